// Bad bodies: each a 4xx that names the field, the value and what is allowed, and never a score.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { test } from 'node:test';
import fc from 'fast-check';
import { fieldsOf, runs } from './bodies.mjs';
import { appFor, post, problemIn, spinerisk } from './helper.mjs';

const FLAGS = spinerisk
  .questions()
  .filter(({ group }) => group === 'flag')
  .map(({ id }) => id);
const POSTS = ['/v1/assess', '/v1/assess/batch', '/v1/resolve', '/v1/session', '/v1/plan'];
const REQUIRED = {
  '/v1/assess': { activity: 'walking' },
  '/v1/assess/batch': { rows: [{ activity: 'walking' }] },
  '/v1/resolve': { names: ['walking'] },
  '/v1/session': { parts: [{ activity: 'walking' }] },
  '/v1/plan': {},
};

// body, status, what the problem says
const CASES = {
  'no JSON': ['{"activity": walking}', 400, { code: 'malformed_json', field: 'body' }],
  'an empty body': ['', 400, { field: 'body' }],
  'half a body': ['{"activity":"walk', 400, { code: 'malformed_json' }],
  NaN: ['{"activity":"walking","minutes":NaN}', 400, { code: 'malformed_json' }],
  Infinity: ['{"activity":"walking","minutes":Infinity}', 400, { code: 'malformed_json' }],
  'a number beyond all': [
    '{"activity":"walking","minutes":1e400}',
    400,
    { code: 'wrong_type', field: 'minutes', range: [0, 1440] },
  ],
  'bytes that are no UTF-8': [Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]), 400, { code: 'malformed_json' }],
  'the null of UTF-16': [Buffer.from('{"activity":"walking"}', 'utf16le'), 400, { code: 'malformed_json' }],
  'a list': [[], 400, { code: 'wrong_type', field: 'body' }],
  null: ['null', 400, { code: 'wrong_type', field: 'body' }],
  'a number': ['1', 400, { code: 'wrong_type', value: 1 }],
  'deep lists': ['['.repeat(100_000), 400, { code: 'too_deep', value: 100_000, range: [0, 16] }],
  'deep objects': ['{"a":'.repeat(50_000), 400, { code: 'too_deep' }],
  'deep and closed': [`{"activity":${'['.repeat(40)}${']'.repeat(40)}}`, 400, { code: 'too_deep' }],
  'an unknown field': [
    { activity: 'walking', minute: 3 },
    400,
    { code: 'unknown_field', field: 'minute', pointer: '/minute', nearest: ['minutes', 'hold_minutes', 'minutes_bent_before'] },
  ],
  'a key of the package': [{ activity: 'walking', externalKg: 3 }, 400, { code: 'unknown_field', nearest: ['external_kg'] }],
  __proto__: ['{"activity":"walking","__proto__":{"minutes":3}}', 400, { code: 'unknown_field', field: '__proto__' }],
  'constructor.prototype': [
    { activity: 'walking', constructor: { prototype: { minutes: 3 } } },
    400,
    { code: 'unknown_field', field: 'constructor' },
  ],
  'a pollution further down': [
    '{"activity":"walking","provider":{"__proto__":{"max_minutes":3}}}',
    400,
    { pointer: '/provider/__proto__' },
  ],
  'a key with a slash': [{ activity: 'walking', 'a/b~c': 3 }, 400, { field: 'a/b~c', pointer: '/a~1b~0c' }],
  'the same key twice': [
    '{"activity":"walking","external_kg":500,"external_kg":5}',
    400,
    { code: 'duplicate_key', field: 'external_kg', pointer: '/external_kg' },
  ],
  'the same key twice, written otherwise': [
    '{"activity":"walking","minutes":500,"minut\\u0065s":5}',
    400,
    { code: 'duplicate_key', field: 'minutes' },
  ],
  'no activity': [{ minutes: 3 }, 400, { code: 'missing', field: 'activity', pointer: '/activity' }],
  'an empty name': [{ activity: '' }, 400, { code: 'range', field: 'activity', range: [1, 1000] }],
  'a number for a name': [{ activity: 17 }, 400, { code: 'wrong_type', field: 'activity', value: 17 }],
  'a name of 1e5 letters': [{ activity: 'x'.repeat(100_000) }, 400, { code: 'range', field: 'activity', range: [1, 1000] }],
  'an unknown activity': [
    { activity: 'zzzzzz' },
    422,
    { code: 'unknown_activity', field: 'activity', pointer: '/activity', value: 'zzzzzz' },
  ],
  'an unknown name that looks like a key': [
    { activity: 'qqqZzzXxx' },
    422,
    { detail: 'No activity has that name. Given: "qqqZzzXxx".' },
  ],
  'NUL in a name': [{ activity: 'walking\0' }, 422, { code: 'unknown_activity' }],
  'half a surrogate': ['{"activity":"\\ud800"}', 422, { code: 'unknown_activity', field: 'activity' }],
  'a name that says nothing': [{ activity: 'workout' }, 422, { code: 'not_enough_information' }],
  'NaN as a string': [
    { activity: 'walking', minutes: 'NaN' },
    400,
    { code: 'wrong_type', field: 'minutes', value: 'NaN', range: [0, 1440] },
  ],
  'a number as a string': [{ activity: 'walking', minutes: '30' }, 400, { code: 'wrong_type', value: '30' }],
  'negative kilograms': [
    { activity: 'hip_thrust', external_kg: -5 },
    400,
    { code: 'range', field: 'external_kg', value: -5, range: [0, 500] },
  ],
  'a hair below nothing': [{ activity: 'hip_thrust', external_kg: -5e-324 }, 400, { code: 'range' }],
  'a name for a choice': [
    { activity: 'walking', phase: 'actve' },
    400,
    {
      code: 'unknown_name',
      field: 'phase',
      nearest: ['active', 'acute'],
      allowed: ['acute', 'active', 'strengthening', 'maintenance', null],
    },
  ],
  'a name of a set': [
    { activity: 'walking', conditions: ['bulge', 'herniatio'] },
    400,
    { field: 'conditions', pointer: '/conditions/1', nearest: ['herniation'] },
  ],
  'a string for a set': [{ activity: 'walking', conditions: 'bulge' }, 400, { code: 'wrong_type', field: 'conditions' }],
  'an unknown question': [
    { activity: 'walking', answers: { fever: true } },
    400,
    { code: 'unknown_field', pointer: '/answers/fever' },
  ],
  'an answer as a word': [
    { activity: 'walking', answers: { [FLAGS[0]]: 'yes' } },
    400,
    { code: 'wrong_type', pointer: `/answers/${FLAGS[0]}` },
  ],
  'a day there is not': [{ activity: 'walking', today: '2026-02-30' }, 422, { field: 'today', value: '2026-02-30' }],
  'no day': [{ activity: 'walking', today: 'tomorrow' }, 400, { field: 'today', value: 'tomorrow' }],
  'a day long ago': [
    { activity: 'walking', today: '1800-01-01' },
    422,
    { field: 'today', value: '1800-01-01', range: ['1970-01-01', '2243-10-17'] },
  ],
  'a child': [{ activity: 'walking', age: 12 }, 422, { code: 'out_of_scope', field: 'age_years', range: [18, 120], pointer: '/age' }],
  'the same said twice': [{ activity: 'walking', pain: 1, pain_now: 2 }, 422, { code: 'conflict', field: 'pain' }],
  'a part of the spine that is not scored': [
    { activity: 'walking', region: 'cervical' },
    422,
    { code: 'out_of_scope', field: 'region', value: 'cervical', range: null, allowed: ['lumbar'], pointer: '/region' },
  ],
  'a day of a permit': [
    { activity: 'walking', provider: { permits: [{ activity: 'walking' }, { activity: 'cycling', until: '1950-01-01' }] } },
    422,
    { field: 'permit_until', value: '1950-01-01', pointer: '/provider/permits/1/until' },
  ],
  'a child by a long name': [{ activity: 'walking', age_years: 12 }, 422, { field: 'age_years', pointer: '/age_years' }],
  'a permit for nothing': [{ activity: 'walking', provider: { permits: [{ max_minutes: 3 }] } }, 422, { code: 'missing' }],
  'a ban of nothing known': [
    { activity: 'walking', provider: { ban_activities: ['zzzz'] } },
    422,
    { code: 'unknown_activity', field: 'ban_activities', pointer: '/provider/ban_activities/0' },
  ],
  'something unknown to include': [{ activity: 'walking', include: ['limit'] }, 400, { field: 'include', nearest: ['limits'] }],
};

