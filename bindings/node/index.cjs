'use strict';
// The package for require(). index.mjs names the same things for import, index.d.ts describes them.

const tables = require('./lib/tables.cjs');
const { assess, assessDemand, explain, explainDemand } = require('./lib/assess.cjs');
const { assessActivities, assessColumns } = require('./lib/columns.cjs');
const { assessActivitiesAsync, assessColumnsAsync } = require('./lib/columns_async.cjs');
const { Model } = require('./lib/model.cjs');
const { SpineriskError, isSpineriskError } = require('./lib/errors.cjs');
const library = require('./lib/library.cjs');
const names = require('./lib/names.cjs');
const { Session } = require('./lib/session.cjs');
const { Sessions, course, patientAt } = require('./lib/course.cjs');
const { alternatives, changes, limit } = require('./lib/limits.cjs');
const { plan } = require('./lib/plan.cjs');
const { fromJson, schema, toJson } = require('./lib/wire.cjs');

module.exports = {
  assess,
  assessDemand,
  assessColumns,
  assessColumnsAsync,
  assessActivities,
  assessActivitiesAsync,
  explain,
  explainDemand,
  Session,
  Sessions,
  course,
  patientAt,
  limit,
  changes,
  alternatives,
  plan,
  toJson,
  fromJson,
  schema,
  find: library.find,
  resolve: names.resolve,
  resolveMany: names.resolveMany,
  findCode: names.findCode,
  codes: names.codes,
  raisedNames: names.raisedNames,
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
