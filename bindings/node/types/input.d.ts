// What a call takes: how it is done, and for whom. tests/docs/make_node_types.mjs writes how the comments of fields begin; what
// follows an empty line in one is written by hand.
import type { Model, Vocabulary } from '../index.js';
import type {
  Benefit, Bone, CodeSystem, Condition, Direction, Form, LegSymptoms, Phase, QuestionKey, Region, Surgery, SymptomMove, Tag, Verdict,
} from './names.js';

export {};

/** Not stated. */
export type Missing = null | undefined;
/** Several names: an array, a Set, or one name alone. An empty list states nothing. */
export type Names<Name extends string> = readonly Name[] | ReadonlySet<Name> | Name;
/** One number, or [low, typical, high]. */
export type Range = number | readonly [low: number, typical: number, high: number];
/** A day: 'YYYY-MM-DD', days since 1970-01-01, or a Date (where its day differs from UTC's: the strict one for `today` and
 *  `until`, the local one in a diary). */
export type Day = Date | string | number;
/** "yes" and "no", or true and false. */
export type YesNo = 'yes' | 'no' | boolean;

/**
 * How the activity is done.
 *
 * One dose counts, by the activity's `doseUnit`: `repetitions` or `minutes`. Demands are about its `referenceDose`; more raises the
 * score, less does not lower it: the hazards count max(1, dose / referenceDose) times. What does not fit the activity (the other dose,
 * a hold where nothing is bent) has no effect on the score, except that a provider's ceilings hold for all that is stated; only help
 * where it cannot carry part of the body is an error.
 */
export interface Effort {
  /** What is lifted in all, both hands together (0 to 500 kg). Not stated: the activity's usual kilograms, as a range; none if
   *  nothing is lifted. */
  externalKg?: number | Missing;
  /** Help by a band or counterweight, taken off the body's weight; only where the activity is assistable (0 to 300 kg). Not
   *  stated: no help.
   *
   *  For an activity that is not assistable it is an error ("conflict"). */
  assistanceKg?: number | Missing;
  /** Repetitions without a long rest (0 to 100000). Not stated: the reference dose.
   *
   *  The dose of an activity whose doseUnit is "repetitions"; of any other it counts against a provider's ceilings only. */
  repetitions?: number | Missing;
  /** Minutes without a long rest (0 to 1440 minutes). Not stated: the reference dose.
   *
   *  The dose of an activity whose doseUnit is "minutes"; of any other it counts against a provider's ceilings only. */
  minutes?: number | Missing;
  /** Longest unbroken minutes in the bent posture (0 to 1440 minutes). Not stated: the activity's usual hold, longer in
   *  proportion when more minutes than its reference dose are stated. */
  holdMinutes?: number | Missing;
  /** 0 gentle, 0.5 usual, 1 as hard as it gets (0 to 1). Not stated: a range from gentle to hard.
   *
   *  How hard or fast it is done. */
  vigour?: number | Missing;
  /** How well the movement is done. Not stated: a range from good to poor. */
  form?: Form | Missing;
  /** How often the repetitions or minutes are done, with rests between; counts in sessions, and against a provider's ceilings
   *  and permits (1 to 1000). Not stated: 1.
   *
   *  It does not change the score of the activity by itself. */
  sets?: number | Missing;
}

/** One permission: for an activity or for all activities with one of the tags (give one of the two). */
export interface Permit {
  /** The activity permitted, by id, reviewed name or permanent number. Not stated: by tags. */
  activity?: string | number | Missing;
  /** Activities with one of these tags are permitted. Not stated: by activity. */
  tags?: Names<Tag> | Missing;
  /** Up to these kilograms (0 to 500 kg). Not stated: no limit of its own. */
  maxExternalKg?: number | Missing;
  /** Up to these minutes (0 to 1440 minutes). Not stated: no limit of its own. */
  maxMinutes?: number | Missing;
  /** Up to these repetitions (0 to 100000). Not stated: no limit of its own. */
  maxRepetitions?: number | Missing;
  /** Last day it holds. Not stated: no end.
   *
   *  Needs `today` among the options. */
  until?: Day | Missing;
}

