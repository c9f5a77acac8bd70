// Writes what editors show at the fields in bindings/node/types from the library's own table: what it is, its range and unit, and
// what holds when it is not stated. In a comment what follows an empty line is written by hand, and kept.
//
//     node tests/docs/make_node_types.mjs      once the Node package is built

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../bindings/node');
const WIDTH = 130;
const UNITS = { BW: 'body weights', N: 'newtons', 'N/kg': 'newtons per kg', deg: 'degrees', min: 'minutes', h: 'hours' };

/** The interfaces by file, and whose fields their members are. */
const FILES = {
  'types/input.d.ts': { Effort: 'effort', Permit: 'permit', Provider: 'provider', Patient: 'patient' },
  'types/activity.d.ts': { Bending: 'demand', Forces: 'demand', OwnActivity: 'activity' },
  'types/plan.d.ts': { DiaryEntry: 'diary', PlanOptions: 'request' },
  'types/columns.d.ts': { DemandColumns: 'demand', ActivityColumns: 'effort' },
};

/** The key under which a field is stated. */
export function keyOf({ owner, key }) {
  if (owner === 'permit') return key.replace(/^permit(.)/, (_, letter) => letter.toLowerCase());
  return owner === 'request' && key === 'like' ? 'likes' : key;
}

const DAYS = ', in days since 1970-01-01'; // the types take a Date or a text, too: see Day
const BY_NUMBER = ', by its permanent number'; // an id or name, too

function rangeOf({ type, unit, low, high, sentence }) {
  if (type !== 'number' || sentence.endsWith(DAYS)) return '';
  return ` (${low} to ${high}${unit ? ` ${UNITS[unit] ?? unit}` : ''})`;
}

/** What is said of a field. Names of other fields are keys here. */
function textOf(field, isOptional, keys) {
  let sentence = field.sentence.replace(DAYS, '').replace(BY_NUMBER, '');
  if (field.type === 'count' && field.owner !== 'activity') sentence += ', by id, reviewed name or permanent number';
  const missing = isOptional ? ` Not stated: ${field.ifMissing}.` : '';
  const text = `${sentence[0].toUpperCase()}${sentence.slice(1)}${rangeOf(field)}.${missing}`;
  return text.replace(/\b[a-z]+(?:_[a-z]+)+\b/g, (word) => keys.get(word) ?? word);
}

/** A comment of paragraphs: the first is broken into lines, the others are lines already. */
function commentOf(text, kept) {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length + '   *   */'.length <= WIDTH) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  const all = [`  /** ${lines[0]}`, ...lines.slice(1).map((line) => `   *  ${line}`), ...kept];
  if (kept.length === 0) all[all.length - 1] += ' */';
  return all;
}

/** The text of a file with its comments written anew. */
function rewritten(text, owners, fields) {
  const keys = new Map(fields.map(({ name, key }) => [name, key]));
  const out = [];
  for (const name of Object.keys(owners)) if (!text.includes(`interface ${name} `)) throw new Error(`no interface ${name}`);
  let owner;
  let comment = [];
  for (const line of text.split('\n')) {
    owner = line === '}' ? undefined : (owners[/^(?:export )?interface (\w+)/.exec(line)?.[1]] ?? owner);
    const [, key, mark] = /^  (\w+)(\??): (?!Missing;)/.exec(line) ?? [];
    const field = key && fields.find((one) => one.owner === owner && keyOf(one) === key);
    if (/^  (\/\*\*|\s\*)/.test(line)) {
      comment.push(line);
      continue;
    }
    if (field) {
      const end = comment.indexOf('   *');
      comment = commentOf(textOf(field, mark === '?', keys), end < 0 ? [] : comment.slice(end));
    }
    out.push(...comment, line);
    comment = [];
  }
  return out.join('\n');
}

/** What each file is and should be. */
export function nodeTypes(fields, folder = PACKAGE) {
  return Object.entries(FILES).map(([name, owners]) => {
    const file = path.join(folder, name);
    const text = fs.readFileSync(file, 'utf8');
    return { name, file, text, wanted: rewritten(text, owners, fields) };
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { fields } = createRequire(import.meta.url)(PACKAGE);
  for (const { file, wanted } of nodeTypes(fields())) fs.writeFileSync(file, wanted);
}
