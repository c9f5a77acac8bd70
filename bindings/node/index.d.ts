/**
 * spinerisk: an index from 0 to 100 (an index, not a probability) of how demanding an activity is for a
 * lumbar spine under treatment, with reasons. Not a medical device; not validated on outcomes.
 *
 * Everywhere null and undefined mean *not stated*, which is never the same as zero, "no" or "healthy".
 * NaN in a number means the same.
 */

import type {
  ActivityColumnOptions, ActivityColumns, AsyncActivityColumnOptions, AsyncColumnOptions, ColumnOptions, ColumnResultOf, DemandColumns,
  NoOther,
} from './types/columns.js';
import type { Demand, OwnActivity, VocabularyContents } from './types/activity.js';
import type {
  AlternativesOptions, AssessOptions, DemandOptions, JudgeOptions, Missing, ModelSettings, ReadingsOptions, ResolveOptions, VerdictOptions,
} from './types/input.js';
import type { Moment, Moments, PlanOptions } from './types/plan.js';
import type {
  Activity, Assessment, Code, Field, Parameter, Question, Reason, Resolution, Resolutions, Sentence, Synonym,
} from './types/output.js';
import type { CodeSystem, EffortField, ErrorCode, Raised, Status, Urgency, Verdict } from './types/names.js';
import type {
  Alternative, Change, Course, CourseColumns, Judgement, Limit, PartColumns, Plan, SessionRecord, SpineriskRecord, WireSession,
} from './types/record.js';

import type { AssessStream, AssessStreamOptions, StreamInput, StreamOutput, StreamOutputOf, StreamRow } from './types/stream.js';

export type * from './types/names.js';
export type * from './types/activity.js';
export type * from './types/columns.js';
export type * from './types/input.js';
export type * from './types/output.js';
export type * from './types/plan.js';
export type * from './types/record.js';
export type * from './types/stream.js';

/** A clinic's copy of the model: changed, checked against every law, and sealed. Immutable. */
export class Model {
  constructor(settings: ModelSettings);
  /** Version it started from. */
  readonly version: string;
  readonly owner: string;
  readonly digest: string;
  /** Value of a parameter. */
  get(name: string): number;
}

/**
 * What every call throws on bad input: a TypeError (wrong kind of thing, unknown key or name) or a
 * RangeError (wrong value). `error instanceof SpineriskError` is true for both.
 */
export interface SpineriskError extends Error {
  /** Id of the status ("range", "unknown_activity", ...), "wrong_type", or "missing_package" of a stream of CSV. */
  readonly code: ErrorCode;
  /** The option's key, null if none. */
  readonly field: string | null;
  /** Where it is, from the options on: their keys as they were written, and places in lists. Of another argument its name comes first,
   *  as in ['demand', 'load']. Empty if it is nowhere. */
  readonly path: readonly (string | number)[];
  /** The value given, null if none. */
  readonly value: unknown;
  /** The allowed range, null if none. */
  readonly range: readonly [low: number, high: number] | null;
  /** The names allowed where a name is wanted, else null. */
  readonly allowed: readonly string[] | null;
  /** The row in a column call, else null. */
  readonly row: number | null;
  /** Up to three names that look like the one given. */
  readonly nearest: readonly string[];
}

/** For instanceof only; it cannot be constructed. */
export declare const SpineriskError: {
  [Symbol.hasInstance](error: unknown): error is SpineriskError;
};
export function isSpineriskError(error: unknown): error is SpineriskError;

/**
 * Assesses an activity for a person.
 * @param activity an id, a reviewed name or free text (read as resolve() reads it; the answer says how), what
 *   resolve() or findCode() gave, an entry of the catalogue, or an activity of one's own.
 * @throws RangeError with code "unknown_activity", with the nearest names: an unknown name is never scored.
 */
export function assess(activity: string | Resolution | Activity | OwnActivity, options?: AssessOptions | Missing): Assessment;
/** Assesses a measured demand. Of the effort only holdMinutes may be stated: the rest is in the measurement. */
export function assessDemand(demand: Demand, options?: DemandOptions | Missing): Assessment;
/** Scores rows of measured demands, for one person or with fields of the patient as columns; each row equals assessDemand
 *  bit for bit. A bad row gets NaN and its own status. Arrays are read and written in place. */
