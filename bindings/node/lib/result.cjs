'use strict';
// The result array of an assessment as a plain object.

const { native, LAYOUT } = require('./native.cjs');
const { QUESTIONS, URGENCIES, VERDICTS, camel, fieldNamed, fieldOf, orNull, reasonByNumber } = require('./tables.cjs');
const { idOf, raisedNames, readAsName } = require('./names.cjs');

const CONTRIBUTIONS = fieldNamed('hazard').names.map(camel);
const DEMANDS = ['impact', 'load', 'twist', 'forward', 'backward'];
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

const assumedKey = (bit) => fieldOf(bit)?.key;
const questionId = (bit) => QUESTIONS[bit]?.id;

/** `count` numbers of the array as an object with these keys. */
function named(keys, flat, from) {
  const out = {};
  for (let i = 0; i < keys.length; i += 1) out[keys[i]] = orNull(flat[from + i]);
  return out;
}

function readReasons(flat) {
  const out = [];
  for (let i = 0; i < flat[LAYOUT.N_REASONS]; i += 1) {
    const reason = reasonByNumber.get(flat[LAYOUT.REASONS + i]);
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
    contributions: named(CONTRIBUTIONS, flat, LAYOUT.CONTRIBUTIONS),
    reasons: readReasons(flat),
    assumed: fromBits(flat[LAYOUT.ASSUMED_LOW], flat[LAYOUT.ASSUMED_HIGH], assumedKey),
    openQuestions: fromBits(flat[LAYOUT.OPEN_LOW], flat[LAYOUT.OPEN_HIGH], questionId),
    screened: SCREENED[flat[LAYOUT.SCREENED] - 1],
    evidence: GRADES[flat[LAYOUT.EVIDENCE] - 1] ?? null,
    activity: idOf(flat[LAYOUT.ACTIVITY], ownIds),
    readAs: readAsName(flat[LAYOUT.READ_AS]),
    confidence: flat[LAYOUT.READ_AS] === 0 ? null : orNull(flat[LAYOUT.CONFIDENCE]),
    ambiguous: flat[LAYOUT.AMBIGUOUS] === 1,
    assisted: flat[LAYOUT.ASSISTED] === 1,
    raised: raisedNames(flat[LAYOUT.RAISED]),
    demand: named(DEMANDS, flat, LAYOUT.DEMAND),
    generalAnswer: flat[LAYOUT.GENERAL_ANSWER] === 1,
    model,
  };
}

module.exports = { describeModel, fromBits, readAssessment };