/** What the provider has said. */
export interface Provider {
  /** Activities with one of these tags are banned. Not stated: nothing banned. */
  banTags?: Names<Tag> | Missing;
  /** Activities by id, synonym or permanent number. */
  banActivities?: readonly (string | number)[] | ReadonlySet<string | number> | string | number | Missing;
  /** A banned activity, by id, reviewed name or permanent number. Not stated: nothing banned.
   *
   *  The same as banActivities; give one of the two. */
  banActivity?: readonly (string | number)[] | ReadonlySet<string | number> | string | number | Missing;
  /** Most peak vertical ground reaction force (0 to 20 body weights). Not stated: no ceiling. */
  maxImpact?: number | Missing;
  /** Most L4/L5 compression (0 to 40000 newtons). Not stated: no ceiling. */
  maxLoad?: number | Missing;
  /** Most axial rotation (0 to 180 degrees). Not stated: no ceiling. */
  maxTwist?: number | Missing;
  /** Most lumbar flexion (0 to 120 degrees). Not stated: no ceiling. */
  maxForward?: number | Missing;
  /** Most lumbar extension (0 to 90 degrees). Not stated: no ceiling. */
  maxBackward?: number | Missing;
  /** Most kilograms (0 to 500 kg). Not stated: no ceiling. */
  maxExternalKg?: number | Missing;
  /** Most minutes (0 to 1440 minutes). Not stated: no ceiling. */
  maxMinutes?: number | Missing;
  /** Most repetitions (0 to 100000). Not stated: no ceiling. */
  maxRepetitions?: number | Missing;
  /** Nothing gets better than this verdict. Not stated: no such word. */
  bestVerdict?: Verdict | Missing;
  /** What the provider has cleared, within the limits of each; they must be stated to be met. A ban stays a ban. */
  permits?: readonly Permit[] | Missing;
}

/** The person. */
export interface Patient {
  /** Part of the spine under treatment; only lumbar is scored. Not stated: lumbar. */
  region?: Region | Missing;
  /** What the provider has named; over a set the stricter factor wins. Not stated: the stricter of the disc and stenosis rows:
   *  a general answer. */
  conditions?: Names<Condition> | Missing;
  /** One condition; the same field as `conditions`. */
  diagnosis?: Condition | Missing;
  /** Operation on the lumbar spine. Not stated: none; other if weeks or release are stated. */
  surgery?: Surgery | Missing;
  /** Weeks since that operation (0 to 5200 weeks). Not stated: early, if there was surgery. */
  weeksSinceSurgery?: number | Missing;
  /** Whether the surgeon has released the person for exercise. Not stated: no in the first 12 weeks (fusion: 26), then no
   *  effect. */
  surgeryReleased?: YesNo | Missing;
  /** Phase of treatment: acute (pain at rest, or leg pain that still spreads), active (in treatment, not spreading),
   *  strengthening (usual pain up to 3 for two weeks, everyday tasks managed) or maintenance (treatment over, no step back for
   *  four weeks). Not stated: active. */
  phase?: Phase | Missing;
  /** Days since the phase was set (0 to 36500 days). Not stated: no effect. */
  daysSincePhaseSet?: number | Missing;
  /** Pain now, 0 none to 10 worst (0 to 10 points). Not stated: no effect. */
  painNow?: number | Missing;
  /** Short for painNow. */
  pain?: number | Missing;
  /** Change of pain during the activity (-10 to 10 points). Not stated: no effect. */
  painDuringChange?: number | Missing;
  /** Pain the next morning against usual (-10 to 10 points). Not stated: no effect. */
  nextMorningChange?: number | Missing;
  /** Change of usual pain over the week (-10 to 10 points). Not stated: no effect. */
  weekChange?: number | Missing;
  /** Pain or feelings in the leg. Not stated: no effect. */
  legSymptoms?: LegSymptoms | Missing;
  /** Where symptoms move during or after activity; new numbness or tingling counts as spreading. Not stated: no effect. */
  symptomMove?: SymptomMove | Missing;
  /** Direction of movement that eases the pain; never inferred. Not stated: no direction. */
  eases?: Direction | Missing;
  /** Who found that direction. Not stated: self. */
  easesBy?: 'provider' | 'self' | Missing;
  /** Safety questions answered: question id (snake_case or camelCase) to true or false. */
  answers?: Readonly<Partial<Record<QuestionKey, boolean | Missing>>> | Missing;
  /** Safety questions answered yes. Not stated: not asked.
   *
   *  By id, snake_case or camelCase; `answers` says the same as yes or no for each. */
  answersYes?: Names<QuestionKey> | Missing;
  /** Safety questions answered no. Not stated: not asked.
   *
   *  See answersYes. */
  answersNo?: Names<QuestionKey> | Missing;
  /** Age; under 18 is out of scope (0 to 120 years). Not stated: a tolerance of 0.8. */
  ageYears?: number | Missing;
  /** Short for ageYears. */
  age?: number | Missing;
  /** Sex, for the fall of tolerance with age only. Not stated: the lower tolerance of the two. */
  sexForTolerance?: 'f' | 'm' | 'unspecified' | Missing;
  /** Body mass: scales the load of the own weight, and where load begins to count (30 to 250 kg). Not stated: 75. */
  bodyMassKg?: number | Missing;
  /** Bone health. Not stated: by age. */
  bone?: Bone | Missing;
  /** Pregnancy. Not stated: no effect, except on traction; pregnant if weeks are stated. */
  pregnancy?: 'no' | 'pregnant' | 'postpartum' | Missing;
  /** Weeks of pregnancy, or since birth (0 to 45 weeks). Not stated: late, if pregnant. */
  pregnancyWeeks?: number | Missing;
  /** Painkiller in the last 6 hours or injection in the last 48. Not stated: not masked. */
  masked?: 'no' | 'painkiller' | 'injection' | Missing;
  /** Hours since a decompression session (0 to 10000 hours). Not stated: no effect. */
  hoursSinceSession?: number | Missing;
  /** Decompression sessions a week (0 to 14 per week). Not stated: few. */
  sessionsPerWeek?: number | Missing;
  /** Hours since rising from at least 4 hours of lying (0 to 48 hours). Not stated: no effect. */
  hoursSinceRising?: number | Missing;
  /** Minutes spent bent just before (0 to 600 minutes). Not stated: 0. */
  minutesBentBefore?: number | Missing;
  /** What the person wants. Not stated: any benefit counts. */
  goals?: Names<Benefit> | Missing;
  /** Today. Not stated: permits with an end count as lapsed.
   *
   *  For permits with an end, and a diary; the library reads no clock. */
  today?: Day | Missing;
  /** Full for somebody under treatment; wellness, for people who are not, takes nothing about health but the red-flag
   *  questions and is milder. Not stated: full. */
  profile?: 'full' | 'wellness' | Missing;
  /** Who set the phase. Not stated: no effect. */
  phaseSetBy?: 'provider' | 'self' | Missing;
  /** Usual pain in the last two weeks, 0 none to 10 worst; above 3 the later phases count as active (0 to 10 points). Not
   *  stated: no effect. */
  usualPain?: number | Missing;
  /** Mornings in a row that were clearly worse than usual (0 to 365 days). Not stated: no effect. */
  badMornings?: number | Missing;
  /** Weeks since a bone of the spine broke (0 to 5200 weeks). Not stated: recent, if there was one. */
  weeksSinceFracture?: number | Missing;
  /** Easy activity that was well tolerated in a usual week of late; where a plan begins (0 to 5000 minutes). Not stated: a
   *  plan begins with 5 to 10 minutes of walking. */
  activeMinutesWeek?: number | Missing;
  provider?: Provider | Missing;
}

