'use strict';
// GET /test/orders?email=: what was ordered with an address, oldest first, as the merchant sees it.

const { ContainerRegistrationKeys } = require('@medusajs/framework/utils');

const FIELDS = [
  'id', 'display_id', 'email', 'status', 'payment_status', 'total', 'currency_code',
  'shipping_address.*', 'shipping_methods.name', 'items.variant_sku', 'items.quantity',
];

exports.GET = async (request, response) => {
  const query = request.scope.resolve(ContainerRegistrationKeys.QUERY);
  const { data } = await query.graph({
    entity: 'order',
    fields: FIELDS,
    filters: { email: request.query.email },
    pagination: { order: { created_at: 'ASC' } },
  });
  response.json(data);
};
