'use strict';
// What tests need beyond a shop: the letters it would have sent (GET /test/outbox) and a way to
// empty a shelf behind a shopper's back (POST /test/stock). Decorators are called by hand, because
// these files are run as they are.

const { Body, Controller, Get, Inject, NotFoundException, Post } = require('@nestjs/common');
const core = require('@vendure/core');

class Outbox {
  constructor() {
    this.letters = [];
  }

  put(kind, to, more) {
    this.letters.push({ kind, to, ...more });
  }
}

class TestController {
  constructor(outbox, connection, contexts, variants) {
    Object.assign(this, { outbox, connection, contexts, variants });
  }

  letters() {
    return this.outbox.letters;
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
}

class TestPlugin {
  constructor(bus, outbox) {
    Object.assign(this, { bus, outbox });
  }

  onApplicationBootstrap() {
    const secrets = (user) =>
      user.authenticationMethods?.find((one) => one instanceof core.NativeAuthenticationMethod) ?? {};
    const on = (event, write) => this.bus.ofType(event).subscribe(write);
    on(core.AccountRegistrationEvent, ({ user }) =>
      this.outbox.put('verify', user.identifier, { token: secrets(user).verificationToken ?? null }));
    on(core.PasswordResetEvent, ({ user }) =>
      this.outbox.put('password-reset', user.identifier, { token: secrets(user).passwordResetToken ?? null }));
    on(core.IdentifierChangeRequestEvent, ({ user }) =>
      this.outbox.put('change-email', secrets(user).pendingIdentifier, {
        token: secrets(user).identifierChangeToken ?? null,
      }));
    on(core.OrderPlacedEvent, ({ order }) =>
      this.outbox.put('order-placed', order.customer?.emailAddress, { code: order.code }));
  }
}

function inject(target, ...types) {
  types.forEach((type, at) => Inject(type)(target, undefined, at));
}

function route(method, path, name) {
  const owner = TestController.prototype;
  method(path)(owner, name, Object.getOwnPropertyDescriptor(owner, name));
}

route(Get, 'outbox', 'letters');
route(Post, 'stock', 'stock');
Body()(TestController.prototype, 'stock', 0);
inject(
  TestController,
  Outbox,
  core.TransactionalConnection,
  core.RequestContextService,
  core.ProductVariantService,
);
Controller('test')(TestController);

inject(TestPlugin, core.EventBus, Outbox);
core.VendurePlugin({
  imports: [core.PluginCommonModule],
  providers: [Outbox],
  controllers: [TestController],
  compatibility: '^3.0.0',
})(TestPlugin);

module.exports = { TestPlugin };
