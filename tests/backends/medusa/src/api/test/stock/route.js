'use strict';
// POST /test/stock {"sku", "stock"}: sets the stock of an item behind a shopper's back. So many can
// be bought from then on; what earlier orders keep is not counted.

const { Modules } = require('@medusajs/framework/utils');

exports.POST = async (request, response) => {
  const { sku, stock } = request.body;
  const inventory = request.scope.resolve(Modules.INVENTORY);
  const [item] = await inventory.listInventoryItems({ sku });
  if (!item) return response.status(404).json({ message: `no item has the SKU ${sku}` });
  const [level] = await inventory.listInventoryLevels({ inventory_item_id: item.id });
  await inventory.updateInventoryLevels([
    {
      inventory_item_id: item.id,
      location_id: level.location_id,
      stocked_quantity: stock + level.reserved_quantity,
    },
  ]);
  return response.json({ sku, stock });
};
