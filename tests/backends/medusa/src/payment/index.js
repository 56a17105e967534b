'use strict';
// Ways of paying that do not work, for tests of what the shop does then. Medusa knows them as
// pp_declining_test and pp_failing_test.

const { AbstractPaymentProvider, ModuleProvider, Modules } = require('@medusajs/framework/utils');

/** Says no, which Medusa answers with 400. */
class DecliningPayment extends AbstractPaymentProvider {
  static identifier = 'declining';

  async initiatePayment() {
    return { id: `declined-${Date.now()}`, status: 'pending', data: {} };
  }

  async authorizePayment() {
    return { status: 'error', data: {} };
  }

  async getPaymentStatus() {
    return { status: 'error', data: {} };
  }

  async updatePayment({ data }) {
    return { status: 'pending', data };
  }

  async deletePayment({ data }) {
    return { data };
  }

  async cancelPayment({ data }) {
    return { data };
  }

  async capturePayment() {
    throw new Error('nothing was authorized');
  }

  async refundPayment() {
    throw new Error('nothing was paid');
  }

  async retrievePayment({ data }) {
    return { data };
  }

  async getWebhookActionAndData() {
    return { action: 'not_supported' };
  }
}

/** Breaks down, which Medusa answers with 200 and the cart. */
class FailingPayment extends DecliningPayment {
  static identifier = 'failing';

  async authorizePayment() {
    throw new Error('the test bank is closed');
  }
}

const services = [DecliningPayment, FailingPayment];
module.exports = ModuleProvider(Modules.PAYMENT, { services });
