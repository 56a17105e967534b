'use strict';
// Makes the seeded state: a cluster with Medusa's tables, filled by src/scripts/fill.js, packed into
// the cache. It is made beside its place and moved there when it is whole.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const path = require('node:path');
const { seedFile, clusterFolder } = require('./place');
const postgres = require('./postgres');

/** Any free port; PostgreSQL cannot choose one itself. */
function freePort() {
  return new Promise((found, failed) => {
    const server = net.createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

function medusa(databasePort, ...parameters) {
  const { status, error } = spawnSync(path.join('node_modules', '.bin', 'medusa'), parameters, {
    cwd: __dirname,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      MEDUSA_DISABLE_TELEMETRY: 'true',
      DATABASE_URL: `postgres://postgres@127.0.0.1:${databasePort}/medusa`,
    },
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`medusa ${parameters.join(' ')} ended with ${status}`);
}

async function seed(cluster) {
  const port = await freePort();
  postgres.make(cluster);
  postgres.start(cluster, port);
  postgres.sql(port, 'postgres', 'create database medusa');
  medusa(port, 'db:migrate');
  medusa(port, 'exec', './src/scripts/fill.js');
  // A script that throws does not make `medusa exec` fail.
  const filled = postgres.sql(port, 'medusa', "select count(*) from customer where email = 'ada@example.com'");
  if (filled.trim() !== '1') throw new Error('the database was not filled to the end');
}

async function main() {
  const place = seedFile();
  const unfinished = `${place}.${process.pid}`;
  const cluster = clusterFolder(`seed-${process.pid}`);
  fs.mkdirSync(path.dirname(place), { recursive: true });
  try {
    await seed(cluster);
    postgres.stop(cluster);
    postgres.pack(cluster, unfinished);
    fs.renameSync(unfinished, place);
  } finally {
    postgres.stop(cluster);
    fs.rmSync(cluster, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
