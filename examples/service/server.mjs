// Reads the environment, starts the service, and stops it without dropping what is running.
import cluster from 'node:cluster';
import { buildApp } from './src/app.mjs';
import { readConfig } from './src/config.mjs';
import { answerWorkers } from './src/metrics.mjs';

function configOrExit() {
  try {
    return readConfig(process.env);
  } catch (error) {
    console.error(error.message);
    return process.exit(2);
  }
}

/** The first signal stops gracefully, the second at once. */
function onSignals(stop) {
  let asked = 0;
  for (const signal of ['SIGTERM', 'SIGINT']) {
    process.on(signal, () => {
      asked += 1;
      if (asked > 1) process.exit(1);
      stop();
    });
  }
}

async function serve(config) {
  const app = await buildApp(config);
  let stopping = null;
  const stop = () => {
    stopping ??= app.close().then(() => process.exit(0));
    // A request that takes longer than any may is not waited for.
    setTimeout(() => process.exit(0), config.requestTimeoutMs).unref();
  };
  onSignals(stop);
  process.on('message', (message) => message === 'stop' && stop());
  if (cluster.isWorker) process.on('disconnect', stop);
  await app.listen({ host: config.host, port: config.port });
}

/** One process for each worker; one that ends by itself is replaced. */
function serveMany({ workers }) {
  let stopping = false;
  answerWorkers();
  const fork = () => cluster.fork().on('exit', (code) => {
    if (!stopping && code === 2) process.exit(1);
    if (!stopping) setTimeout(fork, 1000);
    else if (Object.keys(cluster.workers).length === 0) process.exit(0);
  });
  for (let i = 0; i < workers; i += 1) fork();
  onSignals(() => {
    stopping = true;
    for (const worker of Object.values(cluster.workers)) worker.send('stop');
  });
}

const config = configOrExit();
if (config.workers > 1 && cluster.isPrimary) serveMany(config);
else await serve(config).catch((error) => {
  console.error(error.message);
  process.exit(2);
});
