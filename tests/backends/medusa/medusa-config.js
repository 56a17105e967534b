'use strict';
// Medusa's configuration, the same for seeding and for serving. Which database and which port it
// is comes from the environment; start.js and seed.js set it.

const { defineConfig } = require('@medusajs/framework/utils');

// Between slashes it is a regular expression: a shop on any port of this machine may ask.
const THIS_MACHINE = '/^https?:\\/\\/(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?$/';

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    databaseDriverOptions: { connection: { ssl: false } },
    // Without the address of a Redis, Medusa keeps events, locks and caches in memory.
    http: {
      storeCors: THIS_MACHINE,
      adminCors: THIS_MACHINE,
      authCors: THIS_MACHINE,
      jwtSecret: 'for-tests-only',
      cookieSecret: 'for-tests-only',
    },
  },
  admin: { disable: true },
  modules: [
    {
      resolve: '@medusajs/medusa/payment',
      options: { providers: [{ resolve: './src/payment', id: 'test' }] },
    },
  ],
});
