// What a call takes.
import type { Model, Vocabulary } from '../index.js';
import type {
  ActivityKind, Benefit, Bone, Category, CodeSystem, Condition, Direction, DoseUnit, Equipment, Form, Grade, LegSymptoms, Muscle, Phase, Region,
  Role, Surgery, SymptomMove, Tag, Verdict,
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

/** How the activity is done. */
export interface Effort {
  /** What is lifted in all, both hands together, kg (0-500). */
  externalKg?: number | Missing;
  /** Help by a band or counterweight, kg (0-300). */
  assistanceKg?: number | Missing;
  repetitions?: number | Missing;
  /** Minutes in all (0-1440). */
  minutes?: number | Missing;
  /** Longest unbroken minutes in the bent posture. */
  holdMinutes?: number | Missing;
  /** 0 gentle, 0.5 usual, 1 as hard as it gets. */
  vigour?: number | Missing;
  form?: Form | Missing;
  /** How often the repetitions or minutes are done, with rests between; counts in sessions. */
  sets?: number | Missing;
}

/** One permission: for an activity or for all activities with one of the tags (give one of the two). */
export interface Permit {
  activity?: string | number | Missing;
  tags?: Names<Tag> | Missing;
  maxExternalKg?: number | Missing;
  maxMinutes?: number | Missing;
  maxRepetitions?: number | Missing;
  /** Last day it holds; needs `today` among the options. */
  until?: Day | Missing;
}

/** What the provider has said. */
export interface Provider {
  banTags?: Names<Tag> | Missing;
  /** Activities by id, synonym or permanent number. */
  banActivities?: readonly (string | number)[] | ReadonlySet<string | number> | string | number | Missing;
  /** The same as banActivities; give one of the two. */
  banActivity?: readonly (string | number)[] | ReadonlySet<string | number> | string | number | Missing;
  maxImpact?: number | Missing;
  maxLoad?: number | Missing;
  maxTwist?: number | Missing;
  maxForward?: number | Missing;
  maxBackward?: number | Missing;
  maxExternalKg?: number | Missing;
  maxMinutes?: number | Missing;
  maxRepetitions?: number | Missing;
  /** Nothing gets better than this verdict. */
  bestVerdict?: Verdict | Missing;
  permits?: readonly Permit[] | Missing;
}

/** The person. */
export interface Patient {
  region?: Region | Missing;
  /** What the provider has named; the stricter wins. Not stated: a general answer. */
  conditions?: Names<Condition> | Missing;
  /** One condition; the same field as `conditions`. */
  diagnosis?: Condition | Missing;
  surgery?: Surgery | Missing;
  weeksSinceSurgery?: number | Missing;
  surgeryReleased?: YesNo | Missing;
  phase?: Phase | Missing;
  daysSincePhaseSet?: number | Missing;
  /** Pain now, 0-10. */
  painNow?: number | Missing;
  /** Short for painNow. */
  pain?: number | Missing;
  painDuringChange?: number | Missing;
  nextMorningChange?: number | Missing;
  weekChange?: number | Missing;
  legSymptoms?: LegSymptoms | Missing;
  symptomMove?: SymptomMove | Missing;
  /** The direction that eases the pain; never inferred. */
  eases?: Direction | Missing;
  easesBy?: 'provider' | 'self' | Missing;
  /** Safety questions answered: question id (snake_case or camelCase) to true or false. */
  answers?: Readonly<Record<string, boolean | Missing>> | Missing;
  answersYes?: Names<string> | Missing;
  answersNo?: Names<string> | Missing;
  ageYears?: number | Missing;
  /** Short for ageYears. */
  age?: number | Missing;
  sexForTolerance?: 'f' | 'm' | 'unspecified' | Missing;
  bodyMassKg?: number | Missing;
  bone?: Bone | Missing;
  pregnancy?: 'no' | 'pregnant' | 'postpartum' | Missing;
  pregnancyWeeks?: number | Missing;
  masked?: 'no' | 'painkiller' | 'injection' | Missing;
  hoursSinceSession?: number | Missing;
  sessionsPerWeek?: number | Missing;
  hoursSinceRising?: number | Missing;
  minutesBentBefore?: number | Missing;
  goals?: Names<Benefit> | Missing;
  /** For permits with an end; the library reads no clock. */
  today?: Day | Missing;
  /** wellness takes nothing about health: for people who are not under treatment. */
  profile?: 'full' | 'wellness' | Missing;
  phaseSetBy?: 'provider' | 'self' | Missing;
  usualPain?: number | Missing;
  badMornings?: number | Missing;
  weeksSinceFracture?: number | Missing;
  /** Easy minutes a week well tolerated of late: where a plan begins. */
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
  /** By id, reviewed name or permanent number. */
  activity: string | number;
  day: Day;
  minutes?: number | Missing;
  repetitions?: number | Missing;
  sets?: number | Missing;
  externalKg?: number | Missing;
  painNow?: number | Missing;
  painDuringChange?: number | Missing;
  /** Not stated: nothing advances on it. */
  nextMorningChange?: number | Missing;
  masked?: 'no' | 'painkiller' | 'injection' | Missing;
  symptomMove?: SymptomMove | Missing;
}

export interface PlanOptions extends Patient, WithModel {
  /** Activity to get back to, by id, reviewed name or permanent number. */
  target?: string | number | Missing;
  /** Minutes or repetitions of it; its reference dose if not stated. */
  targetDose?: number | Missing;
  /** 1-52; 12 if not stated. */
  weeks?: number | Missing;
  /** 0-7; 5 if not stated. */
  daysPerWeek?: number | Missing;
  /** 30 if not stated. */
  minutesPerDay?: number | Missing;
  /** Equipment there is; not stated: floor, wall and chair. */
  available?: Names<Equipment> | Missing;
  /** Activities the person likes. */
  likes?: readonly (string | number)[] | ReadonlySet<string | number> | string | number | Missing;
  /** In any order; needs `today`. */
  diary?: Iterable<DiaryEntry> | Missing;
}

interface Bending {
  /** Lumbar flexion from relaxed standing, degrees. */
  forward: Range;
  /** Lumbar extension from relaxed standing, degrees. */
  backward: Range;
  forwardLow?: number | Missing;
  forwardHigh?: number | Missing;
  backwardLow?: number | Missing;
  backwardHigh?: number | Missing;
  flexion?: Missing;
}

interface Posture {
  /** Signed posture in degrees, forward positive; split into forward and backward. */
  flexion: Range;
  forward?: Missing;
  backward?: Missing;
}

interface Forces {
  /** Peak vertical ground reaction force, body weights. */
  impact: Range;
  impactLow?: number | Missing;
  impactHigh?: number | Missing;
  /** Peak L4/L5 compression, newtons, everything included. */
  load: Range;
  loadLow?: number | Missing;
  loadHigh?: number | Missing;
  /** Peak axial rotation of thorax against pelvis, degrees, either side. */
  twist: Range;
  twistLow?: number | Missing;
  twistHigh?: number | Missing;
}

/** A demand that was measured: taken as it is. */
export type Demand = Forces & (Bending | Posture);

/** A caller's own activity. Load is without external weight, for an adult of 75 kg. */
export interface OwnActivity extends Forces, Omit<Bending, 'flexion'> {
  number?: number | Missing;
  kind?: ActivityKind | Missing;
  role?: Role | Missing;
  doseUnit?: DoseUnit | Missing;
  referenceDose?: number | Missing;
  usualHoldMinutes?: number | Missing;
  loadPerKg?: number | Missing;
  usualKg?: Range | Missing;
  usualKgLow?: number | Missing;
  usualKgHigh?: number | Missing;
  overhead?: YesNo | Missing;
  assistable?: YesNo | Missing;
  tags?: Names<Tag> | Missing;
  /** Benefits, 0-3. */
  aerobic?: number | Missing;
  core?: number | Missing;
  mobility?: number | Missing;
  strength?: number | Missing;
  balanceBone?: number | Missing;
  wellbeing?: number | Missing;
  grade?: Grade | Missing;
  category?: Category | Missing;
  muscles?: Names<Muscle> | Missing;
  /** What it needs. */
  equipment?: Names<Equipment> | Missing;
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

/** An activity of a vocabulary: found by its id and name. */
export interface VocabularyActivity extends OwnActivity {
  id: string;
  name?: string | Missing;
}

export interface VocabularyContents {
  activities?: readonly VocabularyActivity[] | Missing;
  /** Names, and the id of an activity of the catalogue or of these. */
  synonyms?: Readonly<Record<string, string>> | Missing;
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
