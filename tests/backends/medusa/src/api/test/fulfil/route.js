'use strict';
// POST /test/fulfil {"order", "tracking", "delivered"}: the merchant sends all that was ordered in
// one parcel. With `delivered` it has arrived, and the order is done with.

const flows = require('@medusajs/medusa/core-flows');
const { ContainerRegistrationKeys } = require('@medusajs/framework/utils');

exports.POST = async ({ scope, body: { order, tracking, delivered = false } }, response) => {
  const run = async (workflow, input) => (await workflow(scope).run({ input })).result;
  const query = scope.resolve(ContainerRegistrationKeys.QUERY);
  const { data: [found] } = await query.graph({
    entity: 'order',
    fields: ['items.*'],
    filters: { id: order },
  });
  if (!found) return response.status(404).json({ message: `no order has the id ${order}` });
  const { data: [location] } = await query.graph({ entity: 'stock_location', fields: ['id'] });
  const items = found.items.map(({ id, quantity }) => ({ id, quantity }));
  const parcel = { order_id: order, items, location_id: location.id };
  const { id } = await run(flows.createOrderFulfillmentWorkflow, parcel);
  const label = {
    tracking_number: tracking,
    tracking_url: `https://carrier.example/${tracking}`,
    label_url: `https://carrier.example/${tracking}/label`,
  };
  await run(flows.createOrderShipmentWorkflow, { order_id: order, fulfillment_id: id, items, labels: [label] });
  if (delivered) {
    await run(flows.markOrderFulfillmentAsDeliveredWorkflow, { orderId: order, fulfillmentId: id });
    await run(flows.completeOrderWorkflow, { orderIds: [order] });
  }
  return response.json({ order, tracking, delivered });
};
