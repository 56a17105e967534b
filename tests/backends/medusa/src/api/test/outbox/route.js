'use strict';
// GET /test/outbox: the e-mails so far.

const { outbox } = require('../../../outbox');

exports.GET = async (_request, response) => response.json(outbox);
