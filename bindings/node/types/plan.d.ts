// What a plan is asked for with, and moments. tests/docs/make_node_types.mjs writes how the comments of fields begin.
import type { Day, Missing, Names, Patient, WithModel } from './input.js';
import type { Equipment, SymptomMove } from './names.js';

export {};

/** A moment: a Date, as the local clock shows it, or days since 1970-01-01 with their fraction. */
export type Moment = Date | number;

export interface Moments {
  /** Sessions of decompression. */
  sessions?: Iterable<Moment> | Missing;
  /** Getting up from at least 4 hours of lying. */
  risings?: Iterable<Moment> | Missing;
}

/** One activity on one day, as it was done and felt. Minutes or repetitions, as the activity is dosed, are required. */
export interface DiaryEntry {
  /** What was done, by id, reviewed name or permanent number. */
  activity: string | number;
  /** The day. */
  day: Day;
  /** Minutes without a long rest (0 to 1440 minutes). Not stated: an error where the activity is dosed by minutes. */
  minutes?: number | Missing;
  /** Repetitions without a long rest (0 to 100000). Not stated: an error where the activity is dosed by repetitions. */
  repetitions?: number | Missing;
  /** Sets (1 to 1000). Not stated: 1. */
  sets?: number | Missing;
  /** What was lifted in all (0 to 500 kg). Not stated: not known. */
  externalKg?: number | Missing;
  /** Pain on that day, 0 none to 10 worst (0 to 10 points). Not stated: nothing advances on it. */
  painNow?: number | Missing;
  /** Change of pain during the activity (-10 to 10 points). Not stated: no effect. */
  painDuringChange?: number | Missing;
  /** Pain the next morning against usual (-10 to 10 points). Not stated: nothing advances on it. */
  nextMorningChange?: number | Missing;
  /** Painkiller in the 6 hours before, or injection in the 48. Not stated: not masked. */
  masked?: 'no' | 'painkiller' | 'injection' | Missing;
  /** Where symptoms moved during or after it. Not stated: no effect. */
  symptomMove?: SymptomMove | Missing;
}

export interface PlanOptions extends Patient, WithModel {
  /** The activity to get back to, by id, reviewed name or permanent number. Not stated: no target. */
  target?: string | number | Missing;
  /** Minutes or repetitions of the target, as it is dosed (0.01 to 100000). Not stated: its reference dose. */
  targetDose?: number | Missing;
  /** Weeks to plan (1 to 52 weeks). Not stated: 12. */
  weeks?: number | Missing;
  /** Days there is time on (0 to 7 days). Not stated: 5. */
  daysPerWeek?: number | Missing;
  /** Minutes there are on such a day (0 to 1440 minutes). Not stated: 30. */
  minutesPerDay?: number | Missing;
  /** Equipment there is. Not stated: nothing but floor, wall and chair. */
  available?: Names<Equipment> | Missing;
  /** An activity the person likes, by id, reviewed name or permanent number. Not stated: no preference.
   *
   *  One or several. */
  likes?: readonly (string | number)[] | ReadonlySet<string | number> | string | number | Missing;
  /** In any order; needs `today`. */
  diary?: Iterable<DiaryEntry> | Missing;
}
