'use strict';
// A way of paying that is always turned down, for tests of what the shop does then.

const { LanguageCode, PaymentMethodHandler } = require('@vendure/core');

exports.decliningPayment = new PaymentMethodHandler({
  code: 'declining-payment',
  description: [{ languageCode: LanguageCode.en, value: 'Declines every payment' }],
  args: {},
  createPayment: (_ctx, _order, amount) => ({
    amount,
    state: 'Declined',
    errorMessage: 'The test bank says no',
    metadata: {},
  }),
  settlePayment: () => ({ success: false, errorMessage: 'There is nothing to settle' }),
});