/** A model of one's own; not stated: the built-in one. */
export interface WithModel {
  model?: Model | Missing;
}

export interface DemandOptions extends Effort, Patient, WithModel {}

export interface AssessOptions extends DemandOptions {
  /** Names are permanent ids only. */
  strict?: boolean | Missing;
  /** The caller's own activities and names. */
  vocabulary?: Vocabulary | Missing;
}

/** A line an activity is to stay under. */
export interface VerdictOptions extends AssessOptions {
  /** This one or a milder: 'with_care' if not stated. */
  verdict?: Verdict | Missing;
}

export interface AlternativesOptions extends AssessOptions {
  /** At most so many: 5 if not stated. */
  count?: number | Missing;
}

/** The person, and what the nights before left. */
export interface JudgeOptions extends Patient, WithModel {
  carried?: number | Missing;
}

export interface ModelSettings {
  /** Whose model it is, 1-63 bytes of UTF-8; shown in every result. */
  owner: string;
  /** Version it starts from; not stated: the default one. */
  version?: string | Missing;
  /** Parameters to change, within their bounds. */
  changes?: Readonly<Record<string, number | Missing>> | Missing;
  /** Reason ids of rules to turn off; locked rules refuse. */
  rulesOff?: readonly string[] | Missing;
}

export interface ResolveOptions {
  /** Permanent ids only. */
  strict?: boolean | Missing;
  vocabulary?: Vocabulary | Missing;
}

export interface ReadingsOptions extends ResolveOptions {
  /** The names are codes of this system. */
  system?: CodeSystem | Missing;
}
