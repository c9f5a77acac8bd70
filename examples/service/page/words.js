// Plain words for the service's names. Ranges, lists of names and sentences come from the service; what has no words here is
// told by its own name.

/** Mark and words of a verdict: colour never stands alone. */
export const VERDICTS = {
  suitable: { mark: '●', label: 'Suitable' },
  with_care: { mark: '▲', label: 'With care' },
  ask_provider: { mark: '■', label: 'Ask your provider' },
  avoid: { mark: '✕', label: 'Leave for now' },
  stop: { mark: '◆', label: 'Stop' },
};

export const HAZARDS = {
  impact: 'Landing',
  load: 'Load',
  forward: 'Bending forward',
  backward: 'Bending back',
  twist: 'Twisting',
  bent_twist: 'Bent and twisted at once',
  rule: 'Added by a rule',
};

const YES_NO = { yes: 'Yes', no: 'No' };

/** Of a field: what it is called, a hint, and what its names are called. */
const FIELDS = {
  external_kg: { label: 'Weight in all', hint: 'Both hands together.' },
  assistance_kg: { label: 'Help by a band or counterweight' },
  repetitions: { label: 'Repetitions', hint: 'Without a long rest.' },
  minutes: { label: 'Minutes', hint: 'Without a long rest.' },
  hold_minutes: { label: 'Longest time bent without a break' },
  vigour: { label: 'How hard', names: { low: 'Gentle', middle: 'As usual', high: 'As hard as it gets' } },
  form: { label: 'Form', names: { poor: 'Poor, or tired' } },
  region: {
    label: 'Part of the spine',
    names: { lumbar: 'Lower back', thoracic: 'Between the shoulder blades', cervical: 'Neck' },
  },
  conditions: {
    label: 'What your provider has named',
    hint: 'Tick all that were named. With no tick the answer is a general one.',
    names: {
      none: 'Nothing was found',
      not_yet_diagnosed: 'Not looked into yet',
      non_specific: 'Back pain without a named cause',
      bulge: 'Disc bulge',
      herniation: 'Disc herniation',
      degenerative_disc: 'Disc changes that come with age (DDD)',
      stenosis: 'Stenosis: little room for the nerves',
      spondylolisthesis: 'Spondylolisthesis: a bone of the spine sits further forward',
      spondylolysis: 'Spondylolysis: a small break at the back of such a bone',
      facet_si: 'Facet joints or sacroiliac joint',
      axial_spa: 'Axial spondyloarthritis',
      vertebral_fracture: 'A broken bone in the spine',
    },
  },
  phase: {
    label: 'Where you are in treatment',
    missing: 'Not sure (“in treatment” is taken)',
    names: {
      acute: 'Acute: pain at rest, or leg pain that still spreads',
      active: 'In treatment: the pain does not spread',
      strengthening: 'Getting stronger: usual pain up to 3 for two weeks, and everyday tasks go well',
      maintenance: 'Afterwards: treatment is over, with no step back for four weeks',
    },
  },
  pain_now: { label: 'Pain now', hint: '0 is no pain, 10 the worst there is.' },
  usual_pain: { label: 'Usual pain in the last two weeks' },
  leg_symptoms: {
    label: 'Pain or feelings in the leg',
    names: {
      above_knee: 'Pain above the knee',
      below_knee: 'Pain below the knee',
      numb_or_tingling: 'Numb or tingling',
      known_stable_weakness: 'A weakness that is known and stays the same',
    },
  },
  symptom_move: {
    label: 'Where it moves during or after activity',
    names: {
      centralising: 'Out of the leg, towards the back',
      same: 'It stays where it is',
      spreading: 'Further down the leg, or newly numb or tingling',
      eases_on_sitting: 'It eases when I sit',
    },
  },
  eases: {
    label: 'What eases the pain',
    names: { forward: 'Bending forward', backward: 'Bending back', sideways: 'Leaning to a side', neither: 'None of these' },
  },
  eases_by: { label: 'Who found what eases it', names: { provider: 'My provider', self: 'I did' } },
  age_years: { label: 'Age' },
  surgery: {
    label: 'Operation on the lower back',
    names: { disc_replacement: 'New disc', other: 'Another one' },
  },
  weeks_since_surgery: { label: 'Weeks since the operation' },
  surgery_released: { label: 'Has the surgeon said you may exercise?', names: YES_NO },
  pregnancy: { label: 'Pregnancy', names: { postpartum: 'Gave birth lately' } },
  pregnancy_weeks: { label: 'Weeks of pregnancy, or since birth' },
  bone: { label: 'Bone health', names: { osteopenia: 'Thin bones (osteopenia)', long_steroids: 'Steroids for a long time' } },
  pain_during_change: { label: 'Change of pain while doing it', hint: 'Points up (+) or down (−).' },
  next_morning_change: { label: 'Pain the next morning against usual', hint: 'Points up (+) or down (−).' },
  week_change: { label: 'Change of usual pain this week', hint: 'Points up (+) or down (−).' },
  bad_mornings: { label: 'Bad mornings in a row' },
  masked: {
    label: 'Pain relief',
    hint: 'A painkiller in the last 6 hours, or an injection in the last 48.',
    names: { no: 'None' },
  },
  sex_for_tolerance: {
    label: 'Sex',
    hint: 'What a back can take falls with age, not the same in women and men.',
    names: { f: 'Female', m: 'Male', unspecified: 'Rather not say' },
  },
  body_mass_kg: { label: 'Body weight' },
  hours_since_rising: { label: 'Hours since getting up' },
  hours_since_session: { label: 'Hours since a decompression session' },
  sessions_per_week: { label: 'Decompression sessions a week' },
  minutes_bent_before: { label: 'Minutes spent bent just before' },
  days_since_phase_set: { label: 'Days since the stage of treatment was set' },
  phase_set_by: { label: 'Who set the stage of treatment', names: { provider: 'My provider', self: 'I did' } },
  weeks_since_fracture: { label: 'Weeks since the bone broke' },
  active_minutes_week: { label: 'Easy activity in a usual week' },
  goals: {
    label: 'What the plan is for',
    names: {
      aerobic: 'Heart and lungs',
      core: 'Trunk muscles',
      mobility: 'Moving freely',
      balance_bone: 'Balance and bones',
      wellbeing: 'Feeling well',
    },
  },
  days_per_week: { label: 'Days a week' },
  minutes_per_day: { label: 'Minutes on such a day' },
  available: { label: 'What there is to use', hint: 'With no tick: floor, wall and chair.' },
};

/** What a name can ask for beyond its activity. */
const RAISED = {
  bend: 'bending',
  back_bend: 'bending back',
  single_leg: 'weight on one leg',
  one_sided: 'weight on one side',
  overhead: 'reaching overhead',
  inversion: 'hanging upside down',
  heavy: 'weight',
  impact: 'landing',
};
const UNITS = { kg: 'kg', min: 'minutes', h: 'hours', years: 'years', weeks: 'weeks' };

/** An id as words: balance_bone is "balance bone". */
export const inWords = (name) => String(name).replaceAll('_', ' ');
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
export const wordsOf = (name) => ({ label: capital(inWords(name)), ...FIELDS[name] });
export const nameWords = (field, name) => FIELDS[field]?.names?.[name] ?? capital(inWords(name));
export const raisedWords = (names) => listed(names.map((name) => RAISED[name] ?? inWords(name)));

/** The unit beside a label, unless the label says it. */
export function labelOf(field) {
  const { label } = wordsOf(field.name);
  const unit = UNITS[field.unit];
  return !unit || label.toLowerCase().includes(unit) ? label : `${label}, ${unit}`;
}

/** a, b and c. */
export const listed = (words) => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`);
export const counted = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
