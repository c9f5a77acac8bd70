// Answers the cases of generate.py through the Node package, as replay.c does through the header.
//
//     node replay.cjs PACKAGE < CASES
'use strict';
const fs = require('node:fs');

/** The calls of a copy of the package: callOf(line) gives a call that is read, but not made; answer(call) its text. */
function replayOf(spinerisk) {
  const OWNERS = new Map();
  const FIELDS = new Map();
  for (const field of spinerisk.fields()) {
    if (!OWNERS.has(field.owner)) OWNERS.set(field.owner, []);
    OWNERS.get(field.owner).push(field);
    FIELDS.set(`${field.owner}.${field.name}`, field);
  }
  const byKey = new Map([...spinerisk.fields()].reverse().map((field) => [field.key, field]));

  // ---- reading ----

  /** %XX is a byte of UTF-8, %uXXXX half of a character. */
  const decoded = (text) => text.split(/%u([0-9A-F]{4})/).map((part, i) => (i % 2 ? String.fromCharCode(parseInt(part, 16)) : decodeURIComponent(part))).join('');

  /** A C hex float as Python writes it, nan or inf; an i behind it makes no difference here. */
  function number(text) {
    const plain = text.replace(/i$/, '');
    if (/nan/.test(text)) return NaN;
    if (/inf/.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
    const [, sign, whole, fraction = '', exponent] = /^(-?)0x([01])(?:\.([0-9a-f]+))?p([+-]\d+)$/.exec(plain);
    const mantissa = Number(BigInt(`0x${whole}${fraction}`)) * 2 ** (-4 * fraction.length);
    return (sign ? -1 : 1) * mantissa * 2 ** Number(exponent);
  }

  function valueOf(field, text) {
    if (field.type === 'number') return number(text);
    if (field.type === 'set' || field.name === 'ban_activity' || field.name === 'like') return text.split('|').slice(1).map(decoded);
    return decoded(text);
  }

  const camel = (name) => name.replace(/_+([a-z0-9])/g, (_, letter) => letter.toUpperCase());

  /** Options and measured demand of a case, in its order. */
  function read(inputs) {
    const options = {};
    const demand = {};
    const provider = {};
    const diary = [];
    for (const item of inputs.split(';').filter(Boolean)) {
      const [place, text] = [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)];
      const field = FIELDS.get(place);
      const value = valueOf(field, text);
      if (field.owner === 'provider') provider[field.key] = value;
      else if (field.owner === 'demand') demand[field.key] = value;
      else if (field.owner === 'permit') {
        const key = camel(field.name.replace('permit_', ''));
        if (key === 'activity' || key === 'tags') (provider.permits ??= []).push({});
        provider.permits.at(-1)[key] = value;
      } else if (field.owner === 'diary') {
        if (field.key === 'activity') diary.push({});
        diary.at(-1)[field.key] = value;
      } else options[field.key === 'like' ? 'likes' : field.key] = value; // the only name that is another here
    }
    if (Object.keys(provider).length > 0) options.provider = provider;
    if (diary.length > 0) options.diary = diary;
    return { options, demand };
  }

  const TYPES = { number: Float64Array, choice: Int32Array, set: BigUint64Array, count: Uint32Array };

  /** Columns of a call, and those that are of the person. */
  function columnsOf(text) {
    const columns = {};
    const people = {};
    for (const item of text.split(';').filter(Boolean)) {
      const [place, rest] = item.split('=');
      const field = FIELDS.get(place);
      const cells = rest.split(',').filter(Boolean);
      const read = { number, choice: Number, set: BigInt, count: Number }[field.type];
      const array = TYPES[field.type].from(cells, read);
      if (field.owner === 'patient') people[field.key] = array;
      else columns[place === 'activity.number' ? 'activity' : field.key] = array;
    }
    return { columns, people };
  }

  // ---- answers as text ----

  const view = new DataView(new ArrayBuffer(8));
  function bits(value) {
    if (value === null || Number.isNaN(value)) return 'nan';
    view.setFloat64(0, value);
    return view.getBigUint64(0).toString(16).padStart(16, '0');
  }
  const joined = (names) => names.join('+') || '-';

  function member(field, value) {
    if (field.type === 'number') return bits(value);
    if (field.type === 'set') return joined(value);
    return value === null ? '-' : String(value);
  }
  const record = (owner, given, wire = false) => [owner, ...OWNERS.get(owner).map((field) => member(field, given[wire ? field.name : field.key]))].join(' ');

  function assessment(a) {
    const numbers = [a.score, a.low, a.high, a.modelScore, a.hazard, a.dose, ...Object.values(a.contributions), ...Object.values(a.demand)];
    return [
      'ok', a.verdict, a.urgency, Number(a.encouraged), Number(a.generalAnswer), a.evidence ?? '-', a.activity ?? '-', ...numbers.map(bits),
      joined(a.assumed.map((key) => byKey.get(key).name)), joined(a.openQuestions), joined(a.reasons.map(({ id }) => id)), a.screened,
      a.readAs ?? '-', Number(a.ambiguous), Number(a.assisted), joined(a.raised), bits(a.confidence),
    ].join(' ');
  }

  function resolution(r) {
    const candidates = r.candidates.flatMap((one) => [one.activity, joined(one.raised), bits(one.confidence)]);
    return [
      r.status, r.activity ?? '-', r.readAs ?? '-', Number(r.ambiguous), Number(r.assisted), joined(r.raised), bits(r.confidence),
      r.candidates.length, ...candidates, ...r.unused.map(({ begin, end }) => `${begin}-${end}`),
    ].join(' ');
  }

  function table(c) {
    const numbers = [c.score, c.hazard, c.low, c.high, c.dose, ...Object.values(c.contributions)];
    const out = [c.nBad];
    for (let i = 0; i < c.score.length; i += 1) {
      for (const column of [c.verdict, c.status, c.urgency, c.reason]) out.push(column[i]);
      for (const column of numbers) out.push(bits(column[i]));
    }
    return out.join(' ');
  }

  /** "activity" and "system", arguments that are looked up, are no fields. */
  function errorText(e) {
    const field = e.field === 'activity' && e.path.length < 2 || e.field === 'system' ? '-' : byKey.get(e.field)?.name ?? e.field?.replace(/^likes$/, 'like') ?? '-';
    if (typeof e.value === 'string' && e.allowed && (e.code === 'range' || e.code === 'out_of_scope')) return `error ${e.code} ${field} ${e.value} ${joined(e.allowed)}`;
    const value = typeof e.value === 'number' ? e.value : null;
    const [low, high] = e.code === 'unknown_name' ? [null, null] : e.range ?? [null, null];
    return ['error', e.code, field, bits(value), bits(low), bits(high)].join(' ');
  }

  // ---- calls ----

  const everything = { verdicts: true, statuses: true, urgencies: true, hazards: true, intervals: true, reasons: true, contributions: true, doses: true };

  function session(text, carried, person) {
    const whole = new spinerisk.Session();
    text.split('|').forEach((name, part) => whole.add(spinerisk.assess(decoded(name), person), part));
    return `${record('session', whole.toJSON(), true)} ${record('judgement', whole.judge({ carried, ...person }))}`;
  }

  function plan(options) {
    const made = spinerisk.plan(options);
    const items = made.byWeek.flatMap((week) => week.items);
    return [
      record('plan', made), joined(made.reasons.map(({ id }) => id)), ...made.byWeek.map((week) => record('week', week)),
      ...items.map((item) => record('item', item)),
    ].join(' ');
  }

  function columns(kind, text, options, cells) {
    const { columns: arrays, people } = columnsOf(cells);
    const asked = { ...people, ...options, ...everything };
    if (kind === 'columns_demand') return table(spinerisk.assessColumns(arrays, asked));
    if (kind === 'columns_reading') asked.readings = new spinerisk.Readings(text.split('|').map(decoded));
    return table(spinerisk.assessActivities(arrays, asked));
  }

  const some = (found, text) => [found.length, ...found.map(text)].join(' ');

  function callOf(line) {
    const [, call, text, inputs, cells] = line.split('\t');
    const [kind, ...more] = call.split(':');
    const { options, demand } = read(inputs);
    switch (kind) {
      case 'assess': return () => assessment(spinerisk.assess(decoded(text), options));
      case 'strict': return () => assessment(spinerisk.assess(decoded(text), { strict: true, ...options }));
      case 'demand': return () => assessment(spinerisk.assessDemand(demand, options));
      case 'code': return () => resolution(spinerisk.findCode(decoded(text.slice(0, text.indexOf(':'))), decoded(text.slice(text.indexOf(':') + 1))));
      case 'resolve': return () => resolution(spinerisk.resolve(decoded(text)));
      case 'strict_resolve': return () => resolution(spinerisk.resolve(decoded(text), { strict: true }));
      case 'limit': return () => record('limit', spinerisk.limit(decoded(text), more[0], { verdict: more[1], ...options }));
      case 'changes': return () => some(spinerisk.changes(decoded(text), { verdict: more[0], ...options }), (one) => `${record('change', one)} "${one.sentence}"`);
      case 'alternatives': return () => some(spinerisk.alternatives(decoded(text), { count: Number(more[0]), ...options }), (one) => record('alternative', one));
      case 'session': return () => session(text, number(more[0]), options);
      case 'plan': return () => plan(options);
      default: return () => columns(kind, text, options, cells);
    }
  }

  function answer(call) {
    try {
      return call();
    } catch (error) {
      if (spinerisk.isSpineriskError(error)) return errorText(error);
      throw error;
    }
  }

  return { answer, callOf };
}

module.exports = { replayOf };

if (require.main === module) {
  const { answer, callOf } = replayOf(require(process.argv[2]));
  const out = [];
  for (const line of fs.readFileSync(0, 'utf8').split('\n')) if (line !== '') out.push(`${line.slice(0, line.indexOf('\t'))} ${answer(callOf(line))}\n`);
  fs.writeSync(1, out.join(''));
}
