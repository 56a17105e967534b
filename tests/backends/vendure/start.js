'use strict';
// Starts the server on PORT (3000 where it is not set) and ends when it answers. `--fresh` puts it
// back to the seeded state first.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { databaseIn } = require('./config');
const { runFolder, seedFolder } = require('./place');

const port = Number(process.env.PORT || 3000);
const folder = runFolder(port);
const pidFile = path.join(folder, 'server.pid');
const logFile = path.join(folder, 'server.log');

function isRunning() {
  try {
    return process.kill(Number(fs.readFileSync(pidFile, 'utf8')), 0);
  } catch {
    return false;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

function start() {
  const log = fs.openSync(logFile, 'w');
  const server = spawn(process.execPath, ['server.js'], {
    cwd: __dirname,
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', log, log, 'ipc'],
  });
  fs.writeFileSync(pidFile, String(server.pid));
  server.once('message', () => {
    console.log(`http://127.0.0.1:${port}/shop-api`);
    process.exit(0);
  });
  server.once('exit', () => {
    fs.rmSync(pidFile, { force: true });
    fail(`Vendure did not start on port ${port}:\n${fs.readFileSync(logFile, 'utf8')}`);
  });
}

if (isRunning()) fail(`a server already runs on port ${port}; stop.sh ends it`);
if (!fs.existsSync(seedFolder())) fail('nothing is seeded yet; run install.sh');
if (process.argv.includes('--fresh')) fs.rmSync(folder, { recursive: true, force: true });
if (!fs.existsSync(databaseIn(folder))) fs.cpSync(seedFolder(), folder, { recursive: true });
start();
