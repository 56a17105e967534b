'use strict';
// Where things lie: the seeded state, shared by every clone, and what one running server writes.

const { createHash } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

// Whatever changes the seeded state must be named here, or an old one is used on.
const MAKES_THE_SEED = [
  'package-lock.json',
  'config.js',
  'declining-payment.js',
  'place.js',
  'seed.js',
  'test-plugin.js',
];

function seedFolder() {
  const hash = createHash('sha256');
  for (const file of MAKES_THE_SEED) hash.update(fs.readFileSync(path.join(__dirname, file)));
  const cache = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  return path.join(cache, 'pushcart', 'backends', `vendure-${hash.digest('hex').slice(0, 16)}`);
}

/** What the server on `port` writes; two ports never share a file. */
function runFolder(port) {
  return path.join(__dirname, 'data', String(port));
}

module.exports = { seedFolder, runFolder };
