// The configuration: environment variables, checked before anything starts.

const MEBIBYTE = 1024 * 1024;

/** A whole number in a range. */
const whole = (low, high) => ({
  read: (text) => (/^\d{1,15}$/.test(text) && Number(text) >= low && Number(text) <= high ? Number(text) : undefined),
  allowed: `a whole number from ${low} to ${high}`,
});
const oneOf = (...names) => ({
  read: (text) => (names.includes(text) ? text : undefined),
  allowed: `one of ${names.join(', ')}`,
});
const text = { read: (given) => (given.trim() === '' ? undefined : given), allowed: 'a name or address' };

/** true, false, how many proxies, or their addresses: what Fastify calls trustProxy. */
const proxies = {
  read: (given) => {
    if (given === 'true' || given === 'false') return given === 'true';
    if (/^\d{1,3}$/.test(given)) return Number(given);
    return /^[\d.:a-fA-F/, ]+$/.test(given) || /^(loopback|linklocal|uniquelocal)$/.test(given) ? given : undefined;
  },
  allowed: 'true, false, a number of proxies or their addresses',
};

const SETTINGS = {
  HOST: { key: 'host', usual: '127.0.0.1', ...text },
  PORT: { key: 'port', usual: 3000, ...whole(0, 65535) },
  BODY_LIMIT: { key: 'bodyLimit', usual: MEBIBYTE, ...whole(1024, 64 * MEBIBYTE) },
  RATE_LIMIT: { key: 'rateLimit', usual: 600, ...whole(0, 10_000_000) },
  MAX_CONNECTIONS: { key: 'maxConnections', usual: 1000, ...whole(1, 1_000_000) },
  REQUEST_TIMEOUT_MS: { key: 'requestTimeoutMs', usual: 10_000, ...whole(100, 600_000) },
  WORKERS: { key: 'workers', usual: 1, ...whole(1, 256) },
  LOG_LEVEL: { key: 'logLevel', usual: 'info', ...oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent') },
  TRUST_PROXY: { key: 'trustProxy', usual: false, ...proxies },
};

/** The configuration of an environment. Throws an Error that names the variable, its value and what is allowed. */
export function readConfig(environment = {}) {
  const config = {};
  for (const [name, { key, usual, read, allowed }] of Object.entries(SETTINGS)) {
    const given = environment[name];
    const value = given === undefined || given === '' ? usual : read(given);
    if (value === undefined) throw new Error(`${name} = ${JSON.stringify(given.slice(0, 60))}: must be ${allowed}`);
    config[key] = value;
  }
  return Object.freeze(config);
}
