/**
 * spinerisk: an index from 0 to 100 (an index, not a probability) of how demanding an activity is for a
 * lumbar spine under treatment, with reasons. Not a medical device; not validated on outcomes.
 *
 * Everywhere null and undefined mean *not stated*, which is never the same as zero, "no" or "healthy".
 * NaN in a number means the same.
 */

import type {
  AssessOptions, DemandOptions, ColumnOptions, Demand, DemandColumns, Missing, ModelSettings, OwnActivity, ResolveOptions, VocabularyContents,
} from './types/input.js';
import type {
  Activity, Assessment, Code, ColumnResultOf, Field, Parameter, Question, Reason, Resolution, Resolutions, Sentence, Synonym,
} from './types/output.js';
import type { CodeSystem, Raised, Urgency, Verdict } from './types/names.js';

export type * from './types/names.js';
export type * from './types/input.js';
export type * from './types/output.js';

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
  /** Id of the status ("range", "unknown_activity", ...; see STATUSES) or "wrong_type". */
  readonly code: string;
  /** The option's key, null if none. */
  readonly field: string | null;
  /** The value given, null if none. */
  readonly value: unknown;
  /** The allowed range, null if none. */
  readonly range: readonly [low: number, high: number] | null;
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
/** Scores rows of measured demands for one person; each equals assessDemand bit for bit. */
export function assessColumns<const Options extends ColumnOptions>(
  columns: DemandColumns,
  options?: Options | Missing,
): ColumnResultOf<Options>;
/** The answer of assess() in plain English, for the person. */
export function explain(activity: string | Resolution | Activity | OwnActivity, options?: AssessOptions | Missing): string;
/** The answer of assessDemand() in plain English. */
export function explainDemand(demand: Demand, options?: DemandOptions | Missing): string;

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
export const STATUSES: readonly string[];
