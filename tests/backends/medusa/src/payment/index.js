'use strict';
// A way of paying that is always turned down, for tests of what the shop does then. Medusa knows it
// as pp_declining_test.

const { AbstractPaymentProvider, ModuleProvider, Modules } = require('@medusajs/framework/utils');

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

module.exports = ModuleProvider(Modules.PAYMENT, { services: [DecliningPayment] });
