// Reads the environment, starts the service, and stops it without dropping what is running.
import cluster from 'node:cluster';
import { readConfig } from './src/config.mjs';

// The rest is read when it is needed: a bad setting is told at once, and the primary process of many workers stays small.

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
  const { buildApp } = await import('./src/app.mjs');
  const app = await buildApp(config);
  let stopping = null;
  const stop = () => {
    stopping ??= app.close().then(() => process.exit(0));
    // A request that takes longer than any may is not waited for; the exit code says that one was dropped.
    setTimeout(() => process.exit(1), config.requestTimeoutMs).unref();
  };
  onSignals(stop);
  process.on('message', (message) => message === 'stop' && stop());
  if (cluster.isWorker) process.on('disconnect', stop);
  await app.listen({ host: config.host, port: config.port });
}

/** One process for each worker; one that ends by itself is replaced. */
async function serveMany({ workers }) {
  const { answerWorkers } = await import('./src/metrics.mjs');
  let stopping = false;
  answerWorkers();
  const fork = () =>
    cluster.fork().on('exit', (code) => {
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
try {
  await (config.workers > 1 && cluster.isPrimary ? serveMany(config) : serve(config));
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
