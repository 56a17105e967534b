'use strict';
// Ends the server on PORT (9000 where it is not set), then its database.

const { clusterFolder } = require('./place');
const postgres = require('./postgres');
const server = require('./server');

const port = Number(process.env.PORT || 9000);
server.end(port).then(() => postgres.stop(clusterFolder(port)));