for (const [name, [body, status, wanted]] of Object.entries(CASES)) {
  test(`refused: ${name}`, async (t) => {
    const app = await appFor(t);
    problemIn(await post(app, '/v1/assess', body), status, wanted);
    // Whatever it was, the next request is answered.
    assert.equal((await post(app, '/v1/assess', { activity: 'walking' })).statusCode, 200);
  });
}

const OTHERS = [
  ['/v1/assess/batch', { rows: [] }, 400, { field: 'rows', range: [1, 10000] }],
  ['/v1/assess/batch', { rows: Array(10_001).fill({}) }, 400, { field: 'rows', value: 10001, range: [1, 10000] }],
  ['/v1/assess/batch', { rows: 'all' }, 400, { code: 'wrong_type', field: 'rows' }],
  ['/v1/assess/batch', { pain: 1, pain_now: 2, rows: [{ activity: 'walking' }] }, 422, { code: 'conflict', pointer: '/pain' }],
  ['/v1/resolve', {}, 400, { code: 'missing' }],
  ['/v1/resolve', { names: ['walking'], codes: [{ system: 'strava', code: 1 }] }, 400, { code: 'conflict' }],
  ['/v1/resolve', { names: Array(1001).fill('walking') }, 400, { field: 'names', range: [1, 1000] }],
  [
    '/v1/resolve',
    { codes: [{ system: 'stravo', code: 1 }] },
    400,
    { field: 'system', pointer: '/codes/0/system', nearest: ['strava'] },
  ],
  [
    '/v1/session',
    { parts: [{ activity: 'walking' }, { activity: 'hip_thrust', external_kg: 501 }] },
    400,
    { pointer: '/parts/1/external_kg', range: [0, 500] },
  ],
  [
    '/v1/session',
    { parts: [{ activity: 'walking' }, { activity: 'zzzz' }] },
    422,
    { pointer: '/parts/1/activity', code: 'unknown_activity' },
  ],
  ['/v1/session', { session: { type: 'session' }, parts: [] }, 400, { code: 'missing' }],
  ['/v1/session', { parts: [], carried: -1 }, 400, { field: 'carried' }],
  ['/v1/session', { parts: [], pain: 11 }, 400, { field: 'pain', range: [0, 10] }],
  ['/v1/plan', { weeks: 53 }, 400, { field: 'weeks', range: [1, 52] }],
  ['/v1/plan', { target: 'zzzz' }, 422, { field: 'target', code: 'unknown_activity', nearest: [] }],
  ['/v1/plan', { target: 'runnning' }, 422, { pointer: '/target', nearest: ['running'] }],
  ['/v1/plan', { diary: [{ activity: 'walking', day: '2026-02-20', minutes: 20 }] }, 422, {}],
  ['/v1/plan', { today: '2026-03-02', diary: [{ activity: 'walking', day: '2026-02-20' }] }, 422, { code: 'missing' }],
  [
    '/v1/plan',
    {
      today: '2026-03-02',
      diary: [
        { activity: 'walking', day: '2026-02-20', minutes: 20 },
        { activity: 'zzzz', day: '2026-02-20', minutes: 20 },
      ],
    },
    422,
    { pointer: '/diary/1/activity' },
  ],
];
for (const [i, [url, body, status, wanted]] of OTHERS.entries()) {
  test(`refused at ${url}, ${i}`, async (t) => {
    problemIn(await post(await appFor(t), url, body), status, wanted);
  });
}

