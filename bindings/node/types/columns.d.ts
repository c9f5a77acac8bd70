// What column calls take and give.
import type { Readings } from '../index.js';
import type { Missing, Patient, WithModel } from './input.js';
import type { Contributions } from './output.js';

export {};

/** Columns of measured demands, one row per index; NaN makes its row an error. Not copied. */
export interface DemandColumns {
  /** Peak vertical ground reaction force (0 to 20 body weights). */
  impact: Float64Array;
  /** Peak L4/L5 compression (0 to 40000 newtons). */
  load: Float64Array;
  /** Peak axial rotation of thorax against pelvis, either side (0 to 180 degrees). */
  twist: Float64Array;
  /** Lumbar posture, forward positive; columns only, split into forward and backward (-90 to 120 degrees). */
  flexion: Float64Array;
}

/** Columns of activities and how they were done, one row per index; what is not given is stated in no row. NaN is not stated. Not
 *  copied. Which dose counts, and what has no effect: see Effort. */
export interface ActivityColumns {
  /** Permanent numbers (Activity.number); an Int32Array as resolveMany() gives it. A number of no activity makes its row an
   *  error, 0 among them. With `readings`: indexes of names, -1 for a row without one.
   *
   *  A number alone has lost what the words of a name raised, its ties and its help, so it may score lower than assess(name). To
   *  score names make Readings of them and give these as the option `readings`; without it indexes are read as permanent numbers. */
  activity: Uint32Array | Int32Array;
  /** What is lifted in all, both hands together (0 to 500 kg). Not stated: the activity's usual kilograms, as a range; none if
   *  nothing is lifted. */
  externalKg?: Float64Array | Missing;
  /** Help by a band or counterweight, taken off the body's weight; only where the activity is assistable (0 to 300 kg). Not
   *  stated: no help. */
  assistanceKg?: Float64Array | Missing;
  /** Repetitions without a long rest (0 to 100000). Not stated: the reference dose. */
  repetitions?: Float64Array | Missing;
  /** Minutes without a long rest (0 to 1440 minutes). Not stated: the reference dose. */
  minutes?: Float64Array | Missing;
  /** Longest unbroken minutes in the bent posture (0 to 1440 minutes). Not stated: the activity's usual hold, longer in
   *  proportion when more minutes than its reference dose are stated. */
  holdMinutes?: Float64Array | Missing;
  /** 0 gentle, 0.5 usual, 1 as hard as it gets (0 to 1). Not stated: a range from gentle to hard. */
  vigour?: Float64Array | Missing;
  /** How often the repetitions or minutes are done, with rests between; counts in sessions, and against a provider's ceilings
   *  and permits (1 to 1000). Not stated: 1. */
  sets?: Float64Array | Missing;
  /** How well the movement is done. Not stated: a range from good to poor.
   *
   *  1 good, 2 fair, 3 poor, 0 not stated. */
  form?: Int32Array | Missing;
}

/** The type of array in which a field of the patient has a value for each row. */
type PatientColumn<Key extends keyof Patient, Value = NonNullable<Patient[Key]>> =
  Key extends 'answers' | 'provider' ? never
  : Key extends 'diagnosis' ? BigUint64Array
  : [number] extends [Value] ? Float64Array
  : [Value] extends [string | boolean] ? Int32Array
  : BigUint64Array;

/** The person of a column call. A field may be an array instead, with a value for each row: a Float64Array for numbers (NaN:
 *  not stated), an Int32Array for choices (1 is the first name of fields(), 0 not stated), a BigUint64Array for sets (bit 0 is
 *  the first name). */
export type PatientColumns = { [Key in keyof Patient]: Patient[Key] | PatientColumn<Key> };

/** Arrays to write to, as long as the columns; they may not share memory with them. */
export interface ColumnOutputs {
  score?: Float64Array | Missing;
  modelScore?: Float64Array | Missing;
  verdict?: Int32Array | Missing;
  status?: Int32Array | Missing;
  urgency?: Int32Array | Missing;
  hazard?: Float64Array | Missing;
  low?: Float64Array | Missing;
  high?: Float64Array | Missing;
  reason?: Int32Array | Missing;
  /** All of them or some. */
  contributions?: { readonly [Key in keyof Contributions]?: Float64Array | Missing } | Missing;
  dose?: Float64Array | Missing;
}

