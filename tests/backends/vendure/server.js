'use strict';
// The server itself; start.js runs it and waits for its word that it answers.

const { bootstrap, JobQueueService } = require('@vendure/core');
const { configFor } = require('./config');
const { runFolder } = require('./place');

async function main() {
  const port = Number(process.env.PORT);
  const app = await bootstrap(configFor({ folder: runFolder(port), port }));
  await app.get(JobQueueService).start();
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.once(signal, () => app.close().finally(() => process.exit(0)));
  }
  process.send?.('answers');
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
