// Names and codes of other systems to activities: how they are read, and what an assessment makes of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOnly, settled, spinerisk, strictness, thrown } from './helper.mjs';

const { assess, catalogue, codes, explain, find, findCode, resolve, synonyms } = spinerisk;
const KEYS = ['activity', 'ambiguous', 'assisted', 'candidates', 'confidence', 'nTied', 'name', 'raised', 'readAs', 'status', 'unused'];

/** The name is that activity, whatever way it was read. */
function reads(name, id, options) {
  const r = resolve(name, options);
  assert.deepEqual([r.status, r.activity, r.candidates[0]?.activity], ['ok', id, id], name);
  return r;
}

/** A name that is a class: known, but too little to be scored. */
const isClass = (id) => find(id).kind === 'class';

test('every id and display name is read as itself', () => {
  for (const { id, name, kind } of catalogue()) {
    for (const [text, how] of [[id, 'id'], [name, null]]) {
      const r = resolve(text);
      assert.equal(r.status, kind === 'class' ? 'not_enough_information' : 'ok', text);
      assert.equal(r.activity, kind === 'class' ? null : id, text);
      assert.deepEqual(r.candidates, [{ activity: id, confidence: 1, raised: r.raised }], text);
      assert.deepEqual([r.confidence, r.ambiguous, r.nTied, r.unused], [1, false, 1, []], text);
      assert.ok(how === null ? ['id', 'synonym'].includes(r.readAs) : r.readAs === how, text);
    }
    if (kind === 'movement') assert.deepEqual(resolve(id).raised, [], 'an id asks for nothing its activity lacks');
  }
});

test('every synonym is its activity, or one of several that fit equally', () => {
  let exact = 0;
  for (const { text, activity } of synonyms()) {
    const r = resolve(text);
    if (r.ambiguous) {
      assert.ok(r.candidates.slice(0, r.nTied).some((one) => one.activity === activity), text);
      thrown(() => find(text), RangeError, { code: 'unknown_activity', value: text });
      continue;
    }
    exact += 1;
    assert.deepEqual([r.candidates[0].activity, r.confidence], [activity, 1], text);
    assert.equal(r.status, isClass(activity) ? 'not_enough_information' : 'ok', text);
  }
  assert.ok(exact > synonyms().length * 0.99, 'few names mean several activities');
});

test('case, accents, punctuation and spaces do not matter', () => {
  for (const { id, name, kind } of catalogue()) {
    if (kind === 'class' || /[a-z][A-Z]/.test(name)) continue;
    const words = name.replace(/[^A-Za-z0-9]+/g, ' ').trim();
    const forms = [
      name.toUpperCase(), name.toLowerCase(), words.replaceAll(' ', '_'), `  ${words.replaceAll(' ', ' -- ')} !`,
      name.replaceAll('e', 'é').replaceAll('a', 'ä'), name.replaceAll('e', 'e\u0301'), name.replaceAll("'", '\u2019'),
    ];
    for (const form of forms) assert.equal(reads(form, id).confidence, 1, form);
  }
});

test('plurals, endings, brackets, abbreviations, camel case and words written as one', () => {
  const names = {
    jump_lunge: ['Jumping Lunges', 'jumping lunge'],
    bench_press: ['Bench Presses', 'Bench Pressing', 'Bench Press (Barbell)', 'Bench Press [Dumbbell]', 'DB Bench Press', 'benchpress', 'BenchPress'],
    back_squat: ['squats', 'Squatting', 'BACK SQUATS', 'Squat (Barbell)'],
    romanian_deadlift: ['RDL', 'DB RDL', 'Romanian Deadlifts'],
    bent_over_row: ['BB Row', 'Bent Over Row (Barbell)'],
    kettlebell_swing: ['KB Swing', 'KB swings'],
    overhead_press: ['OHP', 'BB OHP'],
    split_squat: ['BSS'],
    stiff_leg_deadlift: ['SLDL', 'BB SLDL'],
    trap_bar_deadlift: ['Deadlift (Trap Bar)'],
    pull_up: ['Pull-Ups', 'pullups', 'Pull Ups'],
    leg_press: ['legpress', 'Leg Presses'],
    hip_thrust: ['hipthrust', 'Hip Thrusts'],
  };
  for (const [id, forms] of Object.entries(names)) for (const form of forms) assert.deepEqual(reads(form, id).raised, [], form);
});

