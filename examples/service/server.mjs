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
  let app = null;
  let stopping = null;
  const stop = () => {
    if (stopping) return;
    stopping = Promise.resolve(app?.close()).then(() => process.exit(0));
    // A request that takes longer than any may is not waited for; the exit code says that one was dropped.
    setTimeout(() => process.exit(1), config.requestTimeoutMs).unref();
  };
  // Before anything takes its time: a worker that is only starting is told to stop, too.
  onSignals(stop);
  process.on('message', (message) => message === 'stop' && stop());
  if (cluster.isWorker) process.on('disconnect', stop);
  const { buildApp } = await import('./src/app.mjs');
  app = await buildApp(config);
  await app.listen({ host: config.host, port: config.port });
}

const RESTART_MS = 1000;
const TELL_MS = 100;

/** One process for each worker; one that ends by itself is replaced. The exit code of a stop is 1 if a worker dropped a request. */
async function serveMany({ workers, requestTimeoutMs }) {
  const { answerWorkers } = await import('./src/metrics.mjs');
  let stopping = false;
  let code = 0;
  answerWorkers();
  const endIfLast = () => stopping && Object.keys(cluster.workers).length === 0 && process.exit(code);
  const fork = () => {
    if (!stopping) cluster.fork().on('exit', onExit);
  };
  function onExit(exitCode) {
    if (!stopping && exitCode === 2) process.exit(1);
    if (!stopping) return setTimeout(fork, RESTART_MS);
    code ||= exitCode === 0 ? 0 : 1;
    return endIfLast();
  }
  onSignals(() => {
    stopping = true;
    const tell = () => Object.values(cluster.workers).forEach((worker) => worker.send('stop', () => {}));
    tell();
    setInterval(tell, TELL_MS); // a worker that is only starting does not hear it yet
    endIfLast();
    // A worker that does not even look at its clock is not waited for.
    setTimeout(() => {
      for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGKILL');
    }, requestTimeoutMs + RESTART_MS).unref();
  });
  for (let i = 0; i < workers; i += 1) fork();
}

const config = configOrExit();
try {
  await (config.workers > 1 && cluster.isPrimary ? serveMany(config) : serve(config));
} catch (error) {
  console.error(error.message);
  process.exit(2);
}
