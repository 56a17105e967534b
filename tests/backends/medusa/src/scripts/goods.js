'use strict';
// What the test shop sells: things for a tea table. Amounts are in major units; those in euros hold
// the tax, those in dollars do not.

/** A category names its parent; a parent stands before its children. */
exports.CATEGORIES = [
  { handle: 'teaware', name: 'Teaware' },
  { handle: 'pots', name: 'Pots', parent: 'teaware' },
  { handle: 'cups', name: 'Cups', parent: 'teaware' },
  { handle: 'tea', name: 'Tea' },
];

exports.COLLECTION = { title: 'A first table', handle: 'first-table' };

/** `stock` is how many there are of a variant where it is not `PLENTY`; null keeps no count. */
exports.PLENTY = 500;

exports.GOODS = [
  {
    handle: 'gaiwan',
    title: 'Lidded bowl',
    description: 'A gaiwan for one, thrown thin.\nHold it by the rim.',
    category: 'cups',
    collected: true,
    tags: ['new'],
    options: { Glaze: ['celadon', 'ash', 'tenmoku'], Size: ['small', 'large'] },
    variants: ['celadon', 'ash', 'tenmoku'].flatMap((Glaze) => [
      { sku: `GAIWAN-${Glaze.toUpperCase()}-S`, options: { Glaze, Size: 'small' }, eur: 24, usd: 26.5 },
      { sku: `GAIWAN-${Glaze.toUpperCase()}-L`, options: { Glaze, Size: 'large' }, eur: 29, usd: 31.75 },
    ]),
  },
  {
    handle: 'kyusu',
    title: 'Side-handled pot',
    description: 'Pours without a drip.',
    category: 'pots',
    options: { Clay: ['red', 'black', 'white'] },
    variants: [
      { sku: 'KYUSU-RED', options: { Clay: 'red' }, eur: 68.4, usd: 72, stock: 3 },
      { sku: 'KYUSU-BLACK', options: { Clay: 'black' }, eur: 68.4, usd: 72, stock: 0 },
      { sku: 'KYUSU-WHITE', options: { Clay: 'white' }, eur: 71.9, usd: 76 },
    ],
  },
  {
    handle: 'kettle',
    title: 'Iron kettle',
    description: 'Keeps the water hot for three rounds.',
    category: 'pots',
    options: { Volume: ['0.8 l', '1.2 l'] },
    variants: [
      { sku: 'KETTLE-08', options: { Volume: '0.8 l' }, eur: 119, usd: 126 },
      { sku: 'KETTLE-12', options: { Volume: '1.2 l' }, eur: 149, usd: 158 },
    ],
  },
  {
    handle: 'whisk',
    title: 'Bamboo whisk',
    description: 'Eighty tines, split by hand. Made to order.',
    category: 'teaware',
    variants: [{ sku: 'WHISK', eur: 16.95, usd: 18, stock: null }],
  },
  {
    handle: 'tray',
    title: 'Drip tray',
    description: 'Catches what is poured beside the cup.',
    category: 'teaware',
    options: { Wood: ['walnut', 'ash'] },
    variants: [
      { sku: 'TRAY-WALNUT', options: { Wood: 'walnut' }, eur: 54, usd: 57.25 },
      { sku: 'TRAY-ASH', options: { Wood: 'ash' }, eur: 49, usd: 52 },
    ],
  },
  {
    handle: 'sencha',
    title: 'Sencha',
    description: 'Steamed leaf of the first harvest.',
    category: 'tea',
    collected: true,
    tags: ['new', 'organic'],
    options: { Weight: ['50 g', '100 g', '250 g'] },
    variants: [
      { sku: 'SENCHA-50', options: { Weight: '50 g' }, eur: 9.95, usd: 10.45 },
      { sku: 'SENCHA-100', options: { Weight: '100 g' }, eur: 17.95, usd: 18.85 },
      { sku: 'SENCHA-250', options: { Weight: '250 g' }, eur: 39.95, usd: 41.95 },
    ],
  },
  {
    handle: 'rock-sugar',
    title: 'Rock sugar',
    description: 'By the lump: one costs less than the smallest coin can say.',
    category: 'tea',
    variants: [{ sku: 'SUGAR', eur: 0.125, usd: 0.135 }],
  },
];

/** Rates of tax in percent, by country; a region's countries are delivered to. */
exports.REGIONS = [
  {
    name: 'Europe',
    currency: 'eur',
    taxInclusive: true,
    rates: { de: 19, fr: 20, it: 22, es: 21, nl: 21, at: 20, pt: 23 },
  },
  { name: 'Ireland and Malta', currency: 'eur', taxInclusive: true, rates: { ie: 23, mt: 18 } },
  { name: 'United States', currency: 'usd', taxInclusive: false, rates: { us: 8.875 } },
];

exports.DELIVERY = [
  { code: 'courier', name: 'Courier', description: 'Two or three days.', eur: 4.9, usd: 6 },
  { code: 'next-day', name: 'Next day', description: 'Ordered before noon.', eur: 12.5, usd: 14 },
  {
    code: 'tea-house',
    name: 'Fetch it at the tea house',
    description: 'Open from ten to six.',
    eur: 0,
    usd: 0,
    pickup: true,
  },
];

const PAST = { starts_at: new Date('2020-01-01'), ends_at: new Date('2020-12-31') };

exports.CODES = [
  { code: 'SAVE10', takes: { type: 'percentage', target_type: 'order', value: 10 } },
  { code: 'FIVEOFF', takes: { type: 'fixed', target_type: 'items', value: 5, currency_code: 'eur' } },
  { code: 'FREESHIP', takes: { type: 'percentage', target_type: 'shipping_methods', value: 100 } },
  { code: 'EXPIRED', takes: { type: 'percentage', target_type: 'order', value: 50 }, during: PAST },
];

exports.CUSTOMER = { email: 'ada@example.com', first_name: 'Ada', last_name: 'Example' };
exports.CUSTOMER_PASSWORD = 'ada-password';

/** Fixed, so that a shop.json for tests can hold it. */
exports.PUBLISHABLE_KEY = `pk_${'7ea'.repeat(20)}beef`;

/** Before a server starts, this is replaced by where it really is. */
exports.ANYWHERE = 'http://localhost:0';
