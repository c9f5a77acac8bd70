// The package for import: the same objects as require() gives, by name.
import spinerisk from './index.cjs';

export const {
  assess,
  assessDemand,
  assessColumns,
  explain,
  explainDemand,
  find,
  catalogue,
  synonyms,
  questions,
  fields,
  reasons,
  parameters,
  sourceText,
  selfTest,
  version,
  modelVersion,
  Model,
  VERDICTS,
  STATUSES,
  SpineriskError,
  isSpineriskError,
} = spinerisk;
