// The caller's own activities and names: how they are read and scored, and what a vocabulary refuses.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOnly, polluted, settled, spinerisk, thrown } from './helper.mjs';

const { assess, assessDemand, explain, find, resolve, resolveMany, Vocabulary } = spinerisk;
const glide = Object.freeze({
  id: 'quibble_glide', name: 'Zorbing', impact: 1, load: [900, 1500, 2000], twist: 5, forward: 20, backward: 0, doseUnit: 'minutes', referenceDose: 10, tags: ['reviewed'],
});

test('own activities and names, beside the built-in ones', () => {
  const activities = [glide, { ...glide, id: 'other_glide', name: null }];
  const vocabulary = new Vocabulary({ activities, synonyms: { 'Our quibble day': 'quibble_glide', 'Quibble hour': 'walking' } });
  assert.deepEqual(vocabulary.activities, ['quibble_glide', 'other_glide']);
  const names = [
    ['Quibble-Glide', 'quibble_glide', 'id'], ['ZORBING', 'quibble_glide', 'synonym'], ['our quibble day', 'quibble_glide', 'synonym'],
    ['quibble_hour', 'walking', 'synonym'], ['other glide', 'other_glide', 'id'], ['running', 'running', 'id'],
  ];
  for (const [name, id, readAs] of names) {
    const r = resolve(name, { vocabulary });
    assert.deepEqual([r.status, r.activity, r.readAs, r.confidence], ['ok', id, readAs, 1], name);
    assert.deepEqual(r.candidates, [{ activity: id, confidence: 1, raised: [] }], name);
    assert.equal(assess(name, { ...settled, vocabulary }).activity, id, name);
  }
  const { id, name, ...bare } = glide;
  const { activity, ...own } = answerOnly(assess(name, { ...settled, vocabulary }));
  const { activity: _, ...same } = answerOnly(assess(bare, settled));
  assert.deepEqual([activity, own], [id, same]);
  assert.deepEqual(assess(resolve(id, { vocabulary }), settled), assess(id, { ...settled, vocabulary }), 'a resolution keeps its vocabulary');
  assert.deepEqual([...resolveMany([id, 'other glide', 'Quibble hour'], { vocabulary }).activity], [1_000_000, 1_000_001, find('walking').number]);
  assert.equal(resolve(name, { vocabulary, strict: true }).status, 'unknown_activity');
  assert.equal(resolve(id, { vocabulary, strict: true }).activity, id);
  assert.equal(resolve(name).status, 'unknown_activity', 'nothing is left behind');
});

test('an own activity has what it was given: help, a weight, the name of a class', () => {
  const activities = [{ ...glide, assistable: true, loadPerKg: 20, usualKg: [2, 5, 9] }];
  const vocabulary = new Vocabulary({ activities, synonyms: { 'Quibble class': 'workout', 'press up': 'push_up' } });
  const load = (options) => assess('zorbing', { ...settled, vocabulary, ...options }).demand.load;
  assert.ok(load({ externalKg: 30 }) > load({}) && load({ assistanceKg: 20 }) < load({}));
  assert.ok(explain('zorbing', { ...settled, vocabulary }).length > 80);
  assert.deepEqual([resolve('quibble class', { vocabulary }).status, resolve('quibble class', { vocabulary }).activity], ['not_enough_information', null]);
  thrown(() => assess('quibble class', { vocabulary }), RangeError, { code: 'not_enough_information', field: 'activity', value: 'quibble class' });
  assert.deepEqual([resolve('press up').ambiguous, resolve('press up', { vocabulary }).activity], [true, 'push_up'], 'a name that means several may be settled');
  thrown(() => assessDemand({ impact: 1, load: 900, twist: 4, flexion: 5 }, { vocabulary }), TypeError, { code: 'unknown_field', field: 'vocabulary' });
});

