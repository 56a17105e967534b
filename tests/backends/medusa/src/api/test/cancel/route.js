'use strict';
// POST /test/cancel {"order"}: the merchant will not send it.

const { cancelOrderWorkflow } = require('@medusajs/medusa/core-flows');

exports.POST = async ({ scope, body: { order } }, response) => {
  await cancelOrderWorkflow(scope).run({ input: { order_id: order } });
  response.json({ order });
};
