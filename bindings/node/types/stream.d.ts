// What a stream of rows takes and gives.
import type { Transform } from 'node:stream';
import type { AssessOptions, Missing } from './input.js';
import type { Assessment } from './output.js';

export {};

/** Options of the stream, and of assess() for every row. */
export interface AssessStreamOptions extends AssessOptions {
  /** 'ndjson' if not stated. CSV has a header and needs the package csv-parse beside this one; an empty cell states nothing, members of
   *  a set are parted by ; or |. */
  input?: 'ndjson' | 'csv' | 'objects' | Missing;
  /** As the input if not stated: 'objects' for objects, else 'ndjson'. */
  output?: 'ndjson' | 'objects' | Missing;
  /** Keys of a row that are passed on as they are and not read. Any other key that is no field makes its row an error, a column of CSV
   *  the stream. */
  keep?: readonly string[] | Missing;
  /** The whole assessment instead of ShortAssessment. */
  full?: boolean | Missing;
  /** A longer row is an error, in CSV the stream's; 1 MiB if not stated. */
  maxRowBytes?: number | Missing;
}

/** What of an assessment comes out of a stream; reasons by their ids. */
export interface ShortAssessment extends Pick<
  Assessment,
  | 'activity' | 'readAs' | 'confidence' | 'ambiguous' | 'raised' | 'score' | 'low' | 'high' | 'verdict' | 'urgency' | 'encouraged'
  | 'hazard' | 'dose'
> {
  reasons: string[];
}

/** A SpineriskError as data. */
export interface RowError {
  code: string;
  message: string;
  field: string | null;
  value: string | number | boolean | null;
  range: readonly [low: number, high: number] | null;
  nearest: readonly string[];
}

/** What comes out for a row: its number from 0, what was kept of it, and the answer or the error. */
export type AssessedRow<Answer = ShortAssessment> = { row: number; [kept: string]: unknown } & (
  | (Answer & { error?: undefined })
  | { error: RowError }
);

export interface AssessStream extends Transform {
  /** How many rows came out so far. */
  readonly rows: number;
  /** How many of them are errors. */
  readonly nBad: number;
}