test('a resolution keeps its vocabulary alive; many vocabularies come and go', () => {
  const kept = [];
  for (let i = 0; i < 500; i += 1) {
    const name = `quibble${i} glide`;
    const vocabulary = new Vocabulary({ activities: [{ ...glide, id: `quibble_${i}`, load: 1000 + i }], synonyms: { [name]: `quibble_${i}` } });
    if (i % 50 === 0) kept.push([i, resolve(name, { vocabulary })]);
    thrown(() => new Vocabulary({ activities: [glide], synonyms: { [name]: 'walking', walking: 'running' } }), RangeError, { code: 'conflict' });
  }
  globalThis.gc?.();
  for (const [i, r] of kept) assert.deepEqual([assess(r, settled).activity, assess(r, settled).demand.load], [`quibble_${i}`, 1000 + i]);
  const frozen = Object.freeze({ activities: Object.freeze([glide]) });
  const vocabulary = new Vocabulary(frozen);
  assert.throws(() => { 'use strict'; vocabulary.more = 1; }, TypeError);
  vocabulary.activities.push('walking');
  assert.deepEqual(vocabulary.activities, ['quibble_glide'], 'the list is the caller\'s own');
});

test('a vocabulary cannot take what is taken, or hold what is bad', () => {
  const refused = (contents, code, details = {}, Kind = RangeError) => thrown(() => new Vocabulary(contents), Kind, { code, ...details });
  const own = (changes) => ({ activities: [{ ...glide, ...changes }] });
  const synonym = (name, id = 'walking') => ({ synonyms: { [name]: id } });
  for (const name of ['Bench Press', 'bench presses', 'RDL', 'back_squat']) refused(synonym(name), 'conflict', { row: 0 });
  refused({ synonyms: { 'Quibble hour': 'walking', 'QUIBBLE HOUR': 'running' } }, 'conflict', { row: 1 });
  for (const name of ['', ' - ']) refused(synonym(name), 'missing');
  refused(synonym('x'.repeat(257)), 'range', { value: 257, range: [1, 256] });
  refused({ activities: [glide, glide] }, 'conflict', { row: 1 });
  for (const changes of [{ id: 'walking' }, { name: 'Walking' }]) refused(own(changes), 'conflict', { row: 0 });
  refused(own({ number: 5 }), 'conflict', { field: 'number', value: 5 });
  refused(own({ load: [3, 2, 1] }), 'order', { field: 'load' });
  refused(own({ twist: undefined }), 'missing', { field: 'twist' });
  refused(own({ impact: -1 }), 'range', { field: 'impact', value: -1 });
  refused(own({ kind: 'class' }), 'not_enough_information', { field: 'kind' });
  refused(own({ speed: 1 }), 'unknown_field', { field: 'speed' }, TypeError);
  for (const id of [undefined, null, 5, ['x']]) refused(own({ id }), 'wrong_type', { value: id }, TypeError);
  for (const name of [5, true, ['x'], 'a\0']) refused(own({ name }), 'wrong_type', { value: name }, TypeError);
  const wrong = [undefined, null, 5, 'x', [], new Map(), { activities: {} }, { activities: [5] }, { synonyms: [] }, synonym('x', 5), synonym('x', null)];
  for (const contents of wrong) refused(contents, 'wrong_type', {}, TypeError);
  assert.deepEqual(refused({ activity: [] }, 'unknown_field', { field: 'activity' }, TypeError).nearest, ['activities']);
  assert.deepEqual(new Vocabulary({ synonyms: { 'Quibble hour': 'walking', 'quibble-hour': 'walking' } }).activities, [], 'twice the same is no conflict');
});

test('the error of a synonym for nothing names it', () => {
  assert.match(thrown(() => new Vocabulary({ synonyms: { 'Quibble hour': 'no_such_thing' } }), RangeError, { code: 'unknown_activity' }).message, /no_such_thing|Quibble hour/);
});

test('a list of own activities with holes is refused', () => {
  // eslint-disable-next-line no-sparse-arrays
  thrown(() => new Vocabulary({ activities: [, glide] }), TypeError, { code: 'wrong_type' });
});

test('an id with a NUL inside is refused, as a name is', () => {
  thrown(() => new Vocabulary({ activities: [{ ...glide, id: 'quibble\0glide' }] }), TypeError, { code: 'wrong_type' });
});

test('the name and id of an own activity are its own, not those of Object.prototype', () => {
  const { id, name, ...bare } = glide;
  thrown(() => polluted({ id: 'quibble_hour' }, () => new Vocabulary({ activities: [bare] })), TypeError, { code: 'wrong_type' });
  const vocabulary = polluted({ name: 'Quibble hour' }, () => new Vocabulary({ activities: [{ id, ...bare }] }));
  assert.equal(resolve('quibble hour', { vocabulary }).status, 'unknown_activity');
});
