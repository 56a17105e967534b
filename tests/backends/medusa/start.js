'use strict';
// Starts the database and the server on PORT (9000 where it is not set) and ends when the server
// answers. `--fresh` puts it back to the seeded state first.

const { spawn } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { clusterFolder, databasePort, runFolder, seedFile } = require('./place');
const postgres = require('./postgres');
const server = require('./server');
const { ANYWHERE, PUBLISHABLE_KEY } = require('./src/scripts/goods');

const TIMEOUT_MS = 120_000;

const port = Number(process.env.PORT || 9000);
const here = `http://127.0.0.1:${port}`;
const cluster = clusterFolder(port);
const logFile = path.join(runFolder(port), 'server.log');

function fail(message) {
  console.error(message);
  process.exit(1);
}

async function answers() {
  try {
    return (await fetch(`http://127.0.0.1:${port}/health`)).ok;
  } catch {
    return false;
  }
}

/** The seeded database, with pictures where this server shows them. */
function unpackSeed() {
  postgres.unpack(seedFile(), cluster);
  postgres.start(cluster, databasePort(port));
  const moved = (table, column) =>
    `update ${table} set ${column} = replace(${column}, '${ANYWHERE}/', '${here}/')`;
  postgres.sql(databasePort(port), 'medusa', moved('image', 'url'), moved('product', 'thumbnail'));
}

function startServer() {
  const log = fs.openSync(logFile, 'w');
  const medusa = path.join(__dirname, 'node_modules', '.bin', 'medusa');
  const child = spawn(process.execPath, [medusa, 'start', '-H', '127.0.0.1', '-p', String(port)], {
    cwd: __dirname,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      MEDUSA_DISABLE_TELEMETRY: 'true',
      DATABASE_URL: `postgres://postgres@127.0.0.1:${databasePort(port)}/medusa`,
    },
    stdio: ['ignore', log, log],
  });
  server.remember(port, child.pid);
  child.once('exit', () => {
    postgres.stop(cluster);
    fail(`Medusa did not start on port ${port}:\n${fs.readFileSync(logFile, 'utf8')}`);
  });
}

async function main() {
  if (server.running(port)) fail(`a server already runs on port ${port}; stop.sh ends it`);
  if (await answers()) fail(`port ${port} is taken by something else; set PORT to a free one`);
  if (!fs.existsSync(seedFile())) fail('nothing is seeded yet; run install.sh');
  if (process.argv.includes('--fresh')) {
    postgres.stop(cluster);
    fs.rmSync(cluster, { recursive: true, force: true });
  }
  fs.mkdirSync(runFolder(port), { recursive: true });
  if (fs.existsSync(cluster)) postgres.start(cluster, databasePort(port));
  else unpackSeed();
  startServer();
  const deadline = Date.now() + TIMEOUT_MS;
  while (!(await answers())) {
    if (Date.now() > deadline) fail(`Medusa does not answer on port ${port}; ${logFile} may say why`);
    await new Promise((then) => setTimeout(then, 100));
  }
  console.log(`${here}  ${PUBLISHABLE_KEY}`);
  process.exit(0);
}

main().catch((error) => fail(error.message));