export function assessColumns<const Options extends ColumnOptions>(
  columns: DemandColumns,
  options?: (Options & NoOther<Options, ColumnOptions>) | Missing,
): ColumnResultOf<Options>;
/** The same for activities and how they were done, by number or, with `readings`, by name; each row equals assess bit for bit. */
export function assessActivities<const Options extends ActivityColumnOptions>(
  columns: ActivityColumns,
  options?: (Options & NoOther<Options, ActivityColumnOptions>) | Missing,
): ColumnResultOf<Options>;
/**
 * As assessColumns, on Node's thread pool; every error rejects. Columns over a plain ArrayBuffer are copied before this
 * returns, so they may be changed or transferred at once; columns over a SharedArrayBuffer are read in place, without a copy:
 * leave them alone until the promise is settled. `out` is written at the end, at once, just before the promise is fulfilled; if
 * one of its arrays was transferred away or changed its length meanwhile, the promise is rejected with "wrong_type" and none is
 * written.
 */
export function assessColumnsAsync<const Options extends AsyncColumnOptions>(
  columns: DemandColumns,
  options?: (Options & NoOther<Options, AsyncColumnOptions>) | Missing,
): Promise<ColumnResultOf<Options>>;
/** As assessActivities, in the way of assessColumnsAsync. */
export function assessActivitiesAsync<const Options extends AsyncActivityColumnOptions>(
  columns: ActivityColumns,
  options?: (Options & NoOther<Options, AsyncActivityColumnOptions>) | Missing,
): Promise<ColumnResultOf<Options>>;
/**
 * A Transform stream that scores rows: newline-delimited JSON, CSV (by the package csv-parse) or objects in; for each row one answer or
 * one error out, in order. A row's keys are `activity` and those of AssessOptions, in camelCase or as fields are named in files
 * (external_kg); the options given here hold for every row that does not state its own. What is read from it is typed by the options:
 * rows as objects, or Buffers of newline-delimited JSON.
 */
export function assessStream<
  Kept extends string = never, Full extends boolean = false, Input extends StreamInput = 'ndjson',
  Output extends StreamOutput = StreamOutputOf<Input>,
>(options?: AssessStreamOptions<Kept, Full, Input, Output> | Missing): AssessStream<StreamRow<Kept, Full, Output>>;
/** The answer of assess() in plain English, for the person. */
export function explain(activity: string | Resolution | Activity | OwnActivity, options?: AssessOptions | Missing): string;
/** The answer of assessDemand() in plain English. */
export function explainDemand(demand: Demand, options?: DemandOptions | Missing): string;

/** What counts of an assessment in a session; any assessment will do. */
export type Part = Pick<Assessment, 'score' | 'verdict' | 'urgency' | 'hazard' | 'dose'>;

/**
 * What was done, added up: a session, a day, or any share of one. Neither the order of the parts nor of merging
 * changes a bit.
 */
export class Session {
  /** Adds what assess() gave. part: a number of yours, given back as `dropFirst`. */
  add(assessment: Part, part?: number | Missing): this;
  /** Adds another session: the same to the bit as adding its parts. */
  merge(other: Session): this;
  /** Share of a part in the hazard of the session it was added to, 0 to 1. */
  share(assessment: Part): number;
  /** Judges it against the budget of the person's phase. */
  judge(options?: JudgeOptions | Missing): Judgement;
  /** Its record in the wire format: JSON.stringify(session) writes what toJson(session) does. */
  toJSON(): WireSession;
  /** How many parts were added. */
  readonly parts: number;
  /** Hazard x dose of all parts. */
  readonly hazard: number;
  /** Strictest verdict of the parts; null: no parts. */
  readonly verdict: Verdict | null;
  /** Highest score of a part by itself; null: no parts. */
  readonly worstScore: number | null;
  /** A copy of its 64 bytes, in the byte order of this machine. */
  readonly bytes: Uint8Array;
  static fromRecord(record: SessionRecord | WireSession): Session;
  static fromBytes(bytes: Uint8Array): Session;
}

/** Many sessions in one buffer, for columns. */
export class Sessions {
  constructor(length: number);
  readonly length: number;
  /** A copy of one session; negative from the end. */
  at(i: number): Session;
  /** Adds columns of parts; the number of bad rows, which are left out. */
  add(columns: PartColumns): number;
  /** Judges the sessions as days that follow each other. */
  judge(options?: JudgeOptions | Missing): CourseColumns;
  /** A copy of the bytes of all sessions. */
  readonly bytes: Uint8Array;
  static fromBytes(bytes: Uint8Array): Sessions;
}

/** Judges days that follow each other, and their weeks of seven. null is a day of rest. */
export function course(days: Iterable<Session | Missing>, options?: JudgeOptions | Missing): Course;
/** Options of a person at a moment, for assess(): only those the moments tell. */
export function patientAt(
  at: Moment, moments?: Moments | Missing,
): { today: number; hoursSinceSession?: number; sessionsPerWeek?: number; hoursSinceRising?: number };

type LimitKey = 'externalKg' | 'assistanceKg' | 'repetitions' | 'minutes' | 'holdMinutes' | 'vigour';

