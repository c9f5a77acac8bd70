// Compiled, never run: what must type-check, and what must not.
import {
  alternatives, assess, assessActivities, assessActivitiesAsync, assessColumns, assessColumnsAsync, assessDemand, catalogue, changes, CODE_SYSTEMS, codes, course, explain, find, findCode, fields,
  fromJson, isSpineriskError, kernel, limit, Model, parameters, patientAt, plan, questions, raisedNames, Readings, reasons, resolve, resolveMany, schema,
  selfTest, Session, Sessions, SpineriskError, STATUSES, toJson, VERDICTS, version, Vocabulary,
} from 'spinerisk';
import type {
  ActivityColumns, Alternative, Assessment, AssessOptions, Candidate, Category, Change, Code, CodeSystem, ColumnOptions, Condition, Constraint, Course, CourseColumns,
  Demand, DiaryEntry, Equipment, ErrorCode, Judgement, Limit, Muscle, Plan, PlanItem, QuestionId, Raised, ReadAs, Resolution, Resolutions, ResolveOptions,
  SessionRecord, SpineriskRecord, Status, Verdict, VocabularyActivity, VocabularyContents, WireSession,
} from 'spinerisk';

const a: Assessment = assess('back_squat', { externalKg: 60, conditions: ['bulge'], phase: 'active', pain: 2 });
const score: number = a.score;
const verdict: Verdict = a.verdict;
const bentTwist: number = a.contributions.bentTwist;
const sentence: string | undefined = a.reasons[0]?.sentence;
const modelScore: number | null = a.modelScore;
assess('walking');
assess('walking', null);
assess('walking', { pain: null, diagnosis: undefined, conditions: new Set<Condition>(['bulge']) });
assess('walking', { answers: { saddleNumbness: false, implant: true, urine_change: null }, today: new Date() });
assess('walking', { answersYes: ['saddle_numbness', 'urineChange'], answersNo: new Set<QuestionId>(['fracture']) });
declare const asked: Record<string, boolean>;
assess('walking', { answers: asked });
const open: QuestionId | undefined = a.openQuestions[0] ?? questions()[0]?.id;
assess('deadlift', {
  today: '2026-02-01',
  provider: { banActivities: ['running', 12], banTags: 'fall', permits: [{ activity: 'deadlift', maxExternalKg: 20, until: '2026-03-01' }] },
});
assess(find('walking'), { model: new Model({ owner: 'clinic', changes: { avoid_line: 50 }, rulesOff: [] }) });
assess({ impact: 1, load: [1, 2, 3], twist: 4, forward: 5, backward: 0, tags: ['fall'], aerobic: 2 });
assessDemand({ impact: 1.2, load: 900, twist: 4, flexion: 5 }, { conditions: 'bulge' });
assessDemand({ impact: 1.2, load: [800, 900, 1000], twist: 4, forward: 5, backward: 0 });
const shared: AssessOptions = { phase: 'acute' };
assess('walking', { ...shared, form: 'good' });

