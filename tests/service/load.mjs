// Load on the service over loopback: the service in one process, autocannon in another.
//
//   node tests/service/load.mjs [--quick | --minutes N]
//
// Rounds of the real route and of its constant twin alternate; the medians over rounds are compared. --minutes N then
// keeps the service busy for so long and prints its memory. Only the answers are checked; speed is printed, for a quiet machine.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { BATCH, SINGLES } from './load_bodies.mjs';

const quick = process.argv.includes('--quick');
const minutes = Number(process.argv[process.argv.indexOf('--minutes') + 1]) || 0;
const rounds = quick ? 3 : 9;
const seconds = quick ? 1 : 5;
const CONNECTIONS = 10;

const child = fork(fileURLToPath(new URL('load_server.mjs', import.meta.url)));
const [{ port }] = await once(child, 'message');
let bad = 0;
let answers = 0;

async function stateOf() {
  child.send('state');
  const [state] = await once(child, 'message');
  return state;
}

const headers = { 'content-type': 'application/json' };
const requestsOf = (bodies) => bodies.map((body) => ({ method: 'POST', headers, body: JSON.stringify(body) }));

/** One round on one route: what autocannon saw, and the processor time the service took for a request. */
async function round(url, bodies, duration = seconds) {
  const before = await stateOf();
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${url}`,
    connections: CONNECTIONS,
    duration,
    requests: requestsOf(bodies),
  });
  const after = await stateOf();
  const sent = result['2xx'] + result.non2xx;
  bad += result.non2xx + result.errors + result.timeouts;
  answers += result['2xx'];
  return {
    rate: result['2xx'] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: (after.cpuMicroseconds - before.cpuMicroseconds) / sent,
    bytes: result.throughput.total / sent,
    rss: after.rss,
  };
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const spread = (values) => `${Math.min(...values).toFixed(0)}-${Math.max(...values).toFixed(0)}`;

function show(name, all) {
  const of = (key) => all.map((one) => one[key]);
  console.log(
    `${name.padEnd(42)} ${median(of('rate')).toFixed(0).padStart(7)} requests/s (${spread(of('rate'))})  p50 ${median(of('p50'))} ms  p99 ${median(of('p99'))} ms` +
      `  ${median(of('cpu')).toFixed(1)} us of processor  ${median(of('bytes')).toFixed(0)} bytes`,
  );
}

/** Rounds of a route and of its twins by turns, and how the route compares with each. */
async function compare(name, real, twins, bodies) {
  const urls = [real, ...Object.values(twins)];
  const measured = Object.fromEntries(urls.map((url) => [url, []]));
  for (const url of urls) await round(url, bodies, 1);
  for (let i = 0; i < rounds; i += 1) {
    for (const url of i % 2 ? urls.toReversed() : urls) measured[url].push(await round(url, bodies));
  }
  show(name, measured[real]);
  for (const [twin, url] of Object.entries(twins)) {
    show(`${name}, ${twin}`, measured[url]);
    const rates = measured[real].map(({ rate }, i) => (100 * rate) / measured[url][i].rate);
    const cpu = measured[real].map((one, i) => (100 * measured[url][i].cpu) / one.cpu);
    console.log(
      `${name}: ${median(rates).toFixed(1)} % of the ${twin} (${spread(rates)}); by processor time ${median(cpu).toFixed(1)} % (${spread(cpu)})`,
    );
  }
}

/** Memory over time under load of both kinds. */
async function soak() {
  const until = Date.now() + minutes * 60_000;
  const sizes = [];
  while (Date.now() < until) {
    await round('/v1/assess', SINGLES, 10);
    const { rss } = await round('/v1/assess/batch', [BATCH], 5);
    sizes.push(rss / 2 ** 20);
    if (sizes.length % 4 === 1)
      console.log(
        `memory after ${((minutes * 60_000 - until + Date.now()) / 60_000).toFixed(1)} min: ${(rss / 2 ** 20) | 0} MiB`,
      );
  }
  const half = Math.floor(sizes.length / 2);
  const [first, second] = [median(sizes.slice(0, half)), median(sizes.slice(half))];
  const grows = second > 1.3 * first;
  console.log(
    `memory, median of the first half ${first.toFixed(0)} MiB, of the second ${second.toFixed(0)} MiB${grows ? ': it grows' : ''}`,
  );
  if (grows) bad += 1;
}

/** Every answer of the real route is the one the package gives, and the twin's is as long as they are on average. */
async function checkAnswers() {
  const { module } = await import('./helper.mjs');
  const { answerTo } = await module('src/routes/assess.mjs');
  for (const body of SINGLES) {
    const response = await fetch(`http://127.0.0.1:${port}/v1/assess`, { method: 'POST', headers, body: JSON.stringify(body) });
    answers += 1;
    if ((await response.text()) !== answerTo(body)) bad += 1;
  }
}

await checkAnswers();
const constants = { constant: '/constant/assess', 'constant answered together': '/constant/together' };
await compare('one assessment', '/v1/assess', constants, SINGLES);
await compare('batch of 1,000', '/v1/assess/batch', { constant: '/constant/batch' }, [BATCH]);
if (minutes > 0) await soak();
child.disconnect();
console.log(`${answers} answers, ${bad} of them wrong or missing`);
console.log(`${bad === 0 ? 1 : 0} passed, ${bad === 0 ? 0 : 1} failed`);
process.exitCode = bad === 0 ? 0 : 1;