/**
 * The most of a field (of help: the least) with which a verdict or a milder one still holds, everything else as stated.
 * Repetitions are whole; of the others the answer is exact to the last bit.
 */
export function limit(
  activity: string | Resolution | Activity | OwnActivity, field: LimitKey | Exclude<EffortField, 'form' | 'sets'>, options?: VerdictOptions | Missing,
): Limit;
/** Every single change that is enough to bring the activity to a verdict, at most one of a kind; none if it is there. */
export function changes(activity: string | Resolution | Activity | OwnActivity, options?: VerdictOptions | Missing): Change[];
/** The nearest encouraged activities that are milder, best first. */
export function alternatives(activity: string | Resolution | Activity | OwnActivity, options?: AlternativesOptions | Missing): Alternative[];
/**
 * Plans weeks of activity inside the budget; every item is at most with care for this person and dose. An impossible
 * plan is no error: `constraint` says why.
 */
export function plan(options?: PlanOptions | Missing): Plan;

/** A record as text: the same, byte for byte, as the Python package writes. */
export function toJson(record: Session | WireSession | SpineriskRecord): string;
/** The record of a text, checked by the rules of schema(): version, type, every key and value. */
export function fromJson(text: string): SpineriskRecord;
/** The JSON Schema (draft 2020-12) of the records. */
export function schema(): Record<string, unknown>;

/**
 * The caller's own activities and names, beside the built-in ones, which they cannot replace. Immutable.
 * @throws with code "conflict" for a name that is taken, and the errors of a bad activity.
 */
export class Vocabulary {
  constructor(contents: VocabularyContents);
  /** Ids of the own activities, in their order. */
  readonly activities: string[];
}

/**
 * Reads a name: an id or reviewed name, else free text, word by word. Case, accents, word order, plurals,
 * equipment in brackets, common abbreviations and a slip of one letter do not matter. Words that carry risk
 * are never dropped: see `raised`. An unknown name is no error here: see `status` and `candidates`.
 */
export function resolve(name: string, options?: ResolveOptions | Missing): Resolution;
/** Reads many names; each distinct name is read once. null and undefined are unknown names. */
export function resolveMany(names: Iterable<string | Missing>, options?: ResolveOptions | Missing): Resolutions;
/** Names or codes read once, for columns that name them by index, as a dictionary-encoded column does. Immutable. */
export class Readings implements Iterable<Resolution> {
  /** With `system`, codes as findCode() takes them. A name that cannot be read is no error here: its rows are. */
  constructor(
    names: Iterable<string | number | readonly [number | string, number | string]>, options?: ReadingsOptions | Missing,
  );
  readonly length: number;
  /** How many could not be read. */
  readonly nUnread: number;
  /** How name i was read; negative from the end, undefined where there is none. */
  at(i: number): Resolution | undefined;
  [Symbol.iterator](): Iterator<Resolution>;
}
/**
 * Reads a code of another system: its number, its name, or a pair [category, exercise] or [sport, subSport].
 * @throws TypeError with code "unknown_name" for another system.
 */
export function findCode(
  system: CodeSystem | (string & {}), code: number | string | readonly [number | string, number | string],
): Resolution;
/** All codes that findCode reads, ordered by system. */
export function codes(): Code[];
/** Names of the factors in the bits of Resolutions.raised. */
export function raisedNames(bits: number): readonly Raised[];

/** The activity of an id or reviewed name, exactly. */
export function find(name: string): Activity;
export function catalogue(): Activity[];
export function synonyms(): Synonym[];
export function questions(): Question[];
export function fields(): Field[];
export function reasons(): Reason[];
/** The fixed sentences and parts of sentences an explanation is made of, with permanent ids. */
export function sentences(): Sentence[];
export function parameters(): Parameter[];
/** The citation behind a source key; null if there is none. */
export function sourceText(key: string): string | null;
/** True if this build computes exactly; throws otherwise: then it must not be used. */
export function selfTest(): true;
/** The instruction set the column calls use on this machine: "avx512", "avx2", "sse2", "neon" or "plain". It never shows in a
 *  result. */
export function kernel(): string;

/** Version of the library. */
export const version: string;
/** Version of the built-in model. */
export const modelVersion: string;
/** From mild to strict; verdict v of a column is VERDICTS[v - 1]. */
export const VERDICTS: readonly Verdict[];
/** From none to emergency; urgency u of a column is URGENCIES[u]. */
export const URGENCIES: readonly Urgency[];
/** The systems whose codes findCode reads. */
export const CODE_SYSTEMS: readonly CodeSystem[];
/** Ids of the statuses, "ok" first. */
export const STATUSES: readonly Status[];