const columns = { impact: new Float64Array(1), load: new Float64Array(1), twist: new Float64Array(1), flexion: new Float64Array(1) };
const plain = assessColumns(columns);
const maybe: Int32Array | undefined = plain.verdict;
const all = assessColumns(columns, { conditions: ['bulge'], verdicts: true, statuses: true, urgencies: true, modelScores: true, hazards: true });
const sure: [Int32Array, Int32Array, Int32Array, Float64Array, Float64Array, number] = [all.verdict, all.status, all.urgency, all.modelScore, all.hazard, all.nBad];
assessColumns(columns, { out: new Float64Array(1) });
const wide = assessColumns(columns, { intervals: true, reasons: true, contributions: true });
const more: [Float64Array, Float64Array, Int32Array, Float64Array] = [wide.low, wide.high, wide.reason, wide.contributions.bentTwist];
assessColumns(columns, { out: { low: new Float64Array(1), reason: new Int32Array(1), contributions: { load: new Float64Array(1), rule: null } } });
const people = {
  pain: new Float64Array(1), ageYears: new Float64Array(1), today: new Float64Array(1), phase: new Int32Array(1), surgeryReleased: new Int32Array(1),
  conditions: new BigUint64Array(1), answersNo: new BigUint64Array(1), bone: 'normal',
} as const;
const rows: ActivityColumns = { activity: resolveMany(['walking']).activity, minutes: new Float64Array(1), form: new Int32Array(1), sets: null };
assessActivities({ activity: new Uint32Array(1) }, { ...people, model: null, verdicts: true }).verdict.at(0);
const later: Promise<Int32Array> = assessColumnsAsync(columns, { ...people, verdicts: true, threads: 0 }).then(({ verdict: codesOf }) => codesOf);
const laterToo: Promise<number> = assessActivitiesAsync(rows, { threads: 2, diagnosis: new BigUint64Array(1) }).then(({ nBad }) => nBad);
const listed = new Readings(['Squat (Barbell)', 'Workout'], { vocabulary: null });
assessActivities({ activity: new Int32Array(1) }, { readings: listed, verdicts: true }).verdict.at(0);
void assessActivitiesAsync(rows, { readings: new Readings([[0, 6], 'bench_press'], { system: 'fit_exercise' }), signal: new AbortController().signal });
void assessColumnsAsync(columns, { signal: AbortSignal.timeout(5) });
const statusOf: string | undefined = listed.at(-1)?.status;
const readAll: Resolution[] = [...listed];
// @ts-expect-error: readings are for activities
assessColumns(columns, { readings: listed });
// @ts-expect-error: a call that waits cannot be stopped
assessActivities(rows, { signal: new AbortController().signal });
// @ts-expect-error: no such input
assessStream({ input: 'xml' });
// @ts-expect-error: names are strings or codes
new Readings([null]);
const setOfInstructions: string = kernel();
const statuses: readonly Status[] = STATUSES;
assessColumns(columns, { out: { score: new Float64Array(1), verdict: new Int32Array(1) } });

const read: Resolution = resolve('Bench Press (Barbell)');
const how: [ReadAs | null, number, boolean, boolean, number] = [read.readAs, read.confidence, read.ambiguous, read.assisted, read.nTied];
const id: string | null = read.activity;
const raised: readonly Raised[] = read.raised;
const best: Candidate | undefined = read.candidates[0];
const unused: { begin: number; end: number; text: string } | undefined = read.unused[0];
const known: 'ok' | 'unknown_activity' | 'not_enough_information' = read.status;
resolve('walking', null);
resolve('walking', { strict: true, vocabulary: undefined });
assess(read, { pain: 2 });
explain(findCode('healthkit', 37), { strict: false });
findCode('fit_exercise', [0, 6]);
findCode('fit_exercise', ['bench_press', 'dumbbell_bench_press'] as const);
findCode('a system of tomorrow', 'TrailRun');
const many: Resolutions = resolveMany(['walking', null, undefined, 'running'], { strict: false });
resolveMany(new Set(['walking']));
const arrays: [Int32Array, Int32Array, Float64Array, Int32Array, Int32Array, Int32Array, number] =
  [many.activity, many.status, many.confidence, many.raised, many.assisted, many.ambiguous, many.nUnread];
const factors: readonly Raised[] = raisedNames(many.raised[0] ?? 0);
const code: Code | undefined = codes()[0];
const system: CodeSystem | undefined = CODE_SYSTEMS[0] ?? code?.system;
const sled: VocabularyActivity = { id: 'sled_day', name: null, impact: 1, load: 1500, twist: 5, forward: 20, backward: 0, assistable: true };
const contents: VocabularyContents = { activities: [sled], synonyms: { 'Leg day': 'sled_day' } };
const vocabulary: Vocabulary = new Vocabulary(contents);
const ids: string[] = new Vocabulary({ activities: null }).activities;
const where: ResolveOptions = { vocabulary };
assess('Leg day', { vocabulary, strict: null, conditions: 'bulge' });
const named: [ReadAs | null, number | null, boolean, boolean, readonly Raised[]] = [a.readAs, a.confidence, a.ambiguous, a.assisted, a.raised];

const session: Session = new Session().add(a, 1).add({ score: 5, verdict: 'suitable', urgency: 'none', hazard: 0.1, dose: 1 }).merge(new Session());
const sums: [number, number, Verdict | null, number | null, Uint8Array, number] =
  [session.parts, session.hazard, session.verdict, session.worstScore, session.bytes, session.share(a)];
