'use strict';
// Fills a migrated, empty database. Run by `medusa exec`; each function makes one kind of thing.

const { ContainerRegistrationKeys, Modules } = require('@medusajs/framework/utils');
const flows = require('@medusajs/medusa/core-flows');
const goods = require('./goods');

const CURRENCIES = ['eur', 'usd'];

module.exports.default = async function fill({ container }) {
  const shop = new Filling(container);
  await shop.openChannel();
  await shop.nameRegions();
  await shop.buildWarehouse();
  await shop.offerDelivery();
  await shop.layOutGoods();
  await shop.stockItems();
  await shop.printCodes();
  await shop.registerCustomer();
  container.resolve(ContainerRegistrationKeys.LOGGER).info('the shop is filled');
};

class Filling {
  constructor(container) {
    this.container = container;
    this.link = container.resolve(ContainerRegistrationKeys.LINK);
    this.query = container.resolve(ContainerRegistrationKeys.QUERY);
  }

  async run(workflow, input) {
    const { result } = await workflow(this.container).run({ input });
    return result;
  }

  async all(entity, fields = ['*']) {
    const { data } = await this.query.graph({ entity, fields });
    return data;
  }

  /** Some things are there from the migration on, depending on the version. */
  async firstOr(entity, make) {
    const [found] = await this.all(entity);
    return found ?? (await make())[0];
  }

  async openChannel() {
    const channel = { name: 'Tea table' };
    this.channel = await this.firstOr('sales_channel', () =>
      this.run(flows.createSalesChannelsWorkflow, { salesChannelsData: [channel] }));
    const taxInclusive = new Map(goods.REGIONS.map((region) => [region.currency, region.taxInclusive]));
    const supported_currencies = [...taxInclusive].map(([currency_code, is_tax_inclusive], at) => ({
      currency_code,
      is_default: at === 0,
      is_tax_inclusive,
    }));
    const settings = { name: 'Tea table', supported_currencies, default_sales_channel_id: this.channel.id };
    const [store] = await this.all('store');
    if (store) {
      await this.run(flows.updateStoresWorkflow, { selector: { id: store.id }, update: settings });
    } else {
      await this.run(flows.createStoresWorkflow, { stores: [settings] });
    }
    const key = { title: 'The shop', type: 'publishable', created_by: 'seed' };
    const [{ id }] = await this.run(flows.createApiKeysWorkflow, { api_keys: [key] });
    await this.run(flows.linkSalesChannelsToApiKeyWorkflow, { id, add: [this.channel.id] });
    // Medusa draws its keys; there is no way of asking for a certain one.
    const database = this.container.resolve(ContainerRegistrationKeys.PG_CONNECTION);
    await database('api_key').where({ id }).update({ token: goods.PUBLISHABLE_KEY, redacted: 'pk_7ea***eef' });
  }

  async nameRegions() {
    const payment_providers = ['pp_system_default', 'pp_declining_test', 'pp_failing_test'];
    // One after the other, so that their dates tell which is the first.
    for (const { name, currency, rates } of goods.REGIONS) {
      const region = { name, currency_code: currency, countries: Object.keys(rates), payment_providers };
      await this.run(flows.createRegionsWorkflow, { regions: [region] });
    }
    const rates = goods.REGIONS.flatMap((region) => Object.entries(region.rates));
    await this.run(
      flows.createTaxRegionsWorkflow,
      rates.map(([country_code, rate]) => ({
        country_code,
        provider_id: 'tp_system',
        default_tax_rate: { name: 'Tax', code: 'tax', rate },
      })),
    );
    this.countries = rates.map(([country_code]) => country_code);
  }

