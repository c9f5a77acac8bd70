'use strict';
// The package for require(). index.mjs names the same things for import, index.d.ts describes them.

const tables = require('./lib/tables.cjs');
const { assess, assessDemand, explain, explainDemand } = require('./lib/assess.cjs');
const { assessColumns } = require('./lib/columns.cjs');
const { Model } = require('./lib/model.cjs');
const { SpineriskError, isSpineriskError } = require('./lib/errors.cjs');
const library = require('./lib/library.cjs');

module.exports = {
  assess,
  assessDemand,
  assessColumns,
  explain,
  explainDemand,
  find: library.find,
  catalogue: library.catalogue,
  synonyms: library.synonyms,
  questions: library.questions,
  fields: library.fields,
  reasons: library.reasons,
  parameters: library.parameters,
  sourceText: library.sourceText,
  selfTest: library.selfTest,
  version: library.version,
  modelVersion: library.modelVersion,
  Model,
  VERDICTS: tables.VERDICTS,
  STATUSES: tables.STATUSES,
  SpineriskError,
  isSpineriskError,
};
