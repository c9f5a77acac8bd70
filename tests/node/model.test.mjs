// A clinic's own model.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spinerisk, thrown } from './helper.mjs';

const { assess, catalogue, parameters, reasons, Model, modelVersion } = spinerisk;

test('a model carries its owner, version and digest into each result', () => {
  const model = new Model({ owner: 'clinic', changes: { avoid_line: 50 } });
  assert.equal(model.owner, 'clinic');
  assert.equal(model.version, modelVersion);
  assert.match(model.digest, /^[0-9a-f]{16}$/);
  assert.equal(model.get('avoid_line'), 50);
  const a = assess('running', { model });
  assert.deepEqual({ ...a.model, name: null }, { name: null, version: model.version, owner: 'clinic', digest: model.digest });
  const builtIn = assess('running').model;
  assert.equal(builtIn.owner, '');
  assert.match(builtIn.digest, /^[0-9a-f]{16}$/);
  assert.notEqual(builtIn.digest, model.digest);
});

test('the digest depends on owner, parameters and rules, on nothing else', () => {
  const digest = (settings) => new Model({ owner: 'a', ...settings }).digest;
  assert.equal(digest({}), digest({ version: modelVersion, changes: {}, rulesOff: [] }));
  assert.equal(digest({ changes: { avoid_line: 50, care_line: 24 } }), digest({ changes: { care_line: 24, avoid_line: 50 } }));
  assert.notEqual(digest({}), digest({ owner: 'b' }));
  assert.notEqual(digest({}), digest({ changes: { avoid_line: 50 } }));
  const rule = reasons().find((reason) => reason.isRule && !reason.locked);
  assert.notEqual(digest({}), digest({ rulesOff: [rule.id] }));
});

test('a change counts through the model given, and nowhere else', () => {
  const { high } = parameters().find((one) => one.name === 'avoid_line');
  const mild = new Model({ owner: 'x', changes: { avoid_line: high } });
  const verdicts = (model) => catalogue().filter((entry) => entry.kind === 'movement')
    .map((entry) => assess(entry, { conditions: ['bulge'], model }).verdict);
  const before = verdicts(null);
  const avoided = (list) => list.filter((verdict) => verdict === 'avoid').length;
  assert.ok(avoided(before) > avoided(verdicts(mild)));
  assert.deepEqual(verdicts(null), before);
});

test('bounds of every parameter', () => {
  for (const one of parameters()) {
    if (one.high - one.low <= 0) continue;
    for (const value of [one.low - 1e-6 - Math.abs(one.low) * 1e-9, one.high + 1e-6 + Math.abs(one.high) * 1e-9, Infinity, NaN]) {
      const error = thrown(() => new Model({ owner: 'x', changes: { [one.name]: value } }), RangeError, { field: one.name });
      assert.ok(['range', 'missing'].includes(error.code), error.code);
    }
  }
});

test('what a model refuses', () => {
  thrown(() => new Model(), TypeError, { code: 'wrong_type' });
  thrown(() => new Model({}), RangeError, { code: 'missing', field: 'owner' });
  thrown(() => new Model({ owner: 5 }), TypeError, { code: 'wrong_type', field: 'owner' });
  assert.throws(() => new Model({ owner: '' }), RangeError);
  assert.throws(() => new Model({ owner: 'x'.repeat(64) }), RangeError);
  assert.throws(() => new Model({ owner: 'é'.repeat(32) }), RangeError);
  assert.equal(new Model({ owner: 'x'.repeat(63) }).owner, 'x'.repeat(63));
  thrown(() => new Model({ owner: 'x', version: '99.0' }), RangeError, { code: 'version', field: 'version', value: '99.0' });
  thrown(() => new Model({ owner: 'x', changes: { no_such: 1 } }), TypeError, { code: 'unknown_field', field: 'no_such' });
  thrown(() => new Model({ owner: 'x', changes: { avoid_line: '50' } }), TypeError, { code: 'wrong_type' });
  thrown(() => new Model({ owner: 'x', changes: [] }), TypeError, { code: 'wrong_type', field: 'changes' });
  thrown(() => new Model({ owner: 'x', rulesOff: 'x' }), TypeError, { code: 'wrong_type', field: 'rulesOff' });
  thrown(() => new Model({ owner: 'x', rulesOff: ['no such rule'] }), TypeError, { code: 'unknown_name', field: 'rulesOff' });
  const locked = reasons().find((reason) => reason.locked);
  thrown(() => new Model({ owner: 'x', rulesOff: [locked.id] }), RangeError, { code: 'locked', value: locked.id });
});

test('a model that breaks a law is refused, and the law is named', () => {
  const bounds = Object.fromEntries(parameters().map((one) => [one.name, one]));
  const changes = { care_line: bounds.care_line.high, avoid_line: bounds.avoid_line.low };
  if (changes.care_line < changes.avoid_line) return; // the bounds alone keep the lines in order
  const error = thrown(() => new Model({ owner: 'x', changes }), RangeError, { code: 'law' });
  assert.ok(error.message.length > 30, error.message);
});

test('only a Model is a model', () => {
  for (const model of [{}, 'clinic', 5, Object.create(Model.prototype), new Proxy(new Model({ owner: 'x' }), {})]) {
    thrown(() => assess('walking', { model }), TypeError, { code: 'wrong_type', field: 'model' });
  }
  assert.throws(() => Model({ owner: 'x' }), TypeError);
  const model = new Model({ owner: 'x' });
  assert.throws(() => { 'use strict'; model.owner = 'y'; }, TypeError);
});

test('an older version has its own numbers and says so', () => {
  const old = new Model({ owner: 'clinic', version: '0.2.0' });
  assert.equal(old.version, '0.2.0');
  assert.equal(old.get('bone_impact_share'), 1);
  const options = { bone: 'osteoporosis', conditions: ['none'], phase: 'maintenance', age: 30 };
  const then = assess('jogging', { ...options, model: old }), now = assess('jogging', options);
  assert.equal(then.model.version, '0.2.0');
  assert.ok(then.modelScore > now.modelScore);
});