  async buildWarehouse() {
    const address = { address_1: 'Rua do Chá 1', city: 'Porto', country_code: 'PT' };
    const locations = [{ name: 'Tea house', address }];
    [this.location] = await this.run(flows.createStockLocationsWorkflow, { locations });
    await this.link.create({
      [Modules.STOCK_LOCATION]: { stock_location_id: this.location.id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' },
    });
    await this.run(flows.linkSalesChannelsToStockLocationWorkflow, {
      id: this.location.id,
      add: [this.channel.id],
    });
    this.profile = await this.firstOr('shipping_profile', () =>
      this.run(flows.createShippingProfilesWorkflow, { data: [{ name: 'Everything', type: 'default' }] }));
  }

  /** A zone everything is sent to, and one for what is fetched. */
  async offerDelivery() {
    const zones = { shipping: await this.zone('Sent', 'shipping'), pickup: await this.zone('Fetched', 'pickup') };
    const options = goods.DELIVERY.map(({ code, name, description, eur, usd, pickup }) => ({
      name,
      price_type: 'flat',
      provider_id: 'manual_manual',
      service_zone_id: pickup ? zones.pickup : zones.shipping,
      shipping_profile_id: this.profile.id,
      type: { label: name, description, code },
      prices: amounts({ eur, usd }),
      rules: [
        { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
        { attribute: 'is_return', value: 'false', operator: 'eq' },
      ],
    }));
    await this.run(flows.createShippingOptionsWorkflow, options);
  }

  async zone(name, type) {
    const geo_zones = this.countries.map((country_code) => ({ type: 'country', country_code }));
    const fulfillment = this.container.resolve(Modules.FULFILLMENT);
    const set = await fulfillment.createFulfillmentSets({ name, type, service_zones: [{ name, geo_zones }] });
    await this.link.create({
      [Modules.STOCK_LOCATION]: { stock_location_id: this.location.id },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    });
    return set.service_zones[0].id;
  }

  async layOutGoods() {
    const categories = await this.categories();
    const [collection] = await this.run(flows.createCollectionsWorkflow, { collections: [goods.COLLECTION] });
    const labels = [...new Set(goods.GOODS.flatMap((one) => one.tags ?? []))];
    const tags = await this.run(flows.createProductTagsWorkflow, {
      product_tags: labels.map((value) => ({ value })),
    });
    const products = goods.GOODS.map((one) => {
      const picture = `${goods.ANYWHERE}/static/${one.handle}.svg`;
      return {
        title: one.title,
        handle: one.handle,
        description: one.description,
        status: 'published',
        weight: 300,
        thumbnail: picture,
        images: [{ url: picture }, { url: `${goods.ANYWHERE}/static/table.svg` }],
        category_ids: [categories.get(one.category)],
        collection_id: one.collected ? collection.id : undefined,
        tag_ids: tags.filter((tag) => one.tags?.includes(tag.value)).map((tag) => tag.id),
        shipping_profile_id: this.profile.id,
        sales_channels: [{ id: this.channel.id }],
        options: optionsOf(one),
        variants: one.variants.map((variant) => ({
          title: variant.options ? Object.values(variant.options).join(' / ') : one.title,
          sku: variant.sku,
          options: variant.options ?? { Kind: 'the only one' },
          prices: amounts(variant),
          manage_inventory: variant.stock !== null,
        })),
      };
    });
    await this.run(flows.createProductsWorkflow, { products });
  }

  async categories() {
    const made = new Map();
    for (const { handle, name, parent } of goods.CATEGORIES) {
      const category = { name, handle, is_active: true, parent_category_id: made.get(parent) ?? null };
      const [{ id }] = await this.run(flows.createProductCategoriesWorkflow, { product_categories: [category] });
      made.set(handle, id);
    }
    return made;
  }

  async stockItems() {
    const wanted = new Map(goods.GOODS.flatMap((one) => one.variants.map(({ sku, stock }) => [sku, stock])));
    const items = await this.all('inventory_item', ['id', 'sku']);
    const inventory_levels = items.map(({ id, sku }) => ({
      location_id: this.location.id,
      inventory_item_id: id,
      stocked_quantity: wanted.get(sku) ?? goods.PLENTY,
    }));
    await this.run(flows.createInventoryLevelsWorkflow, { inventory_levels });
  }

  async printCodes() {
    const promotionsData = goods.CODES.map(({ code, takes, during }) => ({
      code,
      type: 'standard',
      // Without it a promotion is a draft.
      status: 'active',
      is_automatic: false,
      application_method: { allocation: 'across', ...takes },
      ...(during && { campaign: { name: code, campaign_identifier: code, ...during } }),
    }));
    await this.run(flows.createPromotionsWorkflow, { promotionsData });
  }

  async registerCustomer() {
    const { email } = goods.CUSTOMER;
    const body = { email, password: goods.CUSTOMER_PASSWORD };
    const registered = await this.container.resolve(Modules.AUTH).register('emailpass', { body });
    if (!registered.success) throw new Error(registered.error);
    await this.run(flows.createCustomerAccountWorkflow, {
      authIdentityId: registered.authIdentity.id,
      customerData: goods.CUSTOMER,
    });
  }
}

function amounts(priced) {
  return CURRENCIES.map((currency_code) => ({ currency_code, amount: priced[currency_code] }));
}

function optionsOf(one) {
  const options = Object.entries(one.options ?? { Kind: ['the only one'] });
  const ranks = (values) => Object.fromEntries(values.map((value, at) => [value, at]));
  return options.map(([title, values]) => ({ title, values, ranks: ranks(values) }));
}
