'use strict';
// Makes the seeded state: the sample shop of `@vendure/create`, then what tests need beside it.
// It is made in a folder of its own and moved to its place when it is whole.

const fs = require('node:fs');
const core = require('@vendure/core');
const path = require('node:path');
const { populate } = require('@vendure/core/cli');
const { configFor, sampleFolder } = require('./config');
const { seedFolder } = require('./place');

const ANY_PORT = 0;

const PROMOTIONS = [
  { couponCode: 'SAVE10', name: '10% off the order', actions: [percentOff(10)] },
  {
    couponCode: 'TWENTY',
    name: '$20 off orders over $100',
    conditions: [operation('minimum_order_amount', { amount: 10000, taxInclusive: false })],
    actions: [operation('order_fixed_discount', { discount: 2000 })],
  },
  { couponCode: 'FREESHIP', name: 'Free shipping', actions: [operation('free_shipping', {})] },
  { couponCode: 'ONCE', name: 'Once per customer', actions: [percentOff(15)], perCustomerUsageLimit: 1 },
  {
    couponCode: 'EXPIRED',
    name: 'Expired',
    actions: [percentOff(50)],
    startsAt: new Date('2020-01-01'),
    endsAt: new Date('2020-12-31'),
  },
];

// The sample shop brings standard-payment, which only authorizes.
const PAYMENT_METHODS = [
  {
    code: 'instant-payment',
    name: 'Instant Payment',
    handler: operation('dummy-payment-handler', { automaticSettle: true }),
  },
  { code: 'declining-payment', name: 'Declining Payment', handler: operation('declining-payment', {}) },
];

// The first is what the tests buy over and over.
const STOCK = { L2201308: 10_000, IHD455T1: 3, IHD455T6: 0 };

const CUSTOMER = {
  emailAddress: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Example',
  phoneNumber: '+441632960000',
};
const CUSTOMER_PASSWORD = 'ada-password';

function operation(code, values) {
  const args = Object.entries(values).map(([name, value]) => ({ name, value: String(value) }));
  return { code, arguments: args };
}

function percentOff(discount) {
  return operation('order_percentage_discount', { discount });
}

function english(name) {
  return [{ languageCode: core.LanguageCode.en, name, description: '' }];
}

/** Vendure gives back business errors instead of throwing them. */
function accepted(answer) {
  if (answer?.errorCode) throw new Error(`${answer.errorCode}: ${answer.message}`);
  return answer;
}

async function seed(folder) {
  const app = await populate(
    () => serverIn(folder),
    path.join(sampleFolder, 'initial-data.json'),
    path.join(sampleFolder, 'products.csv'),
  );
  const database = app.get(core.TransactionalConnection).rawConnection;
  const user = await database.getRepository(core.User).findOneByOrFail({ identifier: 'superadmin' });
  const ctx = await app.get(core.RequestContextService).create({ apiType: 'admin', user });

  for (const { name, conditions = [], ...promotion } of PROMOTIONS) {
    const input = { ...promotion, conditions, enabled: true, translations: english(name) };
    accepted(await app.get(core.PromotionService).createPromotion(ctx, input));
  }
  for (const { name, ...method } of PAYMENT_METHODS) {
    const input = { ...method, enabled: true, translations: english(name) };
    accepted(await app.get(core.PaymentMethodService).create(ctx, input));
  }
  for (const [sku, stockOnHand] of Object.entries(STOCK)) {
    const { id } = await database.getRepository(core.ProductVariant).findOneByOrFail({ sku });
    await app.get(core.ProductVariantService).update(ctx, [{ id, trackInventory: 'TRUE', stockOnHand }]);
  }
  accepted(await app.get(core.CustomerService).create(ctx, CUSTOMER, CUSTOMER_PASSWORD));

  await allJobsDone(app);
  await app.get(core.SearchService).reindex(ctx);
  await allJobsDone(app);
  await app.close();
}

async function serverIn(folder) {
  const app = await core.bootstrap(configFor({ folder, port: ANY_PORT, empty: true }));
  await app.get(core.JobQueueService).start();
  return app;
}

/** A job may start another, so none must be left for several looks in a row. */
async function allJobsDone(app) {
  const { jobQueueStrategy } = app.get(core.ConfigService).jobQueueOptions;
  let looks = 0;
  while (looks < 5) {
    const { totalItems } = await jobQueueStrategy.findMany({
      filter: { isSettled: { eq: false } },
      take: 1,
    });
    looks = totalItems === 0 ? looks + 1 : 0;
    await new Promise((then) => setTimeout(then, 200));
  }
}

async function main() {
  const place = seedFolder();
  const unfinished = `${place}.${process.pid}`;
  fs.mkdirSync(unfinished, { recursive: true });
  await seed(unfinished);
  if (fs.existsSync(place)) fs.rmSync(unfinished, { recursive: true });
  else fs.renameSync(unfinished, place);
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