test('a slip of one letter is mended: wrong, missing, doubled or swapped', () => {
  const slips = {
    deadlift: ['deadlitt', 'dedlift', 'deadliift', 'daedlift'],
    bench_press: ['bench prezs', 'bech press', 'bench presss', 'bnech press'],
    walking: ['walkong', 'walkng', 'wallking', 'wakling'],
    swimming: ['swimmimg', 'swiming', 'swimmming', 'siwmming'],
    burpee: ['burpze', 'burpe', 'burppee', 'bupree'],
  };
  for (const [id, names] of Object.entries(slips)) {
    for (const name of names) {
      const r = reads(name, id);
      assert.ok(r.confidence >= 0.5, name);
      assert.deepEqual([r.unused, r.raised], [[], []], name);
    }
  }
});

test('two names written as one word are these two, nothing else', () => {
  for (const [name, id] of [['deadbug', 'dead_bug'], ['hacksquat', 'hack_squat'], ['kettlebellswing', 'kettlebell_swing']]) reads(name, id);
});

test('capitals inside a word do not matter', () => {
  assert.equal(find('crossfit').id, 'crossfit');
  for (const name of ['CROSSFIT', 'CrossFit', 'crossFit']) assert.equal(find(name).id, 'crossfit', name);
});

test('what is not used of a name is told, in bytes of its UTF-8', () => {
  const text = 'Überholte walking the dog on the moon';
  const { status, activity, unused } = resolve(text);
  assert.deepEqual([status, activity], ['ok', 'walking']);
  assert.deepEqual(unused.map((one) => one.text), ['Überholte', 'moon']);
  for (const { begin, end, text: word } of unused) assert.equal(Buffer.from(text).subarray(begin, end).toString(), word);
});

test('a resolution is a plain object with every key, and survives JSON and structuredClone', () => {
  for (const name of ['walking', 'press ups', 'weighted side plank', 'Workout', 'zorbing', '']) {
    const r = resolve(name);
    assert.deepEqual(Object.keys(r).sort(), KEYS);
    assert.equal(r.name, name);
    assert.equal(Object.getPrototypeOf(r), Object.prototype);
    assert.deepEqual(JSON.parse(JSON.stringify(r)), structuredClone(r));
    for (const one of r.candidates) assert.deepEqual(Object.keys(one), ['activity', 'confidence', 'raised']);
  }
  const first = resolve('weighted side plank');
  assert.throws(() => { first.raised.length = 0; }, TypeError);
  assert.throws(() => { first.candidates[0].activity = 'walking'; }, TypeError);
});

test('the answer says how the name was read', () => {
  const cases = { back_squat: ['id', 1], 'Squat (Barbell)': ['synonym', 1], 'weighted side plank': ['text', null] };
  for (const [name, [readAs, confidence]] of Object.entries(cases)) {
    const [a, r] = [assess(name, settled), resolve(name)];
    assert.equal(a.readAs, readAs);
    assert.equal(a.confidence, confidence ?? r.confidence);
    assert.deepEqual([a.activity, a.ambiguous, a.assisted, a.raised], [r.activity, false, false, r.raised]);
  }
  const code = assess(findCode('healthkit', 37), settled);
  assert.deepEqual([code.readAs, code.confidence, code.activity], ['code', 1, 'running']);
  const own = { impact: 1, load: 900, twist: 4, forward: 5, backward: 0 };
  for (const a of [spinerisk.assessDemand(own), assess(own), assess('walking', { answers: { saddleNumbness: true } })]) {
    assert.deepEqual([a.readAs, a.confidence, a.ambiguous, a.assisted, a.raised], [null, null, false, false, []]);
  }
});

