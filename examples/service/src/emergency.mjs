// An emergency is told whatever else is wrong with a request: a red flag that was answered with yes is looked for in what
// can be read of it, and put to the library alone.
import { assess, questions } from 'spinerisk';

const ids = new Set(questions().map(({ id }) => id));
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Questions answered with yes in an object that may be wrong in every way. */
function yesIn(object) {
  const yes = new Set();
  if (isObject(object.answers)) for (const [id, value] of Object.entries(object.answers)) if (value === true) yes.add(id);
  if (Array.isArray(object.answers_yes)) for (const id of object.answers_yes) if (typeof id === 'string') yes.add(id);
  return yes;
}

function tellOf(yes, conditions) {
  if (yes.size === 0) return null;
  try {
    // Where an answer cannot be read the library looks at each of the others alone.
    const told = assess('walking', { answers: Object.fromEntries([...yes].map((id) => [id, true])), conditions });
    if (told.modelScore !== null) return null;
    return { urgency: told.urgency, reasons: told.reasons.map(({ id, sentence }) => ({ id, sentence })) };
  } catch {
    return null; // No red flag: the error of the request is told by itself.
  }
}

const strings = (value) => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined);

/** The emergency in one object; the person's own answers hold with it. */
export function emergencyIn(object, person = {}) {
  if (!isObject(object)) return isObject(person) ? tellOf(yesIn(person), strings(person.conditions)) : null;
  return tellOf(new Set([...yesIn(person), ...yesIn(object)]), strings(object.conditions ?? person.conditions));
}

/** The emergency in a body: in the person, or in any row or part. */
export function emergencyInBody(body) {
  if (!isObject(body)) return null;
  const first = emergencyIn(body);
  if (first !== null) return first;
  for (const list of [body.rows, body.parts]) {
    if (!Array.isArray(list)) continue;
    for (const one of list) {
      const told = isObject(one) ? emergencyIn(one, body) : null;
      if (told !== null) return told;
    }
  }
  return null;
}

/** The emergency in a text that is no JSON: answers that stand there as JSON writes them. */
export function emergencyInText(text) {
  const yes = new Set();
  for (const [, id] of text.matchAll(/"([a-z_]{1,60})"\s*:\s*true\b/g)) if (ids.has(id)) yes.add(id);
  for (const [, list] of text.matchAll(/"answers_yes"\s*:\s*\[([^\]]{0,4000})/g)) {
    for (const [, id] of list.matchAll(/"([a-z_]{1,60})"/g)) if (ids.has(id)) yes.add(id);
  }
  return tellOf(yes);
}
