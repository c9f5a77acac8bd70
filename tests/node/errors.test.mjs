// Each kind of bad argument: the class of the error, its code, field, value and range.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readRepository, spinerisk, thrown } from './helper.mjs';

const { assess, assessDemand, find, fields, Model, STATUSES } = spinerisk;

test('every status of the header has an id, in its order, up to the end', () => {
  const header = readRepository('include/spinerisk/spinerisk.h');
  const end = Number(/SPINERISK_STATUS_END = (\d+)/.exec(header)[1]);
  const names = [...header.matchAll(/SPINERISK_(?:E_)?([A-Z_]+) = (\d+),? +\/\*\*</g)].map((match) => match[1]);
  assert.equal(STATUSES.length, end);
  assert.equal(new Set(STATUSES).size, end);
  for (const [number, id] of STATUSES.entries()) {
    if (number > 0) assert.ok(names.some((name) => id.startsWith(name.toLowerCase())), id);
  }
});

test('every status becomes an error of a defined class', async () => {
  const { createRequire } = await import('node:module');
  const { realpathSync } = await import('node:fs');
  const { dirname, join } = await import('node:path');
  const require = createRequire(import.meta.url);
  const folder = dirname(realpathSync(require.resolve('spinerisk')));
  const { nativeError } = require(join(folder, 'lib', 'errors.cjs'));
  const typeErrors = ['null', 'struct_size', 'unknown_field', 'unknown_name', 'not_sealed'];
  for (let status = 1; status < STATUSES.length; status += 1) {
    const flat = new Float64Array(81).fill(NaN);
    flat[0] = status;
    flat[1] = 0;
    const error = nativeError(null, flat);
    assert.equal(error.code, STATUSES[status]);
    assert.equal(error instanceof TypeError, typeErrors.includes(error.code), error.code);
    assert.equal(error instanceof RangeError, !typeErrors.includes(error.code), error.code);
    assert.ok(error.message.length > 5);
    assert.deepEqual([error.field, error.value, error.range], [null, null, null]);
  }
});

test('every number field refuses what is just outside its range, naming field, value and range', () => {
  for (const field of fields()) {
    if (!['effort', 'patient'].includes(field.owner) || field.type !== 'number') continue;
    for (const value of [field.low - 0.001, field.high + 0.001, Infinity, -Infinity, 1e308]) {
      const error = thrown(() => assess('walking', { [field.key]: value }), RangeError, {
        code: 'range', field: field.key, value, range: [field.low, field.high],
      });
      assert.ok(error.message.includes(field.name), error.message);
    }
  }
});

test('provider, permit, demand and activity fields too', () => {
  const demand = { impact: 1, load: 900, twist: 4, forward: 5, backward: 0 };
  for (const field of fields()) {
    if (field.type !== 'number') continue;
    const high = field.high + 1;
    if (field.owner === 'provider') {
      thrown(() => assess('walking', { provider: { [field.key]: high } }), RangeError, { code: 'range', field: field.key, value: high });
    }
    if (field.owner === 'permit') {
      const key = field.key.replace(/^permit(.)/, (_, letter) => letter.toLowerCase());
      thrown(() => assess('walking', { provider: { permits: [{ activity: 'walking', [key]: high }] } }), RangeError, { code: 'range', field: field.key });
    }
    if (field.owner === 'demand' && field.key !== 'flexion') {
      thrown(() => assessDemand({ ...demand, [field.key]: high }), RangeError, { field: field.key });
      thrown(() => assess({ ...demand, [field.key]: high }), RangeError, { field: field.key });
    }
    if (field.owner === 'activity') {
      thrown(() => assess({ ...demand, [field.key]: high }), RangeError, { field: field.key });
    }
  }
  thrown(() => assessDemand({ impact: 1, load: 900, twist: 4, flexion: 121 }), RangeError, { code: 'range', field: 'flexion', value: 121, range: [-90, 120] });
  thrown(() => assessDemand({ impact: 1, load: 900, twist: 4, flexion: -91 }), RangeError, { code: 'range', field: 'flexion' });
});

test('every field refuses every wrong type with a TypeError that names it', () => {
  const wrong = [1n, Symbol('x'), () => 1, {}, new Date(), Object.create(null), new Proxy({}, {})];
  for (const field of fields()) {
    if (!['effort', 'patient'].includes(field.owner)) continue;
    const also = field.type === 'number' ? ['5', true, [5]] : [5, [5], [null], [['bulge']]];
    for (const value of [...wrong, ...also]) {
      if (field.key === 'today' && value instanceof Date) continue;
      const call = () => assess('walking', { [field.key]: value });
      if (field.key === 'today' && value === '5') thrown(call, RangeError, { code: 'range', field: 'today' });
      else thrown(call, TypeError, { code: 'wrong_type', field: field.key });
    }
  }
});

test('an unknown key is a TypeError with the nearest keys', () => {
  assert.deepEqual(thrown(() => assess('walking', { externalkg: 20 }), TypeError, { code: 'unknown_field', field: 'externalkg' }).nearest[0], 'externalKg');
  assert.deepEqual(thrown(() => assess('walking', { external_kg: 20 }), TypeError, { code: 'unknown_field' }).nearest[0], 'externalKg');
  assert.deepEqual(thrown(() => assess('walking', { kg: 20 }), TypeError, { code: 'unknown_field', field: 'kg' }).code, 'unknown_field');
  thrown(() => assess('walking', { zzzz: null }), TypeError, { code: 'unknown_field', field: 'zzzz', nearest: [] });
  thrown(() => assess('walking', { provider: { maxKg: 1 } }), TypeError, { code: 'unknown_field', field: 'maxKg' });
  thrown(() => assess('walking', { answers: { saddle: true } }), TypeError, { code: 'unknown_field', field: 'saddle' });
  thrown(() => assess('walking', { impact: 1 }), TypeError, { code: 'unknown_field', field: 'impact' });
  thrown(() => assessDemand({ impact: 1, load: 900, twist: 4, flexion: 5, speed: 1 }), TypeError, { code: 'unknown_field', field: 'speed' });
  thrown(() => new Model({ owner: 'x', change: {} }), TypeError, { code: 'unknown_field', field: 'change' });
});

