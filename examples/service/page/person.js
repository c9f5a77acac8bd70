// The person and the activity: which fields are asked for, where, and when.
import { control, valuesOf } from './controls.js';
import { details, h } from './dom.js';

/** Open at once, in this order. */
const MAIN = [
  'conditions',
  'phase',
  'pain_now',
  'leg_symptoms',
  'symptom_move',
  'eases',
  'age_years',
  'surgery',
  'pregnancy',
  'region',
];
const MORE = [
  [
    'More about the pain',
    ['eases_by', 'usual_pain', 'pain_during_change', 'next_morning_change', 'week_change', 'bad_mornings', 'masked'],
  ],
  [
    'Operation, pregnancy and bones',
    ['weeks_since_surgery', 'surgery_released', 'pregnancy_weeks', 'bone', 'weeks_since_fracture'],
  ],
  ['Body, day and treatment', null],
];
/** Asked elsewhere (safety questions, plan), or not of the person in front of this page. */
const ELSEWHERE = ['answers_yes', 'answers_no', 'goals', 'profile', 'today'];

/** Asked only where another answer makes it a question. */
const ONLY_IF = {
  eases_by: (person) => person.eases && person.eases !== 'neither',
  weeks_since_surgery: (person) => person.surgery && person.surgery !== 'none',
  surgery_released: (person) => person.surgery && person.surgery !== 'none',
  pregnancy_weeks: (person) => person.pregnancy && person.pregnancy !== 'no',
  weeks_since_fracture: (person) => person.conditions?.includes('vertebral_fracture'),
};

const grid = (controls) =>
  h(
    'div',
    { class: 'grid' },
    controls.map((one) => one.element),
  );

export class Person {
  constructor(fields, root) {
    const asked = fields.filter((field) => field.owner === 'patient' && !ELSEWHERE.includes(field.name));
    const at = new Map(asked.map((field) => [field.name, control(field)]));
    this.controls = [...at.values()];
    const named = [...MAIN, ...MORE.flatMap(([, names]) => names ?? [])];
    const rest = [...at.keys()].filter((name) => !named.includes(name));
    const pick = (names) => names.map((name) => at.get(name)).filter(Boolean);
    root.append(grid(pick(MAIN)), ...MORE.map(([title, names]) => details(title, grid(pick(names ?? rest)))));
    this.look();
  }

  /** Shows what is a question now, hides what is none; hidden values are kept, and not sent. */
  look() {
    const person = valuesOf(this.controls);
    for (const one of this.controls) if (ONLY_IF[one.name]) one.element.hidden = !ONLY_IF[one.name](person);
  }

  values() {
    this.look();
    return valuesOf(this.controls);
  }
}

const ALWAYS = ['form', 'vigour', 'sets', 'hold_minutes'];
const OPEN = ['external_kg', 'assistance_kg', 'minutes', 'repetitions', 'form'];

/** How an activity is done: only what this one takes. Values typed for another are kept for when they fit again. */
export class Effort {
  constructor(fields, root) {
    this.controls = fields.filter((field) => field.owner === 'effort').map((field) => control(field));
    const open = this.controls
      .filter((one) => OPEN.includes(one.name))
      .sort((a, b) => OPEN.indexOf(a.name) - OPEN.indexOf(b.name));
    this.root = root;
    root.append(grid(open), details('More about how it is done', grid(this.controls.filter((one) => !open.includes(one)))));
    this.fit(null);
  }

  /** @param entry of the catalogue; null: no activity yet */
  fit(entry) {
    const takes = new Set(entry ? [...ALWAYS, entry.dose_unit] : []);
    if (entry?.usual_kg) takes.add('external_kg');
    if (entry?.assistable) takes.add('assistance_kg');
    for (const one of this.controls) one.element.hidden = !takes.has(one.name);
    this.root.hidden = !entry;
  }

  values() {
    return valuesOf(this.controls);
  }
}