test('a resolution, a code and an entry are assessed as the name they come from', () => {
  for (const name of ['back_squat', 'weighted plank with twist', 'press ups', 'Pull Up (Band)']) {
    const options = { ...settled, externalKg: 20 };
    assert.deepEqual(assess(resolve(name), options), assess(name, options), name);
    assert.equal(explain(resolve(name), options), explain(name, options));
  }
  assert.deepEqual(answerOnly(assess(findCode('strava', 'TrailRun'), settled)), answerOnly(assess('trail_running', settled)));
  assert.deepEqual(assess(find('back_squat'), settled), assess('back_squat', settled));
  assert.throws(() => Object.assign(resolve('deadlift'), { activity: 'walking' }), TypeError, 'what was read stands');
  for (const copy of [{ ...resolve('deadlift') }, structuredClone(resolve('deadlift'))]) {
    assert.match(thrown(() => assess(copy), TypeError, { code: 'wrong_type', field: 'activity' }).message, /copy of a resolution/);
  }
});

test('of activities that fit equally the most demanding is the answer', () => {
  let ambiguous = 0;
  for (const name of ['press ups', 'press up', 'squat or deadlift', 'yoga and pilates', 'bike or swim']) {
    const r = resolve(name);
    if (!r.ambiguous) continue;
    ambiguous += 1;
    const a = assess(name, settled);
    const tied = r.candidates.slice(0, r.nTied).filter((one) => !isClass(one.activity));
    assert.ok(r.nTied >= 2 && tied.some((one) => one.activity === a.activity), name);
    assert.equal(a.ambiguous, true);
    assert.ok(a.reasons.some((reason) => reason.id === 'name_ambiguous'), name);
    for (const { activity } of tied) {
      const one = assess(activity, settled);
      assert.ok(strictness(a) > strictness(one) || (strictness(a) === strictness(one) && a.score >= one.score), `${name}: ${activity}`);
    }
  }
  assert.ok(ambiguous >= 3);
  assert.deepEqual(resolve('press ups').candidates.slice(0, 2).map((one) => one.activity).sort(), ['press_up', 'push_up']);
  assert.equal(resolve('press_up').ambiguous, false, 'an id as it is written is that activity');
});

test('a class name says too little to be scored', () => {
  for (const name of ['Workout', 'strength training', 'Strength Trainings']) {
    const r = resolve(name);
    assert.deepEqual([r.status, r.activity, r.candidates.length], ['not_enough_information', null, 1], name);
    assert.ok(isClass(r.candidates[0].activity));
    thrown(() => assess(name), RangeError, { code: 'not_enough_information', field: 'activity', value: name, nearest: [] });
    thrown(() => explain(resolve(name)), RangeError, { code: 'not_enough_information', field: 'activity', value: name });
  }
});

test('an unknown name comes with the nearest names, which the error tells too', () => {
  const near = { badmintonish: 'badminton', trampolinist: 'trampoline', walkathon: 'walking', deadliftation: 'deadlift' };
  for (const [name, wanted] of Object.entries(near)) {
    const r = resolve(name);
    assert.deepEqual([r.status, r.activity, r.readAs, r.confidence, r.ambiguous, r.nTied], ['unknown_activity', null, null, 0, false, 0], name);
    const ids = r.candidates.map((one) => one.activity);
    assert.ok(ids.length >= 1 && ids.length <= 3 && ids[0] === wanted, `${name}: ${ids}`);
    for (const call of [() => assess(name), () => explain(name), () => assess(r)]) {
      const error = thrown(call, RangeError, { code: 'unknown_activity', field: 'activity', value: name, nearest: ids });
      assert.ok(error.message.includes(name) && error.message.includes(`did you mean ${ids.join(', ')}?`), error.message);
    }
  }
  for (const name of ['zorbing', '', ' ', '!?']) {
    const error = thrown(() => assess(name), RangeError, { code: 'unknown_activity', value: name, nearest: [] });
    assert.ok(!error.message.includes('did you mean'));
  }
});

