// An emergency is told whatever else is wrong with a request: a red flag that was answered with yes is looked for in what
// can be read of it, and put to the library alone. However much was sent, the library is asked once.
import { assess, questions } from 'spinerisk';

/** The answers that, given alone, are a red flag for the library. */
const flags = new Set(
  questions()
    .map(({ id }) => id)
    .filter((id) => assess('walking', { answers: { [id]: true } }).modelScore === null),
);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const everyFlag = (yes) => yes.size === flags.size;

/** Adds the red flags answered with yes in an object that may be wrong in every way. */
function addFlags(yes, object) {
  if (!isObject(object)) return;
  const { answers, answers_yes: list } = object;
  if (isObject(answers)) for (const id of flags) if (Object.hasOwn(answers, id) && answers[id] === true) yes.add(id);
  if (Array.isArray(list)) for (const id of list) if (flags.has(id)) yes.add(id);
}

function tellOf(yes) {
  if (yes.size === 0) return null;
  const told = assess('walking', { answers: Object.fromEntries([...yes].map((id) => [id, true])) });
  return { urgency: told.urgency, reasons: told.reasons.map(({ id, sentence }) => ({ id, sentence })) };
}

/** The emergency in these objects together. */
export function emergencyIn(...objects) {
  const yes = new Set();
  for (const object of objects) addFlags(yes, object);
  return tellOf(yes);
}

/** The emergency in a body: in the person and in every row or part. The most urgent of all is told. */
export function emergencyInBody(body) {
  if (!isObject(body)) return null;
  const yes = new Set();
  addFlags(yes, body);
  for (const list of [body.rows, body.parts]) {
    if (!Array.isArray(list)) continue;
    for (let i = 0; i < list.length && !everyFlag(yes); i += 1) addFlags(yes, list[i]);
  }
  return tellOf(yes);
}

/** The emergency in a text that is no JSON: answers that stand there as JSON writes them. */
export function emergencyInText(text) {
  const yes = new Set();
  for (const [, id] of text.matchAll(/"([a-z_]{1,60})"\s*:\s*true\b/g)) if (flags.has(id)) yes.add(id);
  for (const [, list] of text.matchAll(/"answers_yes"\s*:\s*\[([^\]]{0,4000})/g)) {
    for (const [, id] of list.matchAll(/"([a-z_]{1,60})"/g)) if (flags.has(id)) yes.add(id);
  }
  return tellOf(yes);
}
