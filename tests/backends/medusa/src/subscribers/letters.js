'use strict';
// Writes down what a shop would mail.

const { letters } = require('../letters');

const KINDS = {
  'order.placed': 'order-placed',
  'auth.password_reset': 'password-reset',
  'customer.created': 'customer-created',
};

/** The link into the shop, as the merchant's letters have it. */
function link({ name, data }) {
  if (name !== 'auth.password_reset') return {};
  return { link: `/me/password?${new URLSearchParams({ token: data.token, email: data.entity_id })}` };
}

module.exports = {
  default: async ({ event }) => {
    letters.push({ kind: KINDS[event.name], ...event.data, ...link(event) });
  },
  config: { event: Object.keys(KINDS) },
};
