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

/** Lists of names by the bits that stand for them. The same few sets of bits come again and again: each list is made once,
 *  and every caller gets a copy. */
class NameLists {
  #names;
  #made = new Map();

  /** names: of all 64 bits; undefined is left out. */
  constructor(names) {
    this.#names = names;
  }

  /** The names of the bits set in two 32-bit halves, lowest first. */
  of(low, high) {
    const key = high * 2 ** 32 + low;
    let list = this.#made.get(key);
    if (list === undefined) {
      if (this.#made.size >= MOST_LISTS) this.#made.clear();
      list = fromBits(low, high, (bit) => this.#names[bit]);
      this.#made.set(key, list);
    }
    return list.slice();
  }
}

const MOST_LISTS = 256;
const namesOfBits = (nameOf) => new NameLists(Array.from({ length: 64 }, (_, bit) => nameOf(bit)));
const ASSUMED = namesOfBits((bit) => fieldOf(bit)?.key);
const OPEN = namesOfBits((bit) => QUESTIONS[bit]?.id);

// The next two name their keys: filling an object key by key takes longer than the assessment. A test holds the keys
// against the table.

function readContributions(flat) {
  const at = LAYOUT.CONTRIBUTIONS;
  return {
    impact: orNull(flat[at]), load: orNull(flat[at + 1]), forward: orNull(flat[at + 2]), backward: orNull(flat[at + 3]),
    twist: orNull(flat[at + 4]), bentTwist: orNull(flat[at + 5]), rule: orNull(flat[at + 6]),
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
    assumed: ASSUMED.of(flat[LAYOUT.ASSUMED_LOW], flat[LAYOUT.ASSUMED_HIGH]),
    openQuestions: OPEN.of(flat[LAYOUT.OPEN_LOW], flat[LAYOUT.OPEN_HIGH]),
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
