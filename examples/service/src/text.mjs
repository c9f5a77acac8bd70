// Assessments as JSON text. What an answer is made of is mostly the library's own few hundred names and sentences: the text
// of each is made once. Filling an object and writing it by a schema takes longer than the assessment itself.
import { fields } from 'spinerisk';
import { displayName } from './wire.mjs';

const texts = new Map();

/** Text of a name or sentence of the library's tables, or null. */
function textOf(name) {
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = JSON.stringify(name)));
  return text;
}

/** Text of a reason with these members; what a reason says never changes. */
function reasonWith(members) {
  const made = new Map();
  return (reason) => {
    let text = made.get(reason.id);
    if (text === undefined) made.set(reason.id, (text = JSON.stringify(reason, members)));
    return text;
  };
}
const wholeReason = reasonWith(['id', 'sentence', 'verdict', 'urgency']);
const shortReason = reasonWith(['id', 'sentence']);

const modelTexts = new WeakMap();
function modelOf(model) {
  let text = modelTexts.get(model);
  if (text === undefined) modelTexts.set(model, (text = JSON.stringify(model)));
  return text;
}

const nameTexts = new Map(fields().map(({ key, name }) => [key, JSON.stringify(name)]));
const fieldName = (key) => nameTexts.get(key);

/** A number; null where there is none. */
const number = (value) => (Number.isFinite(value) ? `${value}` : 'null');

function list(values, write) {
  let text = '';
  for (let i = 0; i < values.length; i += 1) text += i === 0 ? write(values[i]) : `,${write(values[i])}`;
  return `[${text}]`;
}

// The members are named one by one, here and in the schemas of replies.mjs; a test holds both against what the library gives.

const scored = (a) =>
  `"score":${number(a.score)},"low":${number(a.low)},"high":${number(a.high)},"model_score":${number(a.modelScore)}` +
  `,"hazard":${number(a.hazard)},"dose":${number(a.dose)},"verdict":${textOf(a.verdict)},"encouraged":${a.encouraged}` +
  `,"urgency":${textOf(a.urgency)}`;

const read = (a) =>
  `"activity":${textOf(a.activity)},"name":${textOf(displayName(a.activity))},"read_as":${textOf(a.readAs)}` +
  `,"confidence":${number(a.confidence)},"ambiguous":${a.ambiguous},"raised":${list(a.raised, textOf)}`;

const contributions = (c) =>
  `{"impact":${number(c.impact)},"load":${number(c.load)},"forward":${number(c.forward)},"backward":${number(c.backward)}` +
  `,"twist":${number(c.twist)},"bent_twist":${number(c.bentTwist)},"rule":${number(c.rule)}}`;

const demand = (d) =>
  `{"impact":${number(d.impact)},"load":${number(d.load)},"twist":${number(d.twist)},"forward":${number(d.forward)}` +
  `,"backward":${number(d.backward)}}`;

/** An assessment; more: what was asked for besides. */
export function assessmentText(a, more = {}) {
  let text =
    `{${scored(a)},"contributions":${contributions(a.contributions)},"reasons":${list(a.reasons, wholeReason)}` +
    `,"assumed":${list(a.assumed, fieldName)},"open_questions":${list(a.openQuestions, textOf)}` +
    `,"screened":${textOf(a.screened)},"evidence":${textOf(a.evidence)},${read(a)},"assisted":${a.assisted}` +
    `,"demand":${a.modelScore === null ? 'null' : demand(a.demand)},"general_answer":${a.generalAnswer}` +
    `,"model":${modelOf(a.model)}`;
  for (const name of Object.keys(more)) text += `,"${name}":${JSON.stringify(more[name])}`;
  return `${text}}`;
}

/** An assessment as a row of a batch. */
export const rowText = (a) => `{"ok":true,${scored(a)},${read(a)},"reasons":${list(a.reasons, shortReason)}}`;
