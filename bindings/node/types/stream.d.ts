// What a stream of rows takes and gives.
import type { Transform } from 'node:stream';
import type { AssessOptions, Missing } from './input.js';
import type { Assessment } from './output.js';

export {};

/** Options of the stream, and of assess() for every row. A row's own go before them; of `answers`, `provider`, `answersYes` and
 *  `answersNo` what it does not state itself holds on. null and empty lists state nothing. */
export interface AssessStreamOptions extends AssessOptions {
  /** 'ndjson' if not stated. CSV has a header and needs the package csv-parse (6 or later) beside this one; an empty cell states nothing,
   *  members of a set are parted by ; or |. A stray quote within a cell makes its row an error; a quote that may take other rows with it
   *  (text behind its end, or no end) ends the stream with one. */
  input?: 'ndjson' | 'csv' | 'objects' | Missing;
  /** As the input if not stated: 'objects' for objects, else 'ndjson'. */
  output?: 'ndjson' | 'objects' | Missing;
  /** Keys of a row that are passed on as they are, in an error, too; one that is a field is read all the same. Any other key that is no
   *  field makes its row an error, a column of CSV the stream. */
  keep?: readonly string[] | Missing;
  /** The whole assessment instead of ShortAssessment. */
  full?: boolean | Missing;
  /** A longer row is an error, in CSV the stream's; 1 MiB if not stated. Not for objects. */
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
  /** Where in the row it is: its own key, and places in lists. */
  path: readonly (string | number)[];
  value: string | number | boolean | null;
  range: readonly [low: number, high: number] | null;
  allowed: readonly string[] | null;
  nearest: readonly string[];
  /** Number of the line on which the row begins, from 1; null for objects. */
  line: number | null;
}

/** What comes out for a row: its number from 0, what was kept of it, and the answer or the error. An emergency is answered whatever else
 *  is wrong with its row. */
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
