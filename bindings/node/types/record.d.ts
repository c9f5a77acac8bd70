// Records of sessions and plans. null is what is not known: never zero, "no" or "none".
import type { Missing } from './input.js';
import type {
  Benefit, ChangeKind, Constraint, EffortField, Hazard, LimitHolds, Muscle, Phase, Purpose, QuestionId, Response, Urgency, Verdict, Weekday,
} from './names.js';
import type { ModelInfo } from './output.js';

export {};

/** In a record no urgency is null. */
export type RaisedUrgency = Exclude<Urgency, 'none'>;

/** What was done, added up, as data: Session.fromRecord makes a Session of it. */
export interface SessionRecord {
  schemaVersion: 1;
  type: 'session';
  /** Strictest verdict of the parts; null: no parts. */
  verdict: Verdict | null;
  urgency: RaisedUrgency | null;
  /** How many parts were added. */
  parts: number;
  /** Hazard x dose of all parts, in steps of 2^-30. */
  hazardUnits: number;
  /** Highest score of a part by itself; null: no parts. */
  worstScore: number | null;
  dropVerdict: Verdict | null;
  dropUnits: number;
  /** The caller's number of the part to drop first. */
  dropFirst: number;
}

type Snake<Key extends string> =
  Key extends `${infer Head}${infer Tail}` ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${Snake<Tail>}` : Key;

/** A session in the wire format: snake_case. */
export type WireSession = { [Key in keyof SessionRecord as Snake<Key>]: SessionRecord[Key] };

/** A session against the budget of the person's phase. */
export interface Judgement {
  schemaVersion: 1;
  type: 'judgement';
  /** Never milder than that of the worst part. */
  verdict: Verdict;
  urgency: RaisedUrgency | null;
  /** The phase whose budget it is. */
  phase: Phase;
  /** 0-100, never below that of the worst part. */
  score: number;
  /** Of hazard and carried against the budget. */
  modelScore: number;
  hazard: number;
  /** Left over from the nights before. */
  carried: number;
  /** The hazard at which the score reaches the avoid line. */
  budget: number;
  /** Share of the budget that is used. */
  used: number;
  /** Number of the part to drop first; null: no parts. */
  dropFirst: number | null;
  sentence: string;
}

/** One day of a course. */
export interface CourseDay {
  verdict: Verdict;
  score: number;
  used: number;
  carried: number;
}

/** Seven days in a row against the week's budget. */
export interface Week {
  /** 1 for the first. */
  number: number;
  verdict: Verdict;
  urgency: RaisedUrgency | null;
  score: number;
  /** Of its days, without what was carried in. */
  hazard: number;
  budget: number;
  used: number;
  /** Days without any hazard. */
  restDays: number;
  /** Planned for the whole week; null in a course that was not planned. */
  minutes: number | null;
}

export interface Course {
  schemaVersion: 1;
  type: 'course';
  days: CourseDay[];
  weeks: Week[];
  /** Left by the last night: `carried` of what follows. */
  carried: number;
}

/** What Sessions.judge() gives, a value per session. */
export interface CourseColumns {
  score: Float64Array;
  used: Float64Array;
  carried: Float64Array;
  /** VERDICTS[v - 1]. */
  verdict: Int32Array;
  weeks: Week[];
  /** Left by the last night. */
  left: number;
}

/** The most of one field (of help: the least) that keeps a verdict. */
export interface Limit {
  schemaVersion: 1;
  type: 'limit';
  /** The name of the field: snake_case. */
  limited: EffortField;
  /** The one that is to hold. */
  verdict: Verdict;
  holds: LimitHolds;
  /** The last value at which it holds; null if nowhere. */
  value: number | null;
  /** One step further: there it does not hold. */
  beyond: number | null;
  /** Score at value. */
  score: number | null;
  verdictBeyond: Verdict | null;
  /** Verdict at value: it may be milder than the one asked for. */
  verdictAt: Verdict | null;
}

/** One change that is enough by itself. */
export interface Change {
  kind: ChangeKind;
  /** At most this; of help and hours at least this; null for better form and a variant. */
  value: number | null;
  /** Id of the variant. */
  activity: string | null;
  /** With the change, as the score. */
  verdict: Verdict;
  score: number;
  sentence: string;
}

/** An encouraged activity for the same purpose. */
export interface Alternative {
  activity: string;
  verdict: Verdict;
  score: number;
  /** Of what it has less, by most. */
  less: Hazard | null;
  sameCategory: 'yes' | 'no';
  /** Benefits both have. */
  benefits: Benefit[];
  /** Main movers both have. */
  muscles: Muscle[];
  /** Comparable within one call only. */
  nearness: number;
  sentence: string | null;
}

/** One activity in one week of a plan. */
export interface PlanItem {
  /** 1 for the first. */
  week: number;
  activity: string;
  purpose: Purpose;
  /** On which days of the plan's week. */
  weekdays: Weekday[];
  /** Minutes on each of those days; null: not counted. */
  minutes: number | null;
  /** Repetitions in a set. */
  repetitions: number | null;
  sets: number | null;
  externalKg: number | null;
  /** Share of the dose it grows to. */
  share: number;
  /** What its dose does against the week before. */
  response: Response | null;
  verdict: Verdict;
  score: number;
  /** Minutes or repetitions after a good week. */
  ifAdvance: number | null;
  /** The same after a bad week. */
  ifStepBack: number | null;
}

export interface PlanWeek extends Week {
  items: PlanItem[];
}

export interface Plan {
  schemaVersion: 1;
  type: 'plan';
  /** Why there is no plan; null: there is one. */
  constraint: Constraint | null;
  /** Of the person today. */
  verdict: Verdict | null;
  urgency: RaisedUrgency | null;
  /** What the pain told so far says of the next dose. */
  response: Response | null;
  /** As asked for, or as assumed; the same of the next two. */
  weeks: number | null;
  daysPerWeek: number | null;
  minutesPerDay: number | null;
  target: string | null;
  /** Week in which the target itself comes in; null: not in this plan. */
  targetWeek: number | null;
  /** First phase in which the target is at most with care. */
  targetPhase: Phase | null;
  /** Goals planned for. */
  goals: Benefit[];
  /** Those nothing was found for. */
  goalsUnmet: Benefit[];
  /** Why, for the first of them, or what keeps the target out. */
  unmetBy: Constraint | null;
  /** Ids of safety questions to be asked first. */
  openQuestions: QuestionId[];
  sentence: string | null;
  reasons: { id: string; sentence: string }[];
  byWeek: PlanWeek[];
  model: ModelInfo;
}

/** The records that stand alone: toJson writes them, fromJson reads them. */
export type SpineriskRecord = SessionRecord | Judgement | Course | Limit | Plan;

/** Columns of assessed parts, one row per index; not copied. */
export interface PartColumns {
  /** As assessColumns gives it with `hazards: true`. */
  hazard: Float64Array;
  score: Float64Array;
  /** VERDICTS[v - 1]; 0 is a bad row. */
  verdict: Int32Array;
  /** URGENCIES[u]; not stated: none. */
  urgency?: Int32Array | Missing;
  /** Over the reference dose; not stated: 1 each. */
  dose?: Float64Array | Missing;
  /** To which session each row goes; not stated: row i to session i. */
  session?: Int32Array | Missing;
  /** Number of the first part; 0 if not stated. */
  firstPart?: number | Missing;
}
