'use strict';
// Where things lie: the seeded state, shared by every clone, and what one running server writes.

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { version } = require('./postgres');

// Whatever changes the seeded state must be named here, or an old one is used on.
const MAKES_THE_SEED = [
  'package-lock.json',
  'medusa-config.js',
  'place.js',
  'postgres.js',
  'seed.js',
  'src/payment/index.js',
  'src/scripts/fill.js',
  'src/scripts/goods.js',
];

function hashOf(...texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}

/** The seeded cluster, packed. A cluster of another PostgreSQL could not be started. */
function seedFile() {
  const texts = MAKES_THE_SEED.map((file) => fs.readFileSync(path.join(__dirname, file)));
  const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  const name = `medusa-${hashOf(version(), ...texts).slice(0, 16)}`;
  return path.join(cache, 'pushcart', 'backends', name, 'cluster.tar');
}

/** The log and the id of the process that serves on `port`. */
function runFolder(port) {
  return path.join(__dirname, 'data', String(port));
}

/**
 * The cluster behind `port`; two ports never share one. PostgreSQL does not run as root, and the
 * user it runs as then cannot look into root's folders.
 */
function clusterFolder(port) {
  if (process.getuid() !== 0) return path.join(runFolder(port), 'cluster');
  return path.join('/var/tmp', `pushcart-medusa-${hashOf(__dirname).slice(0, 8)}-${port}`);
}

/** PostgreSQL's port, far from those that servers are given. */
function databasePort(port) {
  return port < 40000 ? port + 11000 : port - 11000;
}

module.exports = { seedFile, runFolder, clusterFolder, databasePort };
