'use strict';
// Writes down what a shop would mail.

const { letters } = require('../letters');

const KINDS = {
  'order.placed': 'order-placed',
  'auth.password_reset': 'password-reset',
  'customer.created': 'customer-created',
};

module.exports = {
  default: async ({ event }) => {
    letters.push({ kind: KINDS[event.name], ...event.data });
  },
  config: { event: Object.keys(KINDS) },
};
