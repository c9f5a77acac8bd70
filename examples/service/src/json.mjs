// A body as JSON: nothing in it is dropped without a word, and nothing in it costs more than its length.
import { isUtf8 } from 'node:buffer';
import { Problem } from './problems.mjs';
import { emergencyInBody, emergencyInText } from './emergency.mjs';

/** A body of this service is never nested deeper than this by half. */
const DEEPEST = 16;
const QUOTE = 34,
  BACKSLASH = 92,
  COLON = 58;
const isOpening = (code) => code === 123 || code === 91;
const isClosing = (code) => code === 125 || code === 93;

/** Members of all objects (colons outside strings), and the deepest nesting. */
function shapeOf(text) {
  let members = 0,
    depth = 0,
    deepest = 0,
    inString = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) inString = !inString;
    else if (inString) i += code === BACKSLASH ? 1 : 0;
    else if (code === COLON) members += 1;
    else if (isOpening(code)) deepest = Math.max(deepest, (depth += 1));
    else if (isClosing(code)) depth -= 1;
  }
  return { members, deepest };
}

/** Members of all objects of a value. */
function countMembers(value) {
  if (typeof value !== 'object' || value === null) return 0;
  if (Array.isArray(value)) return value.reduce((count, one) => count + countMembers(one), 0);
  let count = 0;
  for (const key in value) count += 1 + countMembers(value[key]);
  return count;
}

/** The first key that an object of the text has twice, with its pointer. */
function duplicateIn(text) {
  const open = [];
  let last = null;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:,]/g)) {
    const inner = open.at(-1);
    if (token === '{' || token === '[') open.push({ keys: token === '{' ? new Set() : null, at: token === '{' ? null : 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && inner?.keys === null) inner.at += 1;
    else if (token === ':') {
      inner.at = JSON.parse(last);
      if (inner.keys.has(inner.at)) return { field: inner.at, pointer: open.map(({ at }) => `/${at}`).join('') };
      inner.keys.add(inner.at);
    }
    last = token;
  }
  return {};
}

function malformed(text, error) {
  const place = /position (\d+)/.exec(error.message)?.[1];
  const where = place === undefined ? '' : ` (at character ${place})`;
  return new Problem(400, 'malformed_json', `The body must be JSON${where}.`, {
    field: 'body',
    pointer: '',
    emergency: emergencyInText(text),
  });
}

/** The value of a body's bytes. */
export function parseBody(bytes) {
  if (!isUtf8(bytes))
    throw new Problem(400, 'malformed_json', 'The body must be JSON in UTF-8.', {
      field: 'body',
      pointer: '',
      emergency: emergencyInText(bytes.toString()),
    });
  const text = bytes.toString();
  const { members, deepest } = shapeOf(text);
  if (deepest > DEEPEST) {
    throw new Problem(400, 'too_deep', `The body is nested ${deepest} deep: at most ${DEEPEST} is read.`, {
      field: 'body',
      pointer: '',
      value: deepest,
      range: [0, DEEPEST],
      emergency: emergencyInText(text),
    });
  }
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw malformed(text, error);
  }
  // Of two values for the same key JSON.parse drops one without a word.
  if (members === countMembers(value)) return value;
  const { field = 'body', pointer = '' } = duplicateIn(text);
  throw new Problem(400, 'duplicate_key', `${field} is given twice in one object.`, {
    field,
    pointer,
    emergency: emergencyInText(text) ?? emergencyInBody(value),
  });
}