test('a batch of 1e6 rows is too large, and with a larger limit too many', async (t) => {
  const million = `{"rows":[${'{},'.repeat(999_999)}{}]}`;
  problemIn(await post(await appFor(t), '/v1/assess/batch', million), 413, { code: 'too_large', range: [0, 2 ** 20] });
  problemIn(await post(await appFor(t, { BODY_LIMIT: String(2 ** 23) }), '/v1/assess/batch', million), 400, {
    field: 'rows',
    value: 1_000_000,
    range: [1, 10000],
  });
});

test('other formats, encodings and methods', async (t) => {
  const app = await appFor(t);
  const body = '{"activity":"walking"}';
  for (const type of [
    'text/plain',
    'application/xml',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-16',
    'nonsense',
    '',
  ]) {
    problemIn(await post(app, '/v1/assess', body, { 'content-type': type }), 415, {
      code: 'unsupported_media_type',
      field: 'content-type',
      allowed: ['application/json'],
    });
  }
  assert.equal((await post(app, '/v1/assess', body, { 'content-type': 'application/json; charset=UTF-8' })).statusCode, 200);
  problemIn(await post(app, '/v1/assess', gzipSync(body), { 'content-encoding': 'gzip' }), 415, {
    field: 'content-encoding',
    allowed: ['identity'],
  });
  for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'QUERY', 'PROPFIND', 'LOCK']) {
    const response = await app.inject({ method, url: '/v1/assess' });
    assert.deepEqual([response.statusCode, response.headers.allow], [405, 'POST'], method);
  }
  const wrong = await app.inject({ method: 'DELETE', url: '/v1/activities/walking' });
  assert.deepEqual([wrong.statusCode, wrong.headers.allow], [405, 'GET, HEAD']);
  assert.equal((await app.inject({ method: 'HEAD', url: '/v1/fields' })).statusCode, 200);
});

