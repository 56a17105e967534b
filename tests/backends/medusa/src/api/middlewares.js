'use strict';
// Without this a shop is never told the tracking numbers of parcels: a merchant has to allow it.

const { allowFields, defineMiddlewares } = require('@medusajs/framework/http');

const labels = allowFields('fulfillments.labels');

module.exports.default = defineMiddlewares({
  routes: [{ matcher: '/store/orders', middlewares: [labels] }],
});
