// Calls of the Node package with hostile objects in them. Each takes a World and gives what is called, and what it is given.
'use strict';
const path = require('node:path');
const { kindsOf } = require('./kinds.cjs');

function targetsOf(spinerisk, folder) {
  const all = kindsOf(spinerisk);
  const { NAMES, column, model, own, readings, run, session, value, vocabulary } = all;
  const { native, LAYOUT } = require(path.join(folder, 'lib', 'native.cjs'));
  const keysOf = (...owners) => spinerisk.fields().filter((field) => owners.includes(field.owner) && field.number < 190).map(({ key }) => key);
  const PERSON = [...keysOf('patient'), 'pain', 'age', 'diagnosis', 'answers', 'provider', 'model', 'banana'];
  const EFFORT = [...keysOf('effort'), 'strict', 'vocabulary'];
  const OWN = [...keysOf('activity', 'demand'), 'id', 'name'];
  const REQUEST = [...keysOf('request'), 'likes', 'diary'];
  const DIARY = keysOf('diary');
  const PERMIT = keysOf('permit').map((key) => key[6].toLowerCase() + key.slice(7));
  const PROVIDER = [...keysOf('provider'), 'permits', 'banActivities'];
  const QUESTIONS = spinerisk.questions().map(({ id }) => id);
  const RESULTS = ['verdicts', 'statuses', 'urgencies', 'hazards', 'intervals', 'reasons', 'contributions', 'doses', 'modelScores'];
  const RECORDS = [session.toJSON(), session.judge({}), spinerisk.limit('squat', 'externalKg'), spinerisk.plan({ weeks: 1 }), spinerisk.course([session, null])];
  const TEXTS = RECORDS.map((one) => (one.schema_version ? JSON.stringify(one) : spinerisk.toJson(one)));
  const drill = { id: 'own', impact: 1, load: 900, twist: 4, forward: 20, backward: 0 };

  const put = (object, key, given) => Object.defineProperty(object, key, { value: given, writable: true, enumerable: true, configurable: true });

  function some(w, keys, most = 3) {
    const out = {};
    for (let i = 1 + w.below(most); i > 0; i -= 1) {
      const key = w.pick(...keys);
      const given = value(w);
      if (w.chance(0.9)) put(out, key, given);
      else Object.defineProperty(out, key, { get: w.pick(() => w.reenter(), () => w.change(), () => given), enumerable: true, configurable: true });
    }
    return out;
  }

  function person(w) {
    const kind = w.below(6);
    if (kind === 0) return { provider: some(w, PROVIDER) };
    if (kind === 1) return { provider: { permits: [mix({ activity: 'walking' }, some(w, PERMIT))] } };
    if (kind === 2) return { answers: { [w.pick(...QUESTIONS)]: value(w) } };
    if (kind === 3) return w.chance(0.3) ? value(w) : some(w, PERSON);
    return some(w, PERSON);
  }
  const name = (w) => (w.chance(0.7) ? w.pick(...NAMES) : value(w));
  /** Parts in one, with their getters: those are for the library to read. */
  const mix = (...parts) => parts.reduce((out, part) => Object.defineProperties(out, Object.getOwnPropertyDescriptors(part)), {});

  function assess(w) {
    return [w.pick(spinerisk.assess, spinerisk.explain), [name(w), w.chance(0.5) ? some(w, [...PERSON, ...EFFORT]) : person(w)]];
  }
  function demand(w) {
    const given = { impact: 1, load: 900, twist: 4, forward: 5, backward: 0 };
    if (w.chance(0.7)) given[w.pick(...Object.keys(given), 'flexion')] = value(w);
    return [w.pick(spinerisk.assessDemand, spinerisk.explainDemand), [w.chance(0.9) ? given : value(w), person(w)]];
  }
  const ownOne = (w) => [spinerisk.assess, [mix(drill, some(w, OWN)), {}]];

  /** The person, results asked for, and where they go; code of the caller runs while it is read. */
  function options(w, n) {
    const out = w.chance(0.6) ? some(w, PERSON) : {};
    for (let i = w.below(4); i > 0; i -= 1) put(out, w.pick(...RESULTS), w.chance(0.95) ? true : value(w));
    if (w.chance(0.3)) out.out = w.chance(0.5) ? column(w, Float64Array, n, 0.5) : { score: column(w, Float64Array, n, 0.5), verdict: column(w, Int32Array, n, 0.5), contributions: w.pick(undefined, value(w)) };
    if (w.chance(0.2)) put(out, w.pick('painNow', 'today'), column(w, Float64Array, n, 0.5));
    if (w.chance(0.1)) put(out, 'conditions', column(w, BigUint64Array, n, 0.5));
    return out;
  }
  const four = (w, n) => ({ impact: column(w, Float64Array, n, 0.85), load: column(w, Float64Array, n, 0.85), twist: column(w, Float64Array, n, 0.85), flexion: column(w, Float64Array, n, 0.85) });

  function columns(w) {
    const n = w.below(6);
    return [spinerisk.assessColumns, [w.chance(0.95) ? four(w, n) : value(w), options(w, n)]];
  }
  function activities(w) {
    const n = w.below(6);
    const given = { activity: column(w, w.pick(Uint32Array, Int32Array), n, 0.8), externalKg: column(w, Float64Array, n, 0.8), form: column(w, Int32Array, n, 0.8) };
    const asked = options(w, n);
    if (w.chance(0.4)) asked.readings = w.chance(0.7) ? readings : value(w);
    return [spinerisk.assessActivities, [given, asked]];
  }
  function later(w) {
    const n = w.below(6);
    const asked = options(w, n);
    if (w.chance(0.3)) asked.threads = w.pick(0, 1, 2, -1, value(w));
    if (w.chance(0.2)) asked.signal = w.pick(AbortSignal.abort(), new AbortController().signal, value(w));
    return [w.pick(spinerisk.assessColumnsAsync, spinerisk.assessColumnsAsync), [four(w, n), asked]];
  }
  function readOnce(w) {
    const names = w.chance(0.5) ? value(w) : Array.from({ length: w.below(4) }, () => name(w));
    return [(...given) => new spinerisk.Readings(...given), [names, w.chance(0.5) ? some(w, ['strict', 'system', 'vocabulary', 'x']) : undefined]];
  }
  function names(w) {
    if (w.chance(0.3)) return [spinerisk.findCode, [w.pick('strava', 'fit_exercise', value(w)), value(w)]];
    return [w.pick(spinerisk.find, spinerisk.resolve, spinerisk.resolveMany, spinerisk.sourceText, spinerisk.raisedNames, spinerisk.synonyms), [value(w), w.pick(undefined, value(w))]];
  }
  function models(w) {
    const given = mix({ owner: 'clinic' }, some(w, ['owner', 'version', 'changes', 'rulesOff', 'x']));
    if (w.chance(0.4)) put(given, 'changes', { [w.pick('avoid_line', 'banana')]: value(w) });
    return [(...one) => new spinerisk.Model(...one), [w.chance(0.9) ? given : value(w)]];
  }
  function vocabularies(w) {
    const activities = w.chance(0.5) ? value(w) : [mix(drill, { id: w.pick('a', 'b', 'walking') }), w.pick(...own)];
    const synonyms = w.chance(0.5) ? value(w) : { [w.pick(...NAMES, 'new name')]: name(w) };
    return [(...one) => new spinerisk.Vocabulary(...one), [{ activities, synonyms }]];
  }
  function sessions(w) {
    const fresh = new spinerisk.Session().add(run);
    const call = (method) => (...given) => fresh[method](...given);
    switch (w.below(7)) {
      case 0: return [call('add'), [value(w), value(w)]];
      case 1: return [call('add'), [run, value(w)]];
      case 2: return [call('merge'), [value(w)]];
      case 3: return [call('share'), [value(w)]];
      case 4: return [call('judge'), [mix({ carried: value(w) }, w.chance(0.5) ? some(w, PERSON) : {})]];
      case 5: {
        const bytes = Uint8Array.from(session.bytes);
        bytes[w.below(64)] ^= 1 << w.below(8);
        return [spinerisk.Session.fromBytes.bind(spinerisk.Session), [w.chance(0.7) ? bytes : value(w)]];
      }
      default: return [spinerisk.Session.fromRecord.bind(spinerisk.Session), [w.chance(0.8) ? { ...session.toJSON(), [w.pick('parts', 'verdict', 'drop_units', 'type')]: value(w) } : value(w)]];
    }
  }
  function many(w) {
    const n = w.below(5);
    if (w.chance(0.3)) return [(...given) => new spinerisk.Sessions(...given), [w.pick(-1, 1.5, 2 ** 60, value(w))]];
    const all_ = new spinerisk.Sessions(n);
    const given = { hazard: column(w, Float64Array, n), score: column(w, Float64Array, n), verdict: column(w, Int32Array, n) };
    for (const [key, Type] of [['dose', Float64Array], ['urgency', Int32Array], ['session', Int32Array]]) if (w.chance(0.3)) given[key] = column(w, Type, n, 0.5);
    if (w.chance(0.3)) given.firstPart = value(w);
    if (w.chance(0.2)) Object.defineProperty(given, 'dose', { get: () => w.change(), enumerable: true, configurable: true });
    return [(...one) => all_.add(...one), [given]];
  }
  function course(w) {
    const days = w.chance(0.5) ? value(w) : Array.from({ length: w.below(9) }, () => w.pick(session, null, value(w)));
    return [spinerisk.course, [days, mix({ carried: w.chance(0.5) ? value(w) : 0 }, w.chance(0.5) ? some(w, PERSON) : {})]];
  }
  const moment = (w) => [spinerisk.patientAt, [w.chance(0.3) ? value(w) : 20000.5, w.chance(0.8) ? { [w.pick('sessions', 'risings')]: value(w) } : value(w)]];
  function about(w) {
    if (w.chance(0.5)) return [spinerisk.limit, [name(w), w.pick('externalKg', value(w)), some(w, [...EFFORT, ...PERSON, 'verdict'])]];
    return [w.pick(spinerisk.changes, spinerisk.alternatives), [name(w), some(w, [...EFFORT, 'verdict', 'count'])]];
  }
  function plan(w) {
    const given = mix({ weeks: w.pick(1, 1, 1, value(w)), today: 20000 }, some(w, REQUEST));
    if (w.chance(0.5)) put(given, 'diary', [mix({ activity: 'walking', day: 19999, minutes: 20 }, some(w, DIARY))]);
    return [spinerisk.plan, [w.chance(0.9) ? given : value(w)]];
  }
  function spoiledText(w) {
    const text = w.pick(...TEXTS);
    const at = w.below(text.length);
    return text.slice(0, at) + w.pick('', '\0', '"', '}', '[', 'null', '-1', '1e999', '\ud800', 'NaN') + text.slice(at + w.below(3));
  }
  function wire(w) {
    if (w.chance(0.4)) return [spinerisk.fromJson, [w.chance(0.4) ? value(w) : spoiledText(w)]];
    const record = { ...w.pick(...RECORDS) };
    if (w.chance(0.7)) record[w.pick(...Object.keys(record))] = value(w);
    return [spinerisk.toJson, [w.chance(0.8) ? record : value(w)]];
  }
  function stream(w) {
    const rows = Array.from({ length: 1 + w.below(4) }, () => w.pick({ activity: 'walking' }, mix({ activity: name(w) }, some(w, EFFORT)), value(w), 5)).map((row) => row ?? 0);
    const drain = async (...given) => {
      let n = 0;
      const scored = spinerisk.assessStream(...given);
      for (const row of rows) scored.write(row);
      scored.end();
      for await (const one of scored) n += one ? 1 : 0;
      return n;
    };
    return [drain, [mix({ input: 'objects' }, w.chance(0.3) ? some(w, PERSON) : {})]];
  }

  // ---- beneath the layer: what it calls ----

  // Not these: they are about the objects themselves, or change what the rest of the test uses.
  const FLAT = Object.keys(Object.getOwnPropertyDescriptors(native)).filter((key) => /^(flat_|spinerisk_)/.test(key) && typeof native[key] === 'function' && !/destroy|async/.test(key));
  const CHANGES = ['flat_vocabulary_activity', 'flat_vocabulary_synonym', 'flat_readings_add'];
  const LEFT_OUT = ['flat_model_set', 'flat_model_rule_off', 'flat_model_seal'];
  const code = (w) => w.pick(97, 100, 103, 111, 112, 1000, 1002, 5, 1, 23, 999, -1, 1e20);

  const HANDLES = [native.flat_readings_create(null), native.flat_vocabulary_create(), native.flat_model_create(null, 'x', new Float64Array(LAYOUT.SIZE))];

  function nativeValue(w) {
    switch (w.below(8)) {
      case 0: return Float64Array.from({ length: w.below(9) }, () => w.pick(23, 17, 1, 0, -1, 1e300, NaN, 40));
      case 1: return new Float64Array(w.pick(LAYOUT.SIZE, LAYOUT.SIZE - 1, 0, 2000));
      case 2: return w.pick(null, ...HANDLES);
      case 3: return w.pick(0, 1, 2, 3, 4, -1, 5, 2 ** 31, -(2 ** 31), 2 ** 40, 1e6, 1.5);
      case 4: return w.pick(...NAMES, 'strava:1', '', 'x'.repeat(300), '\0');
      case 5: return new Uint8Array(w.pick(64, 128, 0, 63, 1));
      case 6: return Int32Array.from({ length: w.below(4) }, () => w.pick(0, 1, 7, -1, 2 ** 31 - 1));
      default: return w.chance(0.5) ? Array.from({ length: 2 * w.below(4) }, (_, i) => (i % 2 ? new Float64Array(2) : code(w))) : value(w);
    }
  }
  function flat(w) {
    const chosen = w.pick(...FLAT.filter((key) => !LEFT_OUT.includes(key)));
    const given = Array.from({ length: w.below(9) }, () => nativeValue(w));
    if (w.chance(0.7)) given.push(new Float64Array(LAYOUT.SIZE));
    if (CHANGES.includes(chosen)) given[0] = chosen === 'flat_readings_add' ? native.flat_readings_create(null) : native.flat_vocabulary_create(); // on an object of its own
    return [Object.assign((...one) => native[chosen](...one), { called: chosen }), given];
  }

  const targets = [assess, assess, demand, ownOne, columns, columns, activities, later, readOnce, names, models, vocabularies, sessions, many, course, moment, about, plan, wire, stream, flat, flat];
  return { ...all, native, own: [...own, ...HANDLES, NAMES], targets };
}

module.exports = { targetsOf };