const wire: WireSession = session.toJSON();
const units: number = wire.hazard_units + (wire.drop_first ?? 0);
Session.fromRecord(wire).merge(Session.fromBytes(session.bytes));
const judged: Judgement = session.judge({ carried: 0.2, conditions: 'bulge', phase: 'active' });
const days: Course = course([session, null, undefined], { carried: judged.carried });
const sessions: Sessions = new Sessions(7);
const bad: number = sessions.add({ hazard: new Float64Array(1), score: new Float64Array(1), verdict: new Int32Array(1), dose: null, firstPart: 3 });
const judgedColumns: CourseColumns = Sessions.fromBytes(sessions.bytes).judge();
const moment = patientAt(new Date(), { sessions: [new Date(), 20000.5], risings: new Set([1]) });
assess('walking', { ...moment, sets: 2, activeMinutesWeek: 90 });
const most: Limit = limit('deadlift', 'externalKg', { verdict: 'suitable', phase: 'active' });
limit(find('walking'), 'hold_minutes');
const smaller: Change | undefined = changes(read, { verdict: null })[0];
const instead: Alternative[] = alternatives('deadlift', { count: 3 });
const muscles: readonly Muscle[] = [...find('walking').muscles, ...(instead[0]?.muscles ?? [])];
const kit: [Category | null, readonly Equipment[]] = [find('walking').category, find('walking').equipment];
const entry: DiaryEntry = { activity: 'walking', day: '2026-02-01', minutes: 20, nextMorningChange: null };
const weeks: Plan = plan({ target: 'running', likes: ['swimming', 4], available: new Set<Equipment>(['pool']), diary: [entry], today: new Date(), phase: 'active' });
const why: Constraint | null = weeks.constraint;
const item: PlanItem | undefined = weeks.byWeek[0]?.items[0];
const back: SpineriskRecord = fromJson(toJson(weeks));
if (back.type === 'plan') void back.byWeek;
if (back.type === 'session') Session.fromRecord(back satisfies SessionRecord);
const rules: Record<string, unknown> = schema();
const partHazard: [number | null, number | null] = [a.hazard, a.dose];

const text: string = explain('walking');
const first: readonly [number, number, number] | null | undefined = catalogue()[0]?.load;
const names: readonly string[] = [...VERDICTS, ...STATUSES, version, ...fields().map((field) => field.key)];
const tables: number = parameters().length + questions().length + reasons().length;
const exact: true = selfTest();

try {
  assess('x');
} catch (error) {
  if (isSpineriskError(error)) {
    const field: string | null = error.field;
    const range: readonly [number, number] | null = error.range;
    const path: readonly (string | number)[] = error.path;
    const allowed: readonly string[] | null = error.allowed;
    void [field, range, path, allowed, error.code, error.nearest];
    // @ts-expect-error only a row of a stream has a line
    error.line;
  }
  if (error instanceof SpineriskError) {
    const code: ErrorCode = error.code;
    // @ts-expect-error no such code
    void (code === 'unknown_activty');
  }
}

