'use strict';
// The result array of an assessment as a plain object.

const { native, LAYOUT } = require('./native.cjs');
const { QUESTIONS, URGENCIES, VERDICTS, fieldNamed, fieldOf, orNull, reasonsByNumber } = require('./tables.cjs');
const { idOf, raisedNames, readAsName } = require('./names.cjs');

const GRADES = fieldNamed('grade').names;
const SCREENED = fieldNamed('screened').names;

/** Positions of the bits set in two 32-bit halves, lowest first, each mapped; undefined is left out. */
function fromBits(low, high, map) {
  const out = [];
  for (let half = 0; half < 2; half += 1) {
    for (let bits = half ? high : low; bits !== 0; ) {
      const bit = 31 - Math.clz32(bits & -bits);
      const mapped = map(half * 32 + bit);
      if (mapped !== undefined) out.push(mapped);
      bits = (bits & ~(1 << bit)) >>> 0;
    }
  }
  return out;
}

// What a bit stands for; undefined is left out.
const ASSUMED = Array.from({ length: 64 }, (_, bit) => fieldOf(bit)?.key);
const OPEN = Array.from({ length: 64 }, (_, bit) => QUESTIONS[bit]?.id);

/** Adds the names of the bits set, lowest first. */
function addNames(out, bits, names, first) {
  for (let rest = bits; rest !== 0; rest &= rest - 1) {
    const name = names[first + 31 - Math.clz32(rest & -rest)];
    if (name !== undefined) out.push(name);
  }
}

/** The names of the bits set in two 32-bit halves. */
function namesOf(low, high, names) {
  const out = [];
  addNames(out, low | 0, names, 0);
  addNames(out, high | 0, names, 32);
  return out;
}

// The next two name their keys: filling an object key by key takes longer than the assessment. A test holds the keys
// against the table.

function readContributions(flat) {
  const at = LAYOUT.CONTRIBUTIONS;
  return {
    impact: flat[at], load: flat[at + 1], forward: flat[at + 2], backward: flat[at + 3], twist: flat[at + 4], bentTwist: flat[at + 5],
    rule: flat[at + 6],
  };
}

function readDemand(flat) {
  const at = LAYOUT.DEMAND;
  return {
    impact: orNull(flat[at]), load: orNull(flat[at + 1]), twist: orNull(flat[at + 2]), forward: orNull(flat[at + 3]),
    backward: orNull(flat[at + 4]),
  };
}

function readReasons(flat) {
  const out = [];
  const count = flat[LAYOUT.N_REASONS];
  const byNumber = reasonsByNumber();
  for (let i = 0; i < count; i += 1) {
    const reason = byNumber.get(flat[LAYOUT.REASONS + i]);
    if (reason !== undefined) out.push(reason);
  }
  return out;
}

/** What a result says about the model it came from; made once per model. */
function describeModel(handle) {
  return Object.freeze({
    name: 'spinerisk',
    version: native.spinerisk_model_version(handle),
    owner: native.spinerisk_model_owner(handle),
    digest: native.spinerisk_model_digest(handle),
  });
}

/** The assessment in the array. `model` is what describeModel gave, `ownIds` the vocabulary's own activities. */
function readAssessment(flat, model, ownIds) {
  return {
    score: flat[LAYOUT.SCORE],
    low: flat[LAYOUT.LOW],
    high: flat[LAYOUT.HIGH],
    modelScore: orNull(flat[LAYOUT.MODEL_SCORE]),
    hazard: orNull(flat[LAYOUT.HAZARD]),
    dose: orNull(flat[LAYOUT.DOSE]),
    verdict: VERDICTS[flat[LAYOUT.VERDICT] - 1],
    encouraged: flat[LAYOUT.ENCOURAGED] === 1,
    urgency: URGENCIES[flat[LAYOUT.URGENCY]],
    contributions: readContributions(flat),
    reasons: readReasons(flat),
    assumed: namesOf(flat[LAYOUT.ASSUMED_LOW], flat[LAYOUT.ASSUMED_HIGH], ASSUMED),
    openQuestions: namesOf(flat[LAYOUT.OPEN_LOW], flat[LAYOUT.OPEN_HIGH], OPEN),
    screened: SCREENED[flat[LAYOUT.SCREENED] - 1],
    evidence: GRADES[flat[LAYOUT.EVIDENCE] - 1] ?? null,
    activity: idOf(flat[LAYOUT.ACTIVITY], ownIds),
    readAs: readAsName(flat[LAYOUT.READ_AS]),
    confidence: flat[LAYOUT.READ_AS] === 0 ? null : orNull(flat[LAYOUT.CONFIDENCE]),
    ambiguous: flat[LAYOUT.AMBIGUOUS] === 1,
    assisted: flat[LAYOUT.ASSISTED] === 1,
    raised: raisedNames(flat[LAYOUT.RAISED]),
    demand: readDemand(flat),
    generalAnswer: flat[LAYOUT.GENERAL_ANSWER] === 1,
    model,
  };
}

module.exports = { describeModel, fromBits, readAssessment };
