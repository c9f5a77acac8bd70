'use strict';
// Records as text: the wire format, which Python reads and writes, too, and its JSON Schema.

const { makeError, shown, wrongType } = require('./errors.cjs');
const { ALONE, RECORDS, convert, keysIn, typeOf } = require('./record.cjs');
const { bytesOf } = require('./session.cjs');

/** A record in the wire format: a session, or what judge(), course(), limit() or plan() gave. */
function toJson(record) {
  const given = bytesOf(record) === null ? record : record.toJSON();
  const from = keysIn(given);
  return JSON.stringify(convert(typeOf(given, from), given, from, 'name'));
}

/** Members of all objects in a text of JSON: colons outside its strings. */
function countInText(text) {
  let count = 0;
  let inString = false;
  for (let i = 0; i < text.length; i += 1) {
    if (text[i] === '"') inString = !inString;
    else if (inString && text[i] === '\\') i += 1;
    else if (!inString && text[i] === ':') count += 1;
  }
  return count;
}

function countMembers(value) {
  if (typeof value !== 'object' || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((count, one) => count + countMembers(one), own);
}

/** The record of a text, checked: its version, its type, every key and every value. */
function fromJson(text) {
  if (typeof text !== 'string') throw wrongType('text', 'a string', text);
  let parsed;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw makeError('wrong_type', `text must be JSON, not ${shown(text)}`, { field: 'text', value: text });
  }
  const record = convert(typeOf(parsed, 'name'), parsed, 'name', 'key');
  // Of two values for the same key JSON.parse drops one without a word.
  if (countInText(text) !== countMembers(record)) throw makeError('conflict', 'text: a key is given twice', { field: 'text' });
  return record;
}

// ---- the schema ----

// Those that others refer to; the rest stands where it is used.
const DEFINED = [...ALONE, 'week', 'item', 'change', 'alternative'];

const end = (key, value) => (value === null ? {} : { [key]: value });
const bounds = ({ low, high }) => ({ ...end('minimum', low), ...end('maximum', high) });
const typed = (type, orNull) => ({ type: orNull ? [type, 'null'] : type });
const ruleOf = (record) => (DEFINED.includes(record) ? { $ref: `#/$defs/${record}` } : schemaOf(RECORDS[record]));

const RULES = {
  number: (member) => ({ ...typed('number', member.orNull), ...bounds(member) }),
  choice: ({ names }) => ({ enum: [...names, null] }),
  set: ({ names }) => ({ type: 'array', items: { enum: [...names] }, uniqueItems: true }),
  count: ({ orNull }) => typed('string', orNull),
  total: (member) => ({ type: 'integer', ...bounds(member) }),
  text: ({ orNull }) => typed('string', orNull),
  constant: ({ value }) => ({ const: value }),
  list: ({ of }) => ({ type: 'array', items: ruleOf(of) }),
  record: ({ of }) => ruleOf(of),
};

const described = (member) => ({ ...(member.sentence && { description: member.sentence }), ...RULES[member.kind](member) });

const schemaOf = (members) => ({
  type: 'object',
  properties: Object.fromEntries(members.map((member) => [member.name, described(member)])),
  required: members.map(({ name }) => name),
  additionalProperties: false,
});

/** The JSON Schema (draft 2020-12) of the records, built from the table of fields. */
const schema = () => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Records of libspinerisk',
  oneOf: ALONE.map(ruleOf),
  $defs: Object.fromEntries(DEFINED.map((record) => [record, schemaOf(RECORDS[record])])),
});

module.exports = { fromJson, schema, toJson };