test('strict: permanent ids only', () => {
  for (const name of ['bench_press', 'Bench Press', 'bench-press']) assert.equal(reads(name, 'bench_press', { strict: true }).readAs, 'id');
  for (const name of ['DB Bench Press', 'bench presses', 'bech press', 'squat', 'Weighted side plank']) {
    assert.equal(resolve(name, { strict: true }).status, 'unknown_activity', name);
    thrown(() => assess(name, { strict: true }), RangeError, { code: 'unknown_activity', value: name });
    assert.equal(resolve(name, { strict: false }).status, 'ok', name);
  }
  assert.deepEqual(assess('bench_press', { ...settled, strict: true }), assess('bench_press', settled));
});

test('help carries part of the body: kilograms that come with the name are help', () => {
  for (const name of ['Pull Up (Band)', 'Pull Up (Assisted)', 'assisted pull up', 'banded pull-ups']) {
    const r = reads(name, 'pull_up');
    assert.deepEqual([r.assisted, r.raised], [true, []], name);
    const helped = assess(name, { ...settled, externalKg: 20 });
    const { assumed, reasons, ...rest } = answerOnly(helped);
    const { assumed: _, reasons: others, ...same } = answerOnly(assess('pull_up', { ...settled, assistanceKg: 20 }));
    assert.deepEqual(rest, same, name);
    assert.equal(helped.assisted, true);
    for (const { id } of others) assert.ok(reasons.some((reason) => reason.id === id), id);
    assert.ok(helped.demand.load < assess('pull_up', { ...settled, externalKg: 20 }).demand.load, name);
  }
  const weight = assess('deadlift', { ...settled, externalKg: 60 });
  const helped = assess('assisted deadlift', { ...settled, externalKg: 60 });
  assert.deepEqual([helped.assisted, helped.score, helped.demand], [true, weight.score, weight.demand], 'nothing to carry: it stays a weight');
});

test('words that carry risk are never dropped', () => {
  const names = {
    'overhead plank': ['plank', ['overhead']],
    'jumping plank': ['plank', ['impact']],
    'weighted side plank': ['side_plank', ['load']],
    'single leg bird dog': ['bird_dog', ['single_leg']],
    'twisting walking': ['walking', ['twist']],
    'bent dead bug': ['dead_bug', ['bend']],
    'inverted dead bug': ['dead_bug', ['inversion']],
    'backbend dead bug': ['dead_bug', ['back_bend']],
    'one arm plank': ['plank', ['one_sided']],
    'weighted plank': ['weighted_plank', []], // the version with weights
    'reverse plank with overhead twist': ['reverse_plank', ['overhead', 'twist']],
  };
  for (const [name, [id, raised]] of Object.entries(names)) {
    assert.deepEqual(reads(name, id).raised, raised, name);
    assert.deepEqual(resolve(id).raised, []);
    const a = assess(name, settled);
    assert.deepEqual([a.activity, a.raised], [id, raised], name);
    assert.equal(a.reasons.some((reason) => reason.id === 'name_raised'), raised.length > 0, name);
  }
  const all = resolve('weighted plank with twist');
  const tied = all.candidates.slice(0, all.nTied);
  assert.ok(tied.some((one) => one.activity === 'weighted_plank' && one.raised.includes('twist')), 'both are kept');
  const plain = assess('weighted_plank', settled);
  assert.ok(assess('weighted plank with twist', settled).score > plain.score);
});

test('risk words of a name are kept however often its other words are said', () => {
  for (const times of [1, 20, 31, 32, 33, 40]) {
    const r = resolve(`${'walk '.repeat(times)}twisting`);
    assert.ok(r.status !== 'ok' || r.raised.includes('twist') || find(r.activity).twist[1] >= 15, `${times} times: ${r.activity}`);
  }
});

