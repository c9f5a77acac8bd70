'use strict';
// The package for require(). index.mjs names the same things for import, index.d.ts describes them.
//
// The library and single assessments are loaded at once, so that what is missing is missed here; the rest when it is
// first used: it takes longer to load than most programs need it.

const tables = require('./lib/tables.cjs');
const { assess, assessDemand, explain, explainDemand } = require('./lib/assess.cjs');
const { Model } = require('./lib/model.cjs');
const { SpineriskError, isSpineriskError } = require('./lib/errors.cjs');
const library = require('./lib/library.cjs');
const names = require('./lib/names.cjs');

/** Exports by name what load() gives. The first use of one makes plain properties of them all. */
function lazily(keys, load) {
  for (const key of keys) {
    const get = () => {
      const loaded = load();
      for (const one of keys) Object.defineProperty(module.exports, one, { value: loaded[one], writable: true, enumerable: true, configurable: true });
      return loaded[key];
    };
    Object.defineProperty(module.exports, key, { get, enumerable: true, configurable: true });
  }
}

module.exports = {
  assess,
  assessDemand,
  explain,
  explainDemand,
  find: library.find,
  resolve: names.resolve,
  resolveMany: names.resolveMany,
  findCode: names.findCode,
  codes: names.codes,
  raisedNames: names.raisedNamesOf,
  Vocabulary: names.Vocabulary,
  CODE_SYSTEMS: names.CODE_SYSTEMS,
  catalogue: library.catalogue,
  synonyms: library.synonyms,
  questions: library.questions,
  fields: library.fields,
  reasons: library.reasons,
  sentences: library.sentences,
  parameters: library.parameters,
  sourceText: library.sourceText,
  selfTest: library.selfTest,
  kernel: library.kernel,
  version: library.version,
  modelVersion: library.modelVersion,
  Model,
  URGENCIES: tables.URGENCIES,
  VERDICTS: tables.VERDICTS,
  STATUSES: tables.STATUSES,
  SpineriskError,
  isSpineriskError,
};

lazily(['assessColumns', 'assessActivities'], () => require('./lib/columns.cjs'));
lazily(['assessColumnsAsync', 'assessActivitiesAsync'], () => require('./lib/columns_async.cjs'));
lazily(['Readings'], () => require('./lib/readings.cjs'));
lazily(['assessStream'], () => require('./lib/stream.cjs'));
lazily(['Session'], () => require('./lib/session.cjs'));
lazily(['Sessions', 'course', 'patientAt'], () => require('./lib/course.cjs'));
lazily(['limit', 'changes', 'alternatives'], () => require('./lib/limits.cjs'));
lazily(['plan'], () => require('./lib/plan.cjs'));
lazily(['toJson', 'fromJson', 'schema'], () => require('./lib/wire.cjs'));