export interface ColumnOptions extends PatientColumns, WithModel {
  /** Arrays to write to instead of new ones; a Float64Array is for the scores. */
  out?: Float64Array | ColumnOutputs | Missing;
  modelScores?: boolean | Missing;
  verdicts?: boolean | Missing;
  statuses?: boolean | Missing;
  urgencies?: boolean | Missing;
  hazards?: boolean | Missing;
  /** For `low` and `high`. */
  intervals?: boolean | Missing;
  reasons?: boolean | Missing;
  contributions?: boolean | Missing;
  doses?: boolean | Missing;
}

/** Of a column call for activities. */
export interface ActivityColumnOptions extends ColumnOptions {
  /** Then `activity` names these by index, and each row is what assess(readings.at(index), ...) says, to the last bit. */
  readings?: Readings | Missing;
}

/** Of a column call on the thread pool. */
export interface OnThreads {
  /** Stops the call: the promise is rejected at once with the signal's reason, and `out` is not written. Pieces of 50,000 rows
   *  that have begun go on unseen, so leave shared memory in place a moment longer. */
  signal?: AbortSignal | Missing;
  /** How many threads share the rows: 1 if not stated, 0 is one for each processor, at most 1024. Short columns take one.
   *  They come from Node's pool (UV_THREADPOOL_SIZE, 4 if not set), which files and names on the net use, too. */
  threads?: number | Missing;
}

export interface AsyncColumnOptions extends ColumnOptions, OnThreads {}
export interface AsyncActivityColumnOptions extends ActivityColumnOptions, OnThreads {}

/** Refuses a key that is no option, which a misspelt one would be. */
export type NoOther<Options, Known> = { readonly [Key in Exclude<keyof Options, keyof Known>]: never };

export interface ColumnResult {
  /** 0-100; NaN in a bad row. */
  score: Float64Array;
  /** The formula's own values, with `modelScores: true`. */
  modelScore?: Float64Array;
  /** 1-5 (VERDICTS[v - 1]), 0 in a bad row, with `verdicts: true`. */
  verdict?: Int32Array;
  /** STATUSES[s], 0 is ok, with `statuses: true`. */
  status?: Int32Array;
  /** URGENCIES[u], 0 is none, with `urgencies: true`. */
  urgency?: Int32Array;
  /** As in an assessment, NaN in a bad row, with `hazards: true`. */
  hazard?: Float64Array;
  /** The interval around the score, NaN in a bad row, with `intervals: true`. */
  low?: Float64Array;
  high?: Float64Array;
  /** Number of the first of the assessment's reasons (reasons() has them), 0 in a bad row, with `reasons: true`. */
  reason?: Int32Array;
  /** By hazard, in a row they add up to its score, with `contributions: true`. If `out` holds some of them: these. */
  contributions?: Record<keyof Contributions, Float64Array>;
  /** What is done over the reference dose, all sets; 1 where it is not stated, NaN in a bad row; with `doses: true`. */
  dose?: Float64Array;
  /** Number of bad rows. */
  nBad: number;
}

type Wanted<Options, Key extends string, Name extends keyof ColumnResult> =
  Options extends Record<Key, true> ? Required<Pick<ColumnResult, Name>> : unknown;

/** What is asked for with `true` is there for sure. */
export type ColumnResultOf<Options> = ColumnResult &
  Wanted<Options, 'modelScores', 'modelScore'> &
  Wanted<Options, 'verdicts', 'verdict'> &
  Wanted<Options, 'statuses', 'status'> &
  Wanted<Options, 'urgencies', 'urgency'> &
  Wanted<Options, 'hazards', 'hazard'> &
  Wanted<Options, 'intervals', 'low' | 'high'> &
  Wanted<Options, 'reasons', 'reason'> &
  Wanted<Options, 'contributions', 'contributions'> &
  Wanted<Options, 'doses', 'dose'>;