test('every code is read by its number and by its name', () => {
  for (const { system, code, sub, name, activity, raised, assisted } of codes()) {
    const ways = system === 'fit_exercise' ? [[code, sub], `${code}:${sub}`, [code, name]] : sub !== null ? [[code, sub]] : [name];
    if (system !== 'fit_exercise' && code !== null && sub === null) ways.push(code, String(code));
    for (const way of ways) {
      const r = findCode(system, way);
      const text = `${system} ${way}`;
      assert.deepEqual(r.candidates, [{ activity, confidence: 1, raised }], text);
      assert.deepEqual([r.readAs, r.confidence, r.raised, r.assisted, r.ambiguous], ['code', 1, raised, assisted, false], text);
      assert.equal(r.status, isClass(activity) ? 'not_enough_information' : 'ok', text);
      assert.equal(r.activity, isClass(activity) ? null : activity, text);
    }
  }
  assert.deepEqual([...new Set(codes().map((one) => one.system))], [...spinerisk.CODE_SYSTEMS]);
});

test('codes as other systems write them', () => {
  const is = (system, code, id) => assert.equal(findCode(system, code).activity, id, `${system} ${code}`);
  for (const code of [37, '37', 'running', 'Running', 'HKWorkoutActivityTypeRunning']) is('healthkit', code, 'running');
  for (const code of ['TrailRun', 'Trail Run', 'trail_run']) is('strava', code, 'trail_running');
  for (const system of ['Health Kit', 'HEALTHKIT', 'health-kit']) is(system, 37, 'running');
  for (const pair of [[0, 6], ['0', 6], '0:6', ['bench_press', 'dumbbell_bench_press'], ['Bench Press', 6], [0, 'Dumbbell Bench Press']]) is('fit_exercise', pair, 'bench_press');
  is('health_connect_segment', 5, 'bench_press');
  is('health_connect_segment', 'EXERCISE_SEGMENT_TYPE_BENCH_PRESS', 'bench_press');
  is('health_connect_platform_segment', 29, 'bench_press');
  for (const [system, code] of [['health_connect_segment', 29], ['health_connect_platform_segment', 5]]) {
    assert.notEqual(findCode(system, code).activity, 'bench_press', 'the two numberings differ');
  }
  // A sub-sport says more than its sport; one that says nothing leaves the sport.
  for (const pair of [[1, 3], ['running', 'trail'], ['Running', 3], '1:3']) is('fit_sport', pair, 'trail_running');
  for (const pair of [[1, 0], [1, 9999], 1, ['running', 'zorbing']]) is('fit_sport', pair, 'running');
  is('fit_sport', [10, 43], 'yoga');
});

test('an unknown code is unknown', () => {
  const unknown = [
    ['healthkit', 9999], ['healthkit', -1], ['healthkit', ''], ['healthkit', 'zorbing'], ['healthkit', [37, 1]], ['healthkit', 'x'.repeat(10_000)], ['strava', 1],
    ['fit_exercise', 6], ['fit_exercise', 'bench_press'], ['fit_exercise', [0, 9999]], ['fit_exercise', [9999, 0]], ['fit_sport', [9999, 1]],
  ];
  for (const [system, code] of unknown) {
    const r = findCode(system, code);
    assert.deepEqual([r.status, r.activity, r.readAs, r.confidence, r.candidates], ['unknown_activity', null, null, 0, []], `${system} ${code}`);
    assert.equal(r.name, `${system}:${[].concat(code).join(':')}`);
    thrown(() => assess(r), RangeError, { code: 'unknown_activity', field: 'activity', value: r.name, nearest: [] });
    assert.equal(assess(r, { answers: { saddleNumbness: true } }).verdict, 'stop', 'an emergency is answered first');
  }
});

test('an unknown system is an error that names it', () => {
  for (const system of ['nothing', '', 'healthkit:37', 'health']) {
    thrown(() => findCode(system, 37), TypeError, { code: 'unknown_name', field: 'codeSystem', value: system });
  }
});
