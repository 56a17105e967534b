'use strict';
// The Vendure configuration, the same for seeding and for serving.

const path = require('node:path');

// Read by Vendure when it is loaded, so it must stand before the first require of it.
process.env.VENDURE_DISABLE_TELEMETRY = 'true';

const { DefaultLogger, DefaultSearchPlugin, dummyPaymentHandler, LogLevel } = require('@vendure/core');
const { AssetServerPlugin } = require('@vendure/asset-server-plugin');
const { decliningPayment } = require('./declining-payment');
const { TestPlugin } = require('./test-plugin');

/** The folder of the sample shop inside the `@vendure/create` package. */
const sampleFolder = path.join(path.dirname(require.resolve('@vendure/create/package.json')), 'assets');

function databaseIn(folder) {
  return path.join(folder, 'shop.sqlite');
}

/**
 * @param {{ folder: string, port: number, empty?: boolean }} place where the database and the
 *   pictures are, on which port to listen, and whether the tables are still to be made
 * @returns {import('@vendure/core').VendureConfig}
 */
function configFor({ folder, port, empty = false }) {
  return {
    apiOptions: {
      hostname: '127.0.0.1',
      port,
      adminApiPath: 'admin-api',
      shopApiPath: 'shop-api',
      cors: { origin: true, credentials: true },
    },
    authOptions: {
      tokenMethod: ['bearer', 'cookie'],
      requireVerification: false,
      superadminCredentials: { identifier: 'superadmin', password: 'superadmin' },
      cookieOptions: { secret: 'for-tests-only' },
    },
    dbConnectionOptions: {
      // SQLite as WebAssembly: nothing is compiled when it is installed.
      type: 'sqljs',
      location: databaseIn(folder),
      autoSave: true,
      synchronize: empty,
      logging: false,
    },
    logger: new DefaultLogger({ level: LogLevel.Info, timestamp: false }),
    importExportOptions: { importAssetsDir: path.join(sampleFolder, 'images') },
    paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler, decliningPayment] },
    plugins: [
      AssetServerPlugin.init({
        route: 'assets',
        assetUploadDir: path.join(folder, 'assets'),
        assetUrlPrefix: `http://127.0.0.1:${port}/assets/`,
      }),
      DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: true }),
      TestPlugin,
    ],
  };
}

module.exports = { configFor, databaseIn, sampleFolder };
