// Each kind of bad argument: the class of the error, its code, field, value and range.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { inRepository, readRepository, spinerisk, thrown } from './helper.mjs';

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

test('a choice that is not allowed is told by its names', () => {
  const error = thrown(() => assess('walking', { region: 'cervical' }), RangeError, {
    code: 'out_of_scope', field: 'region', value: 'cervical', range: null, allowed: ['lumbar'],
  });
  assert.equal(error.message, 'region = cervical: Only the lumbar spine of adults is scored. Allowed: lumbar.');
  thrown(() => spinerisk.plan({ region: 'thoracic' }), RangeError, { value: 'thoracic', range: null, allowed: ['lumbar'] });
});

test('no name of any choice or set is refused as a number', () => {
  let refused = 0;
  for (const field of fields()) {
    const isOption = ['effort', 'patient', 'provider'].includes(field.owner) && ['choice', 'set'].includes(field.type);
    for (const name of isOption ? field.names : []) {
      const own = { [field.key]: field.type === 'set' ? [name] : name };
      try {
        assess('walking', field.owner === 'provider' ? { provider: own } : own);
      } catch (error) {
        refused += 1;
        assert.deepEqual([error.value, error.range, typeof error.allowed?.[0]], [name, null, 'string'], error.message);
      }
    }
  }
  assert.equal(refused, 2, 'thoracic and cervical');
});

test('an unknown name comes with the names allowed, in the message if they are few', () => {
  const namesOf = (key) => fields().find((field) => field.key === key && ['effort', 'patient'].includes(field.owner)).names;
  for (const [options, field, few] of [[{ goals: ['fun'] }, 'goals', true], [{ conditions: ['foo'] }, 'conditions', false], [{ phase: 'foo' }, 'phase', true]]) {
    const error = thrown(() => assess('walking', options), TypeError, { code: 'unknown_name', field, nearest: [], allowed: namesOf(field) });
    assert.equal(error.message.includes(namesOf(field).join(', ')), few, error.message);
  }
  thrown(() => assess('walking', { phase: 3 }), TypeError, { code: 'wrong_type', allowed: namesOf('phase'), range: null });
  thrown(() => assess('walking', { goals: [3] }), TypeError, { code: 'wrong_type', allowed: namesOf('goals') });
  thrown(() => assess('walking', { pain: 11 }), RangeError, { allowed: null });
  assert.throws(() => thrown(() => assess('walking', { phase: 'x' }), TypeError, {}).allowed.push('x'), TypeError, 'frozen');
});

test('what looks like a name stands in the sentence', () => {
  const messageOf = (call) => thrown(call, Error, {}).message;
  assert.equal(messageOf(() => assess('walking', { conditions: ['hernia'] })), 'conditions: The field has no value of that name. Given: "hernia"; did you mean herniation?');
  const phase = messageOf(() => assess('walking', { phase: 'actve' }));
  assert.equal(phase, 'phase: The field has no value of that name. Given: "actve"; did you mean active, acute? Allowed: acute, active, strengthening, maintenance.');
});

test('another kind of value for a number comes with the range', () => {
  for (const value of ['2', true, {}, [2]]) thrown(() => assess('walking', { pain: value }), TypeError, { code: 'wrong_type', range: [0, 10] });
  thrown(() => assess('walking', { externalKg: '20' }), TypeError, { code: 'wrong_type', range: [0, 500] });
});

test('an unknown activity comes with the nearest, wherever it stands', () => {
  assert.equal(assess('runnning').activity, 'running', 'which assess() corrects; where a name is wanted word for word it is near');
  assertNearest(() => find('runnning'));
  assertNearest(() => spinerisk.plan({ target: 'runnning' }));
  assertNearest(() => spinerisk.plan({ likes: ['walking', 'runnning'] }));
  assertNearest(() => spinerisk.plan({ today: 20000, diary: [{ activity: 'runnning', day: 19990, minutes: 5 }] }));
  assertNearest(() => assess('walking', { provider: { banActivities: ['runnning'] } }));
  assertNearest(() => assess('walking', { provider: { permits: [{ activity: 'runnning' }] } }));
  // A sentence is no name; what it is read as is the one that was meant.
  assert.deepEqual(thrown(() => find('walking the dog on the moon'), RangeError, { code: 'unknown_activity' }).nearest, ['walking']);
  assert.deepEqual(thrown(() => find('zzzzzz'), RangeError, { code: 'unknown_activity' }).nearest, []);
});

function assertNearest(call) {
  const error = thrown(call, RangeError, { code: 'unknown_activity', value: 'runnning', nearest: ['running'] });
  assert.match(error.message, /Given: "runnning"; did you mean running\?$/);
}

test('a typed array of another class is called by its class', () => {
  const columns = { impact: new Float64Array(1), load: new Float64Array(1), twist: new Float64Array(1), flexion: new Float32Array(1) };
  const error = thrown(() => spinerisk.assessColumns(columns), TypeError, { code: 'wrong_type', field: 'flexion' });
  assert.equal(error.message, 'flexion must be a Float64Array, not a Float32Array');
  const activity = thrown(() => spinerisk.assessActivities({ activity: new Float64Array(1) }), TypeError, { code: 'wrong_type', field: 'activity' });
  assert.equal(activity.message, 'activity must be a Uint32Array or an Int32Array, not a Float64Array');
  class Mine extends Int16Array {}
  assert.match(thrown(() => assess(new Mine(1)), TypeError, {}).message, /field|an Int16Array/);
});

test('where no binary fits, the error says for what, and how to build one', () => {
  const folder = inRepository('bindings/node');
  const script = 'try { require(process.argv[1]); } catch (error) { console.log(JSON.stringify([error.message, error.cause?.message])); }';
  const env = { ...process.env, npm_config_arch: 'riscv64', npm_config_platform: 'linux', LIBC: 'musl' };
  const [message, cause] = JSON.parse(execFileSync(process.execPath, ['-e', script, folder], { env, encoding: 'utf8' }));
  assert.match(message, /linux-riscv64 \(musl\).*node node_modules\/spinerisk\/native\/build-from-source\.mjs/);
  assert.match(cause, /^No native build was found/);
});

test('CSV without its package is an error like another', () => {
  const script = `const Module = require('node:module');
    const load = Module._load;
    Module._load = (name, ...more) => { if (name === 'csv-parse') throw new Error('not there'); return load(name, ...more); };
    const { assessStream, SpineriskError } = require(process.argv[1]);
    try { assessStream({ input: 'csv' }); } catch (error) {
      console.log(JSON.stringify([error instanceof SpineriskError, error.code, error.field, error.value, error.message]));
    }`;
  const said = JSON.parse(execFileSync(process.execPath, ['-e', script, inRepository('bindings/node')], { encoding: 'utf8' }));
  assert.deepEqual(said, [true, 'missing_package', 'input', 'csv', "input: 'csv' needs the package csv-parse, version 6 or later: npm install csv-parse"]);
});