test('an unknown name is a TypeError with the name and its neighbours', () => {
  const error = thrown(() => assess('walking', { conditions: ['herniatoin'] }), TypeError, {
    code: 'unknown_name', field: 'conditions', value: 'herniatoin',
  });
  assert.equal(error.nearest[0], 'herniation');
  thrown(() => assess('walking', { phase: '' }), TypeError, { code: 'unknown_name', field: 'phase' });
  thrown(() => assess('walking', { diagnosis: 'no' }), TypeError, { code: 'unknown_name', field: 'diagnosis' });
});

test('an unknown activity has its own code and its name in the message; it is never scored', () => {
  const unknown = ['zorbing', '', ' ', '\0', 'zorbing\0', 'zorbing blorps over quuxes'];
  // find() takes reviewed names only; free text is for assess().
  for (const name of [...unknown, 'back_squat\0', 'walking the dog on the moon']) {
    for (const call of unknown.includes(name) ? [() => assess(name), () => find(name)] : [() => find(name)]) {
      const error = thrown(call, RangeError, { code: 'unknown_activity', field: 'activity', value: name });
      if (name.trim().length > 1) assert.ok(error.message.includes(name.slice(0, 10).split('\0')[0]), error.message);
    }
  }
  // "squat" and a NUL are a word that nobody knows, and "back" alone says nothing about movement.
  thrown(() => assess('back_squat\0'), RangeError, { code: 'not_enough_information', field: 'activity', value: 'back_squat\0' });
  assert.equal(assess('walking the dog on the moon').activity, 'walking');
  thrown(() => assess('walking', { provider: { banActivities: ['zorbing'] } }), RangeError, { code: 'unknown_activity', field: 'banActivities' });
  thrown(() => assess('walking', { provider: { permits: [{ activity: 'zorbing' }] } }), RangeError, { code: 'unknown_activity', field: 'permitActivity' });
});

test('a name that says nothing about movement, and who is out of scope', () => {
  thrown(() => assess('Workout'), RangeError, { code: 'not_enough_information' });
  thrown(() => assess('walking', { region: 'cervical' }), RangeError, { code: 'out_of_scope' });
  thrown(() => assess('walking', { age: 12 }), RangeError, { code: 'out_of_scope' });
});

test('missing, out of order, in conflict', () => {
  const demand = { impact: 1, load: 900, twist: 4, forward: 5, backward: 0 };
  for (const key of Object.keys(demand)) {
    for (const value of [undefined, null, NaN]) {
      thrown(() => assessDemand({ ...demand, [key]: value }), RangeError, { code: 'missing', field: key });
    }
  }
  thrown(() => assessDemand({ ...demand, load: [900, 800, 1000] }), RangeError, { code: 'order' });
  thrown(() => assessDemand({ ...demand, load: [700, 800, 750] }), RangeError, { code: 'order' });
  thrown(() => assessDemand({ ...demand, flexion: 4 }), RangeError, { code: 'conflict', field: 'flexion' });
  thrown(() => assessDemand({ ...demand, load: [1, 2, 3], loadLow: 1 }), RangeError, { code: 'conflict', field: 'load' });
  for (const key of ['externalKg', 'assistanceKg', 'repetitions', 'minutes', 'vigour']) {
    thrown(() => assessDemand(demand, { [key]: 0.5 }), RangeError, { code: 'conflict' });
  }
  thrown(() => assessDemand(demand, { form: 'good' }), RangeError, { code: 'conflict' });
  assert.ok(assessDemand(demand, { holdMinutes: 10 }).score >= 0);
  thrown(() => assess('walking', { pain: 2, painNow: 2 }), RangeError, { code: 'conflict', field: 'pain' });
  thrown(() => assess('walking', { diagnosis: 'bulge', conditions: ['bulge'] }), RangeError, { code: 'conflict', field: 'diagnosis' });
  thrown(() => assess('walking', { answers: { implant: true }, answersNo: ['implant'] }), RangeError, { code: 'conflict' });
  thrown(() => assess('walking', { conditions: ['none', 'bulge'] }), RangeError, { code: 'conflict' });
});

test('the first argument: only a string or an object', () => {
  for (const value of [undefined, null, 5, 1n, true, Symbol('x'), () => 1]) {
    thrown(() => assess(value), TypeError, { code: 'wrong_type', field: 'activity' });
    thrown(() => assessDemand(value), TypeError, { code: 'wrong_type', field: 'demand' });
    thrown(() => find(value), TypeError, { code: 'wrong_type', field: 'name' });
  }
});

test('SpineriskError is for instanceof; other errors are not of the package', () => {
  assert.throws(() => new spinerisk.SpineriskError(), TypeError);
  for (const other of [new Error('x'), null, undefined, 5, {}, new TypeError('x')]) {
    assert.equal(spinerisk.isSpineriskError(other), false);
    assert.equal(other instanceof spinerisk.SpineriskError, false);
  }
});
