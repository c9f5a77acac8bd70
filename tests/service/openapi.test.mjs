// The OpenAPI document, and the page that shows it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { validate } from '@readme/openapi-parser';
import { appFor, post, spinerisk } from './helper.mjs';

const ROUTES = {
  '/v1/assess': 'post',
  '/v1/assess/batch': 'post',
  '/v1/resolve': 'post',
  '/v1/session': 'post',
  '/v1/plan': 'post',
  '/v1/activities': 'get',
  '/v1/activities/{id}': 'get',
  '/v1/fields': 'get',
  '/v1/questions': 'get',
  '/v1/sentences': 'get',
  '/healthz': 'get',
};

async function documentOf(t) {
  const app = await appFor(t);
  return { app, document: (await app.inject('/openapi.json')).json() };
}

test('is valid OpenAPI 3.1', async (t) => {
  const { document } = await documentOf(t);
  assert.equal(document.openapi, '3.1.0');
  const result = await validate(structuredClone(document));
  assert.ok(result.valid, JSON.stringify(result.errors));
});

test('tells every route, its body, its answer and what is wrong', async (t) => {
  const { document } = await documentOf(t);
  assert.deepEqual(Object.keys(document.paths).sort(), Object.keys(ROUTES).sort());
  for (const [path, method] of Object.entries(ROUTES)) {
    const { summary, responses, requestBody } = document.paths[path][method];
    assert.ok(summary, path);
    assert.ok(responses['200'].content['application/json'].schema.properties || path === '/v1/activities/{id}', path);
    if (path !== '/healthz') assert.ok(responses['4XX'].content['application/problem+json'].schema.properties.field, path);
    if (method === 'post') assert.equal(requestBody.content['application/json'].schema.additionalProperties, false, path);
  }
});

test('its examples are answered', async (t) => {
  const { app, document } = await documentOf(t);
  for (const [path, { post: route }] of Object.entries(document.paths)) {
    if (!route) continue;
    const { schema, examples, example } = route.requestBody.content['application/json'];
    const all = [
      ...(schema.examples ?? []),
      ...Object.values(examples ?? {}).map(({ value }) => value),
      ...(example ? [example] : []),
    ];
    assert.ok(all.length > 0, `${path} has an example`);
    for (const body of all) assert.equal((await post(app, path, body)).statusCode, 200, path);
  }
});

test('describes each field in the words of the library', async (t) => {
  const { document } = await documentOf(t);
  const { properties } = document.paths['/v1/assess'].post.requestBody.content['application/json'].schema;
  for (const { name, sentence, low, high, type, owner } of spinerisk.fields()) {
    if (owner !== 'effort' && owner !== 'patient') continue;
    if (/days since 1970/.test(sentence)) continue;
    assert.ok(properties[name].description.startsWith(sentence), name);
    if (type === 'number') assert.deepEqual([properties[name].minimum, properties[name].maximum], [low, high], name);
  }
});

test('no word that promises too much', async (t) => {
  const { document } = await documentOf(t);
  for (const word of [
    'safe ',
    'risk-free',
    'cure',
    'diagnosis ',
    'treatment plan',
    '% risk',
    'damage',
    'validated',
    'accurate',
  ]) {
    assert.ok(!JSON.stringify(document).toLowerCase().includes(word), word);
  }
});

test('its page takes everything from the service itself', async (t) => {
  const { app } = await documentOf(t);
  const page = await app.inject('/docs/');
  assert.equal(page.statusCode, 200);
  assert.deepEqual(
    [...page.body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, place]) => place).filter((place) => !place.startsWith('./')),
    [],
  );
  assert.ok(!/<script(?![^>]*src=)[^>]*>/.test(page.body) && !/<style/.test(page.body), 'nothing inline');
  assert.match((await app.inject('/docs/static/swagger-initializer.js')).body, /"validatorUrl":null/);
  assert.match(page.headers['content-security-policy'], /default-src 'self'/);
});
