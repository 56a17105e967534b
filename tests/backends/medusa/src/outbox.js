'use strict';
// What would have been mailed, oldest first. Medusa loads subscribers and routes apart, so it
// hangs on the process.

module.exports = { outbox: (globalThis.pushcartOutbox ??= []) };
