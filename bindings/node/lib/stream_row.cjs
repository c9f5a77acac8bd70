'use strict';
// One row of a stream: what it states over what the stream states for all rows, and its answer or error.

const { assess } = require('./assess.cjs');
const { OWNER, camel, fieldsOf } = require('./tables.cjs');
const { isSpineriskError, makeError, shown, unknownField, wrongType } = require('./errors.cjs');
const { SHORT_FORMS, assessKeys } = require('./options.cjs');
const { isNothing, isPlain, ownValue } = require('./plain.cjs');

/** Keys of a row by how they may be written: the option's key, or its name in files. */
const ROW_KEYS = new Map([...assessKeys.keys()].map((key) => [key, key]));
for (const { name, key } of [OWNER.effort, OWNER.patient].flatMap(fieldsOf)) ROW_KEYS.set(name, key);

/** Objects whose parts a row may state one by one, and lists it may only add to: an answer or a ban that holds for all rows is not
 *  lost because a row states another. */
const PARTWISE = new Set(['answers', 'provider']);
const ADDED = new Set(['answersYes', 'answersNo', 'banTags', 'banActivities']);
/** What an emergency may be told by. */
const TELLING = new Set(['answers', 'answersYes', 'conditions']);

/** Two ways to say the same: what a row says goes before what the stream says. */
const SAME = new Map([...SHORT_FORMS].flatMap(([short, { key }]) => [[short, key], [key, short]]));

/** An empty list states nothing, as everywhere. */
const statesNothing = (value) => isNothing(value) || (Array.isArray(value) && value.length === 0) || (value instanceof Set && value.size === 0);

const isList = (value) => Array.isArray(value) || value instanceof Set;
const listed = (value) => (typeof value === 'string' || typeof value === 'number' ? [value] : value);

/** The members of both lists; what is no list is left to be refused. */
function added(value, given) {
  const lists = [given, value].map(listed);
  return !isNothing(given) && lists.every(isList) ? lists.flatMap((list) => [...list]) : value;
}

/** The name under which a part is compared: banActivity says the same as banActivities. */
const partName = (key) => (key === 'banActivity' ? 'banActivities' : camel(key));

/** The parts that a row states, and of what holds for all rows those it does not. */
function addedParts(value, given) {
  const held = new Map(Object.entries(given).map(([key, part]) => [partName(key), part]));
  const own = Object.entries(value)
    .filter(([, part]) => !statesNothing(part))
    .map(([key, part]) => [key, ADDED.has(partName(key)) ? added(part, held.get(partName(key))) : part]);
  const said = new Set(own.map(([key]) => partName(key)));
  return Object.fromEntries([...Object.entries(given).filter(([key]) => !said.has(partName(key))), ...own]); // defines, also __proto__
}

/** What a row states, over what the stream states of the same. */
function stated(option, value, given) {
  if (isNothing(given)) return value;
  if (PARTWISE.has(option) && isPlain(value) && isPlain(given)) return addedParts(value, given);
  return ADDED.has(option) ? added(value, given) : value;
}

/** The options of one row: those of the stream under its own. said: the key of the row that said each. */
function optionsOf(row, { base, keep }, said) {
  const options = { ...base };
  for (const key of Object.keys(row)) {
    if (key === 'activity') continue;
    const option = ROW_KEYS.get(key);
    if (option === undefined && keep.has(key)) continue;
    if (option === undefined) throw unknownField(key, ['activity', ...ROW_KEYS.keys()], 'a row');
    const value = row[key];
    if (statesNothing(value)) continue;
    const other = SAME.get(option);
    if (said.has(option) || said.has(other)) throw makeError('conflict', `${key} is said twice in a row: give it once`, { field: key, value });
    said.set(option, key);
    options[option] = stated(option, value, base[option]); // one of ROW_KEYS, never __proto__
    if (other !== undefined && other in base) delete options[other];
  }
  return options;
}

