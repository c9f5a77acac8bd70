'use strict';
// One assessment: encode the options, one native call, read the result.

const { native, flat, pairsArray, LAYOUT } = require('./native.cjs');
const { demandKeys, demandOptionKeys } = require('./options.cjs');
const { readAssessment } = require('./result.cjs');
const { MODE, NO_OPTIONS, answer, failure, measuredIn, prepareActivity, prepareCall } = require('./call.cjs');

const prepareDemand = (demand, options) =>
  prepareCall(MODE.demand, '', options ?? NO_OPTIONS, demandOptionKeys, measuredIn('demand', demand, demandKeys));

function assessed(call) {
  const sentence = native.flat_assess(call.handle, call.vocabulary, call.mode, call.name, pairsArray(call.pairs), flat);
  if (flat[LAYOUT.STATUS] !== 0) throw failure(sentence, call);
  return readAssessment(flat, call.info, call.ownIds);
}

function explained(call) {
  const text = native.flat_explain(call.handle, call.vocabulary, call.mode, call.name, pairsArray(call.pairs), flat);
  if (flat[LAYOUT.STATUS] !== 0) throw failure(text, call);
  return text;
}

/** Assesses an activity for a person. */
const assess = (activity, options) => answer(options, () => prepareActivity(activity, options), assessed);
/** Assesses a demand that was measured. */
const assessDemand = (demand, options) => answer(options, () => prepareDemand(demand, options), assessed);
/** The answer in plain English. */
const explain = (activity, options) => answer(options, () => prepareActivity(activity, options), explained);
const explainDemand = (demand, options) => answer(options, () => prepareDemand(demand, options), explained);

module.exports = { assess, assessDemand, explain, explainDemand };
