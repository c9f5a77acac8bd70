// What a call gives.
import type {
  ActivityKind, Category, CodeSystem, DoseUnit, Equipment, Grade, Muscle, QuestionId, Raised, ReadAs, Role, Tag, Urgency, Verdict,
} from './names.js';

export {};

/** A reason: a rule, or what explains the number. */
export interface Reason {
  readonly number: number;
  /** Permanent, for translation. */
  readonly id: string;
  readonly sentence: string;
  readonly source: string;
  /** At least this verdict; null: the number stands. */
  readonly verdict: Verdict | null;
  readonly urgency: Urgency;
  /** A clinic may not turn it off. */
  readonly locked: boolean;
  readonly isRule: boolean;
}

export interface Contributions {
  impact: number;
  load: number;
  forward: number;
  backward: number;
  twist: number;
  bentTwist: number;
  /** What a rule lifted the score by. */
  rule: number;
}

export interface ModelInfo {
  readonly name: string;
  readonly version: string;
  /** "" for the built-in model. */
  readonly owner: string;
  readonly digest: string;
}

/** One fixed sentence or part of one. */
export interface Sentence {
  readonly id: string;
  readonly text: string;
}

/** One answer, a plain object. */
export interface Assessment {
  /** 0-100; lifted to the verdict's band when a rule decides. */
  score: number;
  low: number;
  high: number;
  /** The formula's own value; null when a red flag stops before the look-up. */
  modelScore: number | null;
  /** The six hazards added up, at the reference dose; null with a red flag. */
  hazard: number | null;
  /** What is done over the reference dose, all sets; 1 where it is not stated, null with a red flag. */
  dose: number | null;
  verdict: Verdict;
  /** Suitable or with care, and good for what the person wants. */
  encouraged: boolean;
  urgency: Urgency;
  /** Add up to the score. */
  contributions: Contributions;
  /** Strictest first. */
  reasons: Reason[];
  /** Option keys not stated that could have changed the verdict. */
  assumed: string[];
  /** Ids of safety questions not answered that matter here. */
  openQuestions: QuestionId[];
  /** Whether the red-flag questions were answered. */
  screened: 'no' | 'partly' | 'yes';
  /** Weakest grade among the demands that matter; null when measured by the caller. */
  evidence: Grade | null;
  /** Id of the activity; null for measured demands, an own activity given as an object, or a red flag. */
  activity: string | null;
  /** How the name was read; null if no name was read. */
  readAs: ReadAs | null;
  /** Of the reading, 0 to 1; null if no name was read. */
  confidence: number | null;
  /** The name fits several activities; this is the most demanding of them. */
  ambiguous: boolean;
  /** The name says that help carries part of the body. */
  assisted: boolean;
  /** What the name asked for beyond the activity; it was added to the demands. */
  raised: readonly Raised[];
  /** The typical demands that were scored; null when a red flag stops before the look-up. */
  demand: Record<'impact' | 'load' | 'twist' | 'forward' | 'backward', number | null>;
  /** True when no condition was stated. */
  generalAnswer: boolean;
  model: ModelInfo;
}

export interface Candidate {
  /** Id of the activity. */
  readonly activity: string;
  readonly confidence: number;
  readonly raised: readonly Raised[];
}

/** How a name or code was read; frozen. Give it to assess() in place of a name: a copy of it, or its activity alone, has
 *  lost what was raised. */
export interface Resolution {
  /** What was read; a code as "system:code". */
  readonly name: string;
  readonly status: 'ok' | 'unknown_activity' | 'not_enough_information';
  /** Id of the activity; null unless the status is ok. */
  readonly activity: string | null;
  readonly readAs: ReadAs | null;
  /** 1 for an exact name or code; free text from 0.5 up; 0 if unknown. */
  readonly confidence: number;
  /** The first nTied candidates fit equally; assess() takes the most demanding. */
  readonly ambiguous: boolean;
  /** Help carries part of the body: kilograms that come with the name are help. */
  readonly assisted: boolean;
  /** What the words ask for and the activity lacks; assess() adds it to the demands. */
  readonly raised: readonly Raised[];
  /** Best first, at most five; if unknown, the nearest three. */
  readonly candidates: readonly Candidate[];
  readonly nTied: number;
  /** Words that neither led to the activity nor asked for a factor: begin and end are bytes of the name's UTF-8. */
  readonly unused: readonly { readonly begin: number; readonly end: number; readonly text: string }[];
}

