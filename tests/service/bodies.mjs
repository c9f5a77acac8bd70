// Random bodies that are right, made from the library's table of fields.
import fc from 'fast-check';
import { spinerisk } from './helper.mjs';

const { catalogue, fields, questions } = spinerisk;
const ids = questions().map(({ id }) => id);
const movements = catalogue()
  .filter(({ kind }) => kind === 'movement')
  .map(({ id }) => id);
export const fieldsOf = (owner) => fields().filter((field) => field.owner === owner);

export const runs = (few) => (process.env.SPINERISK_ALL === '1' ? few * 20 : few);

const day = fc.integer({ min: 19_000, max: 22_000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10));
const number = ({ low, high }) =>
  fc.oneof(fc.double({ min: low, max: high, noNaN: true }), fc.constantFrom(low, high, Math.round(low + (high - low) / 10)));
const VALUES = {
  number,
  choice: ({ names }) => fc.constantFrom(...names),
  set: ({ names }) => fc.uniqueArray(fc.constantFrom(...names), { maxLength: 3 }),
  count: () => fc.constantFrom(...movements),
};
const valueOf = (field) => (/days since 1970/.test(field.sentence) ? day : VALUES[field.type](field));

/** Some of the fields, each with a value, now and then null. */
function someOf(all) {
  const entry = fc
    .constantFrom(...all)
    .chain((field) =>
      fc.tuple(
        fc.constant(field.name),
        fc.oneof({ arbitrary: valueOf(field), weight: 9 }, { arbitrary: fc.constant(null), weight: 1 }),
      ),
    );
  return fc.array(entry, { maxLength: 8 }).map((entries) => Object.fromEntries(entries));
}

export const effort = someOf(fieldsOf('effort'));
const answers = fc.dictionary(fc.constantFrom(...ids), fc.boolean(), { maxKeys: 5 });
// The sets of answers repeat what `answers` says, often in contradiction; the one or the other.
const patient = someOf(fieldsOf('patient').filter(({ name }) => !name.startsWith('answers_')));
const permit = fc.record({
  activity: fc.constantFrom(...movements),
  max_minutes: fc.option(number({ low: 0, high: 60 })),
  until: fc.option(day),
});
const provider = fc
  .tuple(
    someOf(fieldsOf('provider').filter(({ name }) => name !== 'ban_activity')),
    fc.record(
      {
        ban_activities: fc.uniqueArray(fc.constantFrom(...movements), { maxLength: 2 }),
        permits: fc.array(permit, { maxLength: 2 }),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([some, lists]) => ({ ...some, ...lists }));

export const person = fc
  .tuple(
    patient,
    fc.record({ answers, provider }, { requiredKeys: [] }),
    fc.record({ answers_yes: fc.subarray(ids, { maxLength: 2 }) }, { requiredKeys: [] }),
  )
  .map(([some, more, set]) => ({ ...some, ...more, ...(more.answers ? {} : set) }));
export const activity = fc.oneof(
  fc.constantFrom(...movements),
  fc.constantFrom('KB goblet squats', 'Trail run', 'heavy deadlift', 'squat with a twist', 'pec deck'),
);
export const assessBody = fc.tuple(activity, effort, person).map(([name, how, who]) => ({ activity: name, ...how, ...who }));
const request = someOf(fieldsOf('request').filter(({ name }) => name !== 'like'));
export const planBody = fc
  .tuple(
    person,
    request,
    fc.record({ likes: fc.uniqueArray(fc.constantFrom(...movements), { maxLength: 2 }) }, { requiredKeys: [] }),
  )
  .map(([who, what, likes]) => ({ ...who, ...what, ...likes }));

// ---- the keys of the package, by the rule its documentation gives ----

export const camel = (name) => name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
/** Options of the package: every key by the rule, question ids as they are. */
export const options = (value, inAnswers = false) => {
  if (Array.isArray(value)) return value.map((one) => options(one));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [inAnswers ? name : camel(name), options(one, name === 'answers')]),
  );
};

export const snake = (key) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
/** What the package gave, by names. */
export const named = (value) => {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [snake(key), named(one)]));
};

/** Calls the package; its error as { error }. */
export function tried(call) {
  try {
    return call();
  } catch (error) {
    if (!spinerisk.isSpineriskError(error)) throw error;
    return { error };
  }
}
