// What clinics say, for a herniation in active treatment: the seed of the whole project.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, spinerisk, strictness } from './helper.mjs';

const { assess, catalogue } = spinerisk;
const verdict = (name, options = {}) => assess(name, { ...settled, ...options }).verdict;

for (const name of ['walking', 'swimming', 'gentle_yoga', 'stationary_cycling']) {
  test(`${name} is suitable`, () => assert.equal(verdict(name), 'suitable'));
}
for (const name of ['running', 'jumping', 'sit_up', 'crunch', 'russian_twist']) {
  test(`${name} is to avoid`, () => assert.equal(verdict(name), 'avoid'));
}
test('heavy lifts are to avoid, more so overhead or in poor form', () => {
  for (const name of ['back_squat', 'deadlift', 'overhead_press']) assert.equal(verdict(name, { externalKg: 100 }), 'avoid', name);
  const score = (name, options) => assess(name, { ...settled, ...options }).score;
  assert.ok(score('back_squat', { externalKg: 60, form: 'poor' }) > score('back_squat', { externalKg: 60, form: 'good' }));
});
for (const name of ['bird_dog', 'dead_bug', 'curl_up', 'plank', 'side_plank', 'bridge', 'pelvic_tilt']) {
  test(`${name} is suitable or with care`, () => assert.ok(['suitable', 'with_care'].includes(verdict(name)), verdict(name)));
}
test('running is milder in maintenance than in the acute phase', () => {
  assert.ok(assess('running', { ...settled, phase: 'maintenance' }).score < assess('running', { ...settled, phase: 'acute' }).score);
});
test('pain that rises by 2 or moves down the leg stops anything; a rise of 1 does not', () => {
  for (const name of ['walking', 'bird_dog', 'running']) {
    assert.equal(verdict(name, { painDuringChange: 2 }), 'stop', name);
    assert.equal(verdict(name, { symptomMove: 'spreading' }), 'stop', name);
    assert.equal(verdict(name, { pain: 8 }), 'stop', name);
    assert.notEqual(verdict(name, { painDuringChange: 1 }), 'stop', name);
  }
});
test('traction and hanging are never suitable while questions are open', () => {
  for (const entry of catalogue()) {
    if (!entry.tags.some((tag) => tag === 'traction' || tag === 'inversion') || entry.kind !== 'movement') continue;
    for (const conditions of [['herniation'], ['stenosis'], ['none'], null]) {
      assert.ok(strictness(assess(entry.id, { conditions, phase: 'maintenance' })) > 1, entry.id);
    }
  }
});
test('at most 15 % of the catalogue is a question to the provider', () => {
  const verdicts = catalogue().filter((entry) => entry.kind === 'movement').map((entry) => verdict(entry.id));
  assert.ok(verdicts.filter((one) => one === 'ask_provider').length <= 0.15 * verdicts.length);
});
test('everyday movements of an adult in treatment are at most with care', () => {
  for (const entry of catalogue().filter((one) => one.role === 'everyday' && one.tags.includes('essential'))) {
    assert.ok(strictness(assess(entry.id, settled)) <= 2, entry.id);
  }
});
