'use strict';
// The process that start.js has started on a port: whether it runs, and its end.

const fs = require('node:fs');
const path = require('node:path');
const { runFolder } = require('./place');

const TIMEOUT_MS = 10_000;

function pidFile(port) {
  return path.join(runFolder(port), 'server.pid');
}

/** The id of the process, if it runs. */
function running(port) {
  try {
    const pid = Number(fs.readFileSync(pidFile(port), 'utf8'));
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}

function remember(port, pid) {
  fs.writeFileSync(pidFile(port), String(pid));
}

/** Asks it to end, and ends it when it does not. */
async function end(port) {
  const pid = running(port);
  if (pid !== undefined) {
    process.kill(pid);
    const deadline = Date.now() + TIMEOUT_MS;
    while (running(port) !== undefined && Date.now() < deadline) {
      await new Promise((then) => setTimeout(then, 50));
    }
    if (running(port) !== undefined) process.kill(pid, 'SIGKILL');
  }
  fs.rmSync(pidFile(port), { force: true });
}

module.exports = { running, remember, end };
