'use strict';
// A PostgreSQL cluster of one's own: made, started, stopped, packed. Nothing here knows of Medusa.

const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const DEBIAN = '/usr/lib/postgresql';
const NEEDED = ['initdb', 'pg_ctl', 'psql'];
const SETTINGS = `
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
shared_buffers = 64MB
max_connections = 60
# It is thrown away after the tests, so nothing need survive a crash.
fsync = off
synchronous_commit = off
full_page_writes = off
`;

/** The folder with all that is needed: on the PATH, or Debian's newest. */
function programs() {
  const onPath = (process.env.PATH || '').split(path.delimiter);
  const debian = fs.existsSync(DEBIAN)
    ? fs.readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)).map((one) => path.join(DEBIAN, one, 'bin'))
    : [];
  const isWhole = (folder) => folder && NEEDED.every((one) => fs.existsSync(path.join(folder, one)));
  const found = [...onPath, ...debian].find(isWhole);
  if (!found) throw new Error('PostgreSQL is missing: install it (on Debian: apt-get install postgresql)');
  return found;
}

function version() {
  return run(path.join(programs(), 'pg_ctl'), ['--version']);
}

function run(program, parameters, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { encoding: 'utf8', ...options });
  if (error) throw error;
  if (status !== 0) throw new Error(`${path.basename(program)} ${parameters.join(' ')}: ${stderr || stdout}`);
  return stdout;
}

/** As root by way of the user that Debian makes for it: PostgreSQL refuses to run as root. */
function asPostgres(program, parameters, options) {
  const whole = path.join(programs(), program);
  if (process.getuid() !== 0) return run(whole, parameters, options);
  return run('runuser', ['-u', 'postgres', '--', whole, ...parameters], options);
}

function folderFor(cluster) {
  fs.mkdirSync(cluster, { recursive: true, mode: 0o700 });
  if (process.getuid() === 0) run('chown', ['postgres:', cluster]);
}

function make(cluster) {
  folderFor(cluster);
  const how = ['-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  asPostgres('initdb', ['-D', cluster, ...how], { cwd: '/' });
  fs.appendFileSync(path.join(cluster, 'postgresql.conf'), SETTINGS);
}

function isRunning(cluster) {
  if (!fs.existsSync(path.join(cluster, 'postmaster.pid'))) return false;
  try {
    asPostgres('pg_ctl', ['-D', cluster, 'status'], { cwd: '/' });
    return true;
  } catch {
    return false;
  }
}

function start(cluster, port) {
  if (isRunning(cluster)) return;
  const log = path.join(cluster, 'server.log');
  // What it prints goes to its log alone: a pipe to here would be kept open for as long as it runs.
  asPostgres('pg_ctl', ['-D', cluster, '-w', '-s', '-l', log, '-o', `-p ${port}`, 'start'], {
    cwd: '/',
    stdio: 'ignore',
  });
}

function stop(cluster) {
  if (isRunning(cluster)) asPostgres('pg_ctl', ['-D', cluster, '-w', '-s', '-m', 'fast', 'stop'], { cwd: '/' });
}

function sql(port, database, ...statements) {
  const where = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-d', database];
  const each = statements.flatMap((statement) => ['-c', statement]);
  return run(path.join(programs(), 'psql'), [...where, '-qAt', '-v', 'ON_ERROR_STOP=1', ...each]);
}

/** Packs a cluster that is stopped. */
function pack(cluster, file) {
  run('tar', ['-cf', file, '-C', cluster, '.']);
}

function unpack(file, cluster) {
  folderFor(cluster);
  run('tar', ['-xf', file, '-C', cluster]);
  if (process.getuid() === 0) run('chown', ['-R', 'postgres:', cluster]);
  fs.chmodSync(cluster, 0o700);
}

module.exports = { version, make, start, stop, sql, pack, unpack };
