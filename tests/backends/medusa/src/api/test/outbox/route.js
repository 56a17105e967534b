'use strict';
// GET /test/outbox: the letters so far.

const { letters } = require('../../../letters');

exports.GET = async (_request, response) => response.json(letters);
