'use strict';
// Writes down what a shop would mail.

const { outbox } = require('../outbox');

const KINDS = {
  'order.placed': 'order-placed',
  'auth.password_reset': 'password-reset',
  'customer.created': 'customer-created',
};

/** The link into the shop, as the merchant's e-mails have it. */
function link({ name, data }) {
  if (name !== 'auth.password_reset') return {};
  return { link: `/me/password?${new URLSearchParams({ token: data.token, email: data.entity_id })}` };
}

module.exports = {
  default: async ({ event }) => {
    outbox.push({ kind: KINDS[event.name], ...event.data, ...link(event) });
  },
  config: { event: Object.keys(KINDS) },
};