function answerOf(row, settings) {
  if (!isPlain(row)) throw wrongType('row', 'an object', row);
  const said = new Map();
  const options = optionsOf(row, settings, said);
  const activity = ownValue(row, 'activity') ?? null;
  if (activity === null) throw makeError('missing', 'activity: a row needs one', { field: 'activity' });
  try {
    return assess(activity, options);
  } catch (error) {
    throw inRow(error, said, settings);
  }
}

/** An error with the path in the row: by the row's own key, and by places in the row's own list. */
function inRow(error, said, { base }) {
  if (!isSpineriskError(error)) return error;
  const [option, ...inside] = error.path;
  const isJoined = ADDED.has(option) && !isNothing(base[option]);
  if (said.has(option)) error.path = [said.get(option), ...(isJoined ? [] : inside)];
  return error;
}

/** The emergency that a row tells of, whatever else is wrong with it; null if none. */
function emergencyOf(row, { base }) {
  try {
    const options = {};
    for (const option of TELLING) if (!isNothing(base[option])) options[option] = base[option];
    for (const key of isPlain(row) ? Object.keys(row) : []) {
      const option = ROW_KEYS.get(key);
      if (TELLING.has(option) && !statesNothing(row[key])) options[option] = stated(option, row[key], options[option]);
    }
    return assess(null, options); // of no activity: an answer only to an emergency
  } catch {
    return null;
  }
}

/** A value as it may stand in JSON, and short. */
function plainValue(value) {
  if (typeof value === 'string') return value.slice(0, 200);
  return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : shown(value);
}

/** An error as it comes out in place of an answer. */
const errorOf = ({ code, message, field, path, value, range, allowed, nearest }, line) => ({
  code, message, field, path, value: plainValue(value), range, allowed, nearest, line,
});

/** The error of a row that threw when it was read (a getter, a proxy): it is a bad row like another. */
function rowError(error) {
  try {
    if (isSpineriskError(error)) return error;
    return makeError('wrong_type', `row cannot be read: ${shown(error?.message)}`, { field: 'row' });
  } catch {
    return makeError('wrong_type', 'row cannot be read', { field: 'row' });
  }
}

/** The answer to a row, or the error. failed: what was wrong with it before. */
function scored(row, failed, settings) {
  try {
    if (failed !== null) throw failed;
    return { answer: answerOf(row, settings), error: null };
  } catch (error) {
    const answer = emergencyOf(row, settings);
    return { answer, error: answer === null ? rowError(error) : null };
  }
}

/** A value that is passed on, as it will be written. */
const writable = (value) => (typeof value === 'object' && value !== null) || typeof value === 'bigint' ? JSON.parse(JSON.stringify(value)) : value;

/** What is passed on of a row, and the error of what cannot be. */
function keptOf(row, { keep, asText }) {
  const values = {};
  try {
    if (isPlain(row)) for (const key of keep) if (Object.hasOwn(row, key)) values[key] = asText ? writable(row[key]) : row[key];
    return { values, error: null };
  } catch (error) {
    return { values, error: rowError(error) };
  }
}

/** What of an assessment comes out of a stream unless all of it is wanted: a row of a few hundred bytes. */
const shortOf = (a) => ({
  activity: a.activity, readAs: a.readAs, confidence: a.confidence, ambiguous: a.ambiguous, raised: a.raised, score: a.score, low: a.low,
  high: a.high, verdict: a.verdict, urgency: a.urgency, encouraged: a.encouraged, hazard: a.hazard, dose: a.dose, reasons: a.reasons.map(({ id }) => id),
});

/** What comes out for a row: what is kept of it, and its answer or error. failed: why it could not be read; line: where it was. */
function outcomeOf({ row, kept, failed, line }, settings) {
  const { values, error: lost } = keptOf(kept, settings);
  const { answer, error } = scored(row, failed ?? lost, settings);
  if (error !== null) return { values, isBad: true, said: { error: errorOf(error, line) } };
  return { values, isBad: false, said: settings.full ? answer : shortOf(answer) };
}

module.exports = { outcomeOf };
