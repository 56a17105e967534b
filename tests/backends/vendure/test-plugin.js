'use strict';
// What tests need beyond a shop: the e-mails it would have sent (GET /test/outbox), and a merchant
// who sells out an item (POST /test/stock), sends what was ordered (POST /test/fulfil) or will not
// (POST /test/cancel). Decorators are called by hand, because these files are run as they are.

const { AsyncLocalStorage } = require('node:async_hooks');
const { BadRequestException, Body, Controller, Get, Inject, NotFoundException, Post } = require('@nestjs/common');
const core = require('@vendure/core');

/** In an address of the Shop API: new accounts have to confirm their e-mail address. */
const CONFIRM_EMAIL = 'confirm=email';
const strictness = new AsyncLocalStorage();

class Outbox {
  constructor() {
    this.emails = [];
  }

  put(kind, to, more) {
    this.emails.push({ kind, to, ...more });
  }
}

/** Vendure gives back business errors instead of throwing them. */
function accepted(answer) {
  if (answer?.errorCode) throw new BadRequestException(`${answer.errorCode}: ${answer.message}`);
  return answer;
}

class TestController {
  constructor(outbox, connection, contexts, variants, orders) {
    Object.assign(this, { outbox, connection, contexts, variants, orders });
  }

  emails() {
    return this.outbox.emails;
  }

  async stock({ sku, stock }) {
    const variant = await this.connection.rawConnection
      .getRepository(core.ProductVariant)
      .findOne({ where: { sku } });
    if (!variant) throw new NotFoundException(`no variant has the SKU ${sku}`);
    const ctx = await this.contexts.create({ apiType: 'admin' });
    await this.variants.update(ctx, [{ id: variant.id, trackInventory: 'TRUE', stockOnHand: stock }]);
    return { sku, stock };
  }

  async fulfil({ order: code, tracking, delivered = false }) {
    const ctx = await this.merchant();
    const order = await this.order(ctx, code);
    for (const { id, state } of order.payments) {
      if (state === 'Authorized') accepted(await this.orders.settlePayment(ctx, id));
    }
    const method = [
      { name: 'method', value: 'Parcel post' },
      { name: 'trackingCode', value: tracking },
    ];
    const parcel = accepted(await this.orders.createFulfillment(ctx, {
      handler: { code: 'manual-fulfillment', arguments: method },
      lines: order.lines.map(({ id, quantity }) => ({ orderLineId: id, quantity })),
    }));
    for (const state of delivered ? ['Shipped', 'Delivered'] : ['Shipped']) {
      accepted(await this.orders.transitionFulfillmentToState(ctx, parcel.id, state));
    }
    return { order: code, tracking, delivered };
  }

  async cancel({ order: code }) {
    const ctx = await this.merchant();
    const { id } = await this.order(ctx, code);
    accepted(await this.orders.cancelOrder(ctx, { orderId: id, reason: 'a test', cancelShipping: true }));
    return { order: code };
  }

  async merchant() {
    const users = this.connection.rawConnection.getRepository(core.User);
    const user = await users.findOneByOrFail({ identifier: 'superadmin' });
    return this.contexts.create({ apiType: 'admin', user });
  }

  async order(ctx, code) {
    const order = await this.orders.findOneByCode(ctx, code, ['lines', 'payments']);
    if (!order) throw new NotFoundException(`no order has the code ${code}`);
    return order;
  }
}

class TestPlugin {
  constructor(bus, outbox, config) {
    Object.assign(this, { bus, outbox, config });
  }

  configure(consumer) {
    const remember = ({ originalUrl }, _response, next) =>
      strictness.run(originalUrl.includes(CONFIRM_EMAIL), next);
    consumer.apply(remember).forRoutes('*');
  }

  onApplicationBootstrap() {
    Object.defineProperty(this.config.authOptions, 'requireVerification', {
      get: () => strictness.getStore() ?? false,
    });
    const secrets = (user) =>
      user.authenticationMethods?.find((one) => one instanceof core.NativeAuthenticationMethod) ?? {};
    const on = (event, write) => this.bus.ofType(event).subscribe(write);
    on(core.AccountRegistrationEvent, ({ user }) =>
      this.outbox.put('verify', user.identifier, linkTo('/me/verify', secrets(user).verificationToken)));
    on(core.PasswordResetEvent, ({ user }) =>
      this.outbox.put('password-reset', user.identifier, linkTo('/me/password', secrets(user).passwordResetToken)));
    on(core.IdentifierChangeRequestEvent, ({ user }) =>
      this.outbox.put('change-email', secrets(user).pendingIdentifier, {
        token: secrets(user).identifierChangeToken ?? null,
      }));
    on(core.OrderPlacedEvent, ({ order }) =>
      this.outbox.put('order-placed', order.customer?.emailAddress, { code: order.code }));
  }
}

/** A link into the shop, as the merchant's e-mails have it, and the token in it. */
function linkTo(path, token) {
  return token ? { token, link: `${path}?token=${encodeURIComponent(token)}` } : { token: null };
}

function inject(target, ...types) {
  types.forEach((type, at) => Inject(type)(target, undefined, at));
}

function route(method, path, name) {
  const owner = TestController.prototype;
  method(path)(owner, name, Object.getOwnPropertyDescriptor(owner, name));
}

route(Get, 'outbox', 'emails');
for (const name of ['stock', 'fulfil', 'cancel']) {
  route(Post, name, name);
  Body()(TestController.prototype, name, 0);
}
inject(
  TestController,
  Outbox,
  core.TransactionalConnection,
  core.RequestContextService,
  core.ProductVariantService,
  core.OrderService,
);
Controller('test')(TestController);

inject(TestPlugin, core.EventBus, Outbox, core.ConfigService);
core.VendurePlugin({
  imports: [core.PluginCommonModule],
  providers: [Outbox],
  controllers: [TestController],
  compatibility: '^3.0.0',
})(TestPlugin);

module.exports = { TestPlugin };
