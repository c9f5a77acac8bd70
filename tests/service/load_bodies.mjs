// What the load consists of: people and activities of many kinds, always the same.
const PEOPLE = [
  { conditions: ['bulge'], phase: 'active', pain: 2 },
  {
    conditions: ['herniation', 'degenerative_disc'],
    phase: 'acute',
    pain_now: 5,
    leg_symptoms: 'below_knee',
    age: 52,
    body_mass_kg: 88,
  },
  { conditions: ['stenosis'], phase: 'maintenance', pain_now: 1, age_years: 68, sex_for_tolerance: 'f', bone: 'osteopenia' },
  { diagnosis: 'non_specific', phase: 'strengthening', goals: ['strength', 'core'], today: '2026-03-02' },
];
const EFFORTS = [
  { activity: 'hip_thrust', external_kg: 60, repetitions: 10, sets: 3 },
  { activity: 'walking', minutes: 45 },
  { activity: 'KB goblet squats', external_kg: 16, form: 'good' },
  { activity: 'swimming', minutes: 30, vigour: 0.4 },
  { activity: 'deadlift', external_kg: 80, repetitions: 5 },
  { activity: 'Running', minutes: 25 },
];

export const SINGLES = EFFORTS.flatMap((effort) => PEOPLE.map((person) => ({ ...effort, ...person })));
export const BATCH = { ...PEOPLE[0], rows: Array.from({ length: 1000 }, (_, i) => EFFORTS[i % EFFORTS.length]) };
