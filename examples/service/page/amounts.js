// Amounts in words, and limits rounded to what a person can set: always to the milder side.
import { counted, wordsOf } from './words.js';

/** Steps a person can set: half kilograms up to 20, whole ones above. */
const kgStep = (kg) => (kg < 20 ? 0.5 : 1);
const SECONDS = 5;

const number = (value) => String(Number(value.toFixed(2)));
const down = (value, step) => Math.floor(value / step) * step;
const up = (value, step) => Math.ceil(value / step) * step;

/** 20 minutes, 1.5 minutes, 12 seconds. */
export function timeWords(minutes) {
  if (minutes >= 1 || minutes === 0) return `${number(minutes)} ${minutes === 1 ? 'minute' : 'minutes'}`;
  return counted(Math.floor(minutes * 60 + 1e-9), 'second');
}

/** The most of a field that is not above `value`; of help the least that is not below it. A number in the field's own unit. */
export function settable(field, value) {
  if (field === 'assistance_kg') return up(value, kgStep(value));
  if (field === 'external_kg') return down(value, kgStep(value));
  if (field === 'minutes') return value >= 1 ? down(value, 1) : down(value * 60, SECONDS) / 60;
  return Math.floor(value);
}

const WHAT = { external_kg: 'weight', assistance_kg: 'help', minutes: 'time', repetitions: 'number of repetitions' };

function amountWords(field, value) {
  if (field === 'minutes') return timeWords(value);
  if (field === 'repetitions') return counted(value, 'repetition');
  return `${number(value)} kg${field === 'assistance_kg' ? ' of help' : ''}`;
}

/**
 * A limit in words: "Up to 25 kg", and what that means.
 * @returns {{ head: string, told: string, value: number|null }}
 */
export function limitWords({ limited, holds, value }, verdict) {
  const line = `“${verdict}”`;
  const what = WHAT[limited] ?? wordsOf(limited).label.toLowerCase();
  const is = (head, told, most = null) => ({ head, told, value: most });
  if (holds === 'always') return is(`No limit found for the ${what}`, `Within what can be entered it stays ${line} or better.`);
  const most = holds === 'found' ? settable(limited, value) : null;
  if (limited === 'assistance_kg') {
    return most === null
      ? is('No help is enough', `Help alone does not bring it to ${line}.`)
      : is(`At least ${amountWords(limited, most)}`, `With less help it is stricter than ${line}.`, most);
  }
  if (most === null || (most === 0 && limited !== 'external_kg')) {
    return is(
      `No ${what} is ${limited === 'minutes' ? 'short' : 'low'} enough`,
      `Changing the ${what} alone does not bring it to ${line}.`,
    );
  }
  if (most === 0) return is('Without added weight', `With weight it is stricter than ${line}.`, most);
  return is(`Up to ${amountWords(limited, most)}`, `With more it is stricter than ${line}.`, most);
}

/** Whole numbers that add up to the rounded sum of the values: the largest remainders get what is left. */
export function wholeShares(values) {
  const floors = values.map(Math.floor);
  let left = Math.round(values.reduce((sum, one) => sum + one, 0)) - floors.reduce((sum, one) => sum + one, 0);
  const byRemainder = values.map((value, at) => at).sort((a, b) => values[b] - floors[b] - (values[a] - floors[a]));
  for (const at of byRemainder) if (left-- > 0) floors[at] += 1;
  return floors;
}

/** How much of an item of a plan: "2 sets of 8 repetitions, 5 kg". */
export function doseWords({ minutes, repetitions, sets, external_kg: kg }) {
  const told = [];
  if (minutes !== null) told.push(timeWords(minutes));
  if (repetitions !== null) told.push(counted(repetitions, 'repetition'));
  if (kg !== null) told.push(`${number(kg)} kg`);
  return `${sets > 1 ? `${sets} sets of ` : ''}${told.join(', ')}`;
}
