// Names of the wire (snake_case) and keys of the Node package (camelCase), both from the library's own table of fields.
import { catalogue, fields, toJson } from 'spinerisk';

export const fieldsOf = (owner) => fields().filter((field) => field.owner === owner);
/** Whether a field is a day, which the wire writes as "YYYY-MM-DD". */
export const isDay = (field) => /days since 1970-01-01/.test(field.sentence);
/** Name of a permit's field inside the permit. */
export const permitName = (name) => name.replace(/^permit_/, '');

const mechanical = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
// What is no field but an option of the package.
const MORE = [
  ['banActivities', 'ban_activities'],
  ['permitActivity', 'activity'],
  ['like', 'likes'],
];
const nameByKey = new Map([...fields().map(({ key, name }) => [key, name]), ...MORE]);

/** The name of a key. */
export const nameOf = (key) => nameByKey.get(key) ?? mechanical(key);

/** A sentence of the package with names for its keys; other words are left as they are. */
export const withNames = (sentence) => sentence.replace(/\b[a-z]+[A-Z]\w*\b/g, (word) => nameByKey.get(word) ?? word);

/** The same object with names for keys, all the way down. Slow: for tables made once and rare records. */
export function named(value) {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [nameOf(key), named(one)]));
}

/** A record exactly as toJson writes it. */
export const recordOf = (record) => JSON.parse(toJson(record));

// ---- on the way in ----

const keysByName = (owners, more) => new Map([...owners.flatMap(fieldsOf).map(({ name, key }) => [name, key]), ...more]);
const same = (...names) => names.map((name) => [name, name]);

/** Two ways of stating a field: short and long, as keys. */
export const SHORT_FORMS = [
  ['pain', 'painNow'],
  ['age', 'ageYears'],
  ['diagnosis', 'conditions'],
];

const personKeys = same('answers', ...SHORT_FORMS.map(([short]) => short));
const OPTION_KEYS = keysByName(['effort', 'patient'], [...personKeys, ['strict', 'strict'], ['carried', 'carried']]);
const REQUEST_KEYS = keysByName(['request'], [...same('likes')]);
const PLAN_KEYS = new Map([...OPTION_KEYS, ...REQUEST_KEYS]);
const DIARY_KEYS = keysByName(['diary'], []);
const PROVIDER_KEYS = keysByName(['provider'], [['ban_activities', 'banActivities']]);
const PERMIT_KEYS = new Map(
  fieldsOf('permit').map(({ name, key }) => [permitName(name), lowerFirst(key.replace(/^permit/, ''))]),
);

function lowerFirst(text) {
  return text[0].toLowerCase() + text.slice(1);
}

/** What of an object has a key, by that key. null is not stated. */
function rekeyed(object, keys) {
  const out = {};
  for (const name of Object.keys(object)) {
    const key = keys.get(name);
    if (key !== undefined && object[name] !== null) out[key] = object[name];
  }
  return out;
}

function providerOf(provider) {
  const out = rekeyed(provider, PROVIDER_KEYS);
  if (provider.permits) out.permits = provider.permits.map((permit) => rekeyed(permit, PERMIT_KEYS));
  return out;
}

function optionsWith(keys, body) {
  const options = rekeyed(body, keys);
  if (body.provider) options.provider = providerOf(body.provider);
  return options;
}

/** Options of assess() of a checked body: the person and the effort. */
export const optionsOf = (body) => optionsWith(OPTION_KEYS, body);

/** Options of plan(). */
export function planOptionsOf(body) {
  const options = optionsWith(PLAN_KEYS, body);
  if (body.diary) options.diary = body.diary.map((entry) => rekeyed(entry, DIARY_KEYS));
  return options;
}

// ---- on the way out ----

const displayNames = new Map(catalogue().map(({ id, name }) => [id, name]));
/** The name of an activity that people read; null for none. */
export const displayName = (id) => displayNames.get(id) ?? null;