// @ts-expect-error a misspelt key
assess('walking', { externalkg: 60 });
// @ts-expect-error a name that does not exist
assess('walking', { phase: 'late' });
// @ts-expect-error a number as text
assess('walking', { pain: '2' });
// @ts-expect-error an unknown condition in a list
assess('walking', { conditions: ['bulge', 'flu'] });
// @ts-expect-error a question that is not asked
assess('walking', { answers: { sadleNumbness: false } });
// @ts-expect-error the same in a list
assess('walking', { answersNo: ['sadle_numbness'] });
// @ts-expect-error an error is never ok
const fine: ErrorCode = 'ok';
// @ts-expect-error the activity is required
assess();
// @ts-expect-error an own activity needs its demands
assess({ impact: 1 });
// @ts-expect-error a posture is required
assessDemand({ impact: 1, load: 900, twist: 4 });
// @ts-expect-error flexion or forward and backward, not both
const both: Demand = { impact: 1, load: 900, twist: 4, flexion: 4, forward: 4, backward: 0 };
// @ts-expect-error a range has three numbers
assessDemand({ impact: 1, load: [1, 2], twist: 4, flexion: 5 });
// @ts-expect-error plain arrays are not columns
assessColumns({ impact: [1], load: [1], twist: [1], flexion: [1] });
// @ts-expect-error Float32Array is not Float64Array
assessColumns({ ...columns, impact: new Float32Array(1) });
// @ts-expect-error a choice is a column of int32
assessColumns(columns, { phase: new Float64Array(1) });
// @ts-expect-error a set is a column of uint64
assessColumns(columns, { conditions: new Int32Array(1) });
// @ts-expect-error only fields of the patient can be columns
assessColumns(columns, { provider: new Float64Array(1) });
// @ts-expect-error threads are for the calls that do not wait
assessColumns(columns, { threads: 2 });
// @ts-expect-error the activities are required
assessActivities({ minutes: new Float64Array(1) });
// @ts-expect-error what was not asked for may not be there
wide.verdict.at(0);
// @ts-expect-error effort is not an option of columns
assessColumns(columns, { externalKg: 5 });
// @ts-expect-error a misspelt option among right ones
assessColumns(columns, { verdicts: true, pian: 2 });
// @ts-expect-error the same on other threads
void assessActivitiesAsync(rows, { verdicts: true, thread: 2 });
declare const anyColumnOptions: ColumnOptions;
assessColumns(columns, anyColumnOptions).verdict?.at(0);
// @ts-expect-error not asked for: may be undefined
const unasked: Int32Array = assessColumns(columns, { conditions: ['bulge'] }).verdict;
// @ts-expect-error a model needs an owner
new Model({});
// @ts-expect-error a model is immutable
new Model({ owner: 'x' }).owner = 'y';
// @ts-expect-error for instanceof only
new SpineriskError();
// @ts-expect-error a name is text
resolve(5);
// @ts-expect-error a misspelt key
resolve('walking', { stict: true });
// @ts-expect-error true or false
assess('walking', { strict: 'yes' });
// @ts-expect-error an object is no vocabulary
resolve('walking', { vocabulary: { synonyms: {} } });
// @ts-expect-error an own activity of a vocabulary needs an id
new Vocabulary({ activities: [{ impact: 1, load: 900, twist: 4, forward: 5, backward: 0 }] });
// @ts-expect-error a synonym is a name and an id
new Vocabulary({ synonyms: { 'Leg day': 5 } });
// @ts-expect-error contents are required
new Vocabulary();
// @ts-expect-error its list of ids cannot be replaced
vocabulary.activities = [];
// @ts-expect-error a triple is no code
findCode('fit_exercise', [0, 6, 1]);
// @ts-expect-error a code is required
findCode('healthkit');
// @ts-expect-error names are text
resolveMany([1]);
// @ts-expect-error may be null
read.activity.length;
// @ts-expect-error no factor of that name
const speed: Raised = 'speed';
// @ts-expect-error codes are read-only
codes()[0]!.name = 'x';
// @ts-expect-error the rest of a resolution is there, too
assess({ name: 'walking', status: 'ok' });
// @ts-expect-error columns read no names
assessColumns(columns, { vocabulary });
// @ts-expect-error a number is no assessment
session.add(5);
// @ts-expect-error only sessions are merged
session.merge(session.bytes);
// @ts-expect-error sums are read-only
session.parts = 1;
// @ts-expect-error the effort is not part of a judgement
session.judge({ externalKg: 5 });
// @ts-expect-error days are sessions
course([a]);
// @ts-expect-error a field without a limit
limit('walking', 'form');
// @ts-expect-error a misspelt field
limit('walking', 'externalkg');
// @ts-expect-error a misspelt verdict
changes('walking', { verdict: 'avoided' });
// @ts-expect-error count is of alternatives only
changes('walking', { count: 2 });
// @ts-expect-error an entry of the diary has a day
plan({ diary: [{ activity: 'walking', minutes: 5 }] });
// @ts-expect-error there is no such equipment
plan({ available: ['jetpack'] });
// @ts-expect-error one activity that is liked is `likes`, too
plan({ like: 'walking' });
// @ts-expect-error a text is no moment
patientAt('2026-01-01');
// @ts-expect-error an assessment is no record
toJson(a);
// @ts-expect-error columns are typed arrays
sessions.add({ hazard: [1], score: [1], verdict: [1] });
// @ts-expect-error results hold no such key
a.risk;
// @ts-expect-error may be null
a.modelScore.toFixed(1);

void [statusOf, readAll];
void [more, later, laterToo, setOfInstructions];
void [sums, units, days, bad, judgedColumns, most, smaller, muscles, kit, why, item, rules, partHazard];
void [how, id, raised, best, unused, known, arrays, factors, system, ids, where, named, speed];
void [open, fine, statuses, score, verdict, bentTwist, sentence, modelScore, maybe, sure, text, first, names, tables, exact, both, unasked];