/** Columns of one length. */
export interface Resolutions {
  /** Permanent numbers; 0 where unknown, the class name's where the status is not_enough_information, 1000000 + i for your
   *  vocabulary's activity i.
   *
   *  The numbers alone have lost what the words raised, ties and help: scored by them, a row may come out lower than its name does.
   *  To score names in columns make Readings of them and give these as the option `readings`; there an index is no number of these. */
  activity: Int32Array;
  /** STATUSES[s], 0 is ok. */
  status: Int32Array;
  confidence: Float64Array;
  /** Bits: see raisedNames. */
  raised: Int32Array;
  /** 1 or 0. */
  assisted: Int32Array;
  /** 1 or 0. */
  ambiguous: Int32Array;
  /** Names that are not ok. */
  nUnread: number;
}

/** One code of another system. */
export interface Code {
  readonly system: CodeSystem;
  /** null where the system has no numbers. */
  readonly code: number | null;
  readonly sub: number | null;
  /** The system's own name, without a prefix all its names share. */
  readonly name: string;
  readonly activity: string | null;
  readonly raised: readonly Raised[];
  readonly assisted: boolean;
}

type Triple = readonly [low: number, typical: number, high: number];
type Graded = 'impact' | 'load' | 'twist' | 'bend' | 'loadPerKg';

/** One activity of the catalogue; may be given to assess() as it is. */
export interface Activity {
  /** Permanent, never reused. */
  readonly number: number;
  readonly id: string;
  readonly name: string;
  readonly kind: ActivityKind | null;
  readonly role: Role | null;
  /** Kind of movement. */
  readonly category: Category | null;
  readonly muscles: readonly Muscle[];
  /** What it needs; empty: nothing. */
  readonly equipment: readonly Equipment[];
  readonly doseUnit: DoseUnit | null;
  readonly overhead: boolean;
  /** Whether help (a band, a counterweight) can carry part of the body. */
  readonly assistable: boolean;
  readonly referenceDose: number | null;
  readonly usualHoldMinutes: number | null;
  readonly loadPerKg: number | null;
  readonly usualKg: Triple | null;
  readonly tags: readonly Tag[];
  readonly impact: Triple | null;
  readonly load: Triple | null;
  readonly twist: Triple | null;
  readonly forward: Triple | null;
  readonly backward: Triple | null;
  /** 0-3 each. */
  readonly benefits: Readonly<Record<'aerobic' | 'core' | 'mobility' | 'strength' | 'balanceBone' | 'wellbeing', number>>;
  readonly grades: Readonly<Record<Graded, Grade | null>>;
  /** Source keys: see sourceText. */
  readonly sources: Readonly<Record<Graded, string | null>>;
}

export interface Synonym {
  readonly text: string;
  /** Id of its activity. */
  readonly activity: string | null;
}

export interface Question {
  readonly number: number;
  readonly id: QuestionId;
  readonly group: string;
  readonly text: string;
}

/** One input field, or one member of a record (whose key may be that of an input field), as data. */
export interface Field {
  /** The option's key. */
  readonly key: string;
  /** Its name in C, Python and files: snake_case. */
  readonly name: string;
  readonly number: number;
  readonly owner:
    | 'effort' | 'patient' | 'provider' | 'permit' | 'demand' | 'activity' | 'result' | 'request' | 'diary' | 'session' | 'judgement'
    | 'week' | 'limit' | 'change' | 'alternative' | 'plan' | 'item';
  /** A total is a whole number up to Number.MAX_SAFE_INTEGER. */
  readonly type: 'number' | 'choice' | 'set' | 'count' | 'total';
  readonly unit: string;
  readonly low: number | null;
  readonly high: number | null;
  /** Names of a choice or set. */
  readonly names: readonly string[];
  /** What happens when it is not stated. */
  readonly ifMissing: string;
  readonly sentence: string;
}

/** One parameter of the built-in model. */
export interface Parameter {
  readonly index: number;
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** A, B, C or DC (design choice). */
  readonly grade: string;
  readonly source: string;
  readonly sentence: string;
}