test('paths and queries', async (t) => {
  const app = await appFor(t);
  for (const url of [
    '/nothing',
    '/v1',
    '/v1/assess/',
    '/v1/activities/a/b',
    '/../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/__proto__',
    '/v1/activities/__proto__',
    '/v1/activities/constructor',
  ]) {
    problemIn(await app.inject(url), 404);
  }
  problemIn(await app.inject('/v1/activities/%zz'), 400, { field: 'path' });
  for (const query of [
    'limit=0',
    'limit=501',
    'limit=-1',
    'limit=1e2',
    'limit=2&limit=3',
    'limit=',
    'category=none',
    'qq=a',
    '__proto__=1',
    `q=${'x'.repeat(201)}`,
  ]) {
    const problem = problemIn(await app.inject(`/v1/activities?${query}`), 400);
    assert.ok(problem.field, query);
  }
  assert.equal((await app.inject('/v1/activities?q=%ff%00')).statusCode, 200);
  for (const url of POSTS)
    problemIn(await post(app, `${url}?dry=1`, REQUIRED[url]), 400, { code: 'unknown_field', field: 'dry' });
  problemIn(await app.inject('/v1/fields?x=1'), 400);
});

test('whatever the body, the answer is whole or a problem, never a 5xx', async (t) => {
  const app = await appFor(t);
  const names = [...fieldsOf('patient'), ...fieldsOf('effort'), ...fieldsOf('request')]
    .map(({ name }) => name)
    .concat('answers', 'provider', 'rows', 'parts', 'session', 'diary', 'include', 'names', 'codes', 'activity');
  const anything = fc.jsonValue({ maxDepth: 3 });
  const close = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(anything, fc.constantFrom('walking', true, 5, [], {}, null, [{ activity: 'walking' }])),
    { maxKeys: 4 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...POSTS), fc.oneof(close, anything), fc.boolean(), async (url, value, whole) => {
      const body = whole && typeof value === 'object' && !Array.isArray(value) ? { ...REQUIRED[url], ...value } : value;
      const response = await post(app, url, body);
      if (response.statusCode !== 200) problemIn(response, response.statusCode);
      assert.ok(response.statusCode === 200 || response.statusCode === 400 || response.statusCode === 422, response.body);
    }),
    { numRuns: runs(600) },
  );
});

test('a path with a wildcard and nothing there: 404, not a word about methods; an id that is too long: 414 with the limit', async (t) => {
  const app = await appFor(t);
  problemIn(await app.inject('/docs/static/nothing.js'), 404, { code: 'not_found' });
  problemIn(await app.inject({ method: 'DELETE', url: '/docs/static/nothing.js' }), 405);
  problemIn(await app.inject(`/v1/activities/${'a'.repeat(201)}`), 414, { code: 'too_long', field: 'path', range: [0, 200] });
});
