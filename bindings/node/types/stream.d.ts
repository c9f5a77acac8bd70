// What a stream of rows takes and gives.
import type { Transform } from 'node:stream';
import type { AssessOptions, Missing } from './input.js';
import type { ErrorCode } from './names.js';
import type { Assessment } from './output.js';

export {};

export type StreamInput = 'ndjson' | 'csv' | 'objects';
export type StreamOutput = 'ndjson' | 'objects';
/** What comes out if it is not stated. */
export type StreamOutputOf<Input extends StreamInput> = Input extends 'objects' ? 'objects' : 'ndjson';

/** Options of the stream, and of assess() for every row. A row's own go before them; of `answers`, `provider`, `answersYes` and
 *  `answersNo` what it does not state itself holds on. null and empty lists state nothing. */
export interface AssessStreamOptions<
  Kept extends string = string, Full extends boolean = boolean, Input extends StreamInput = StreamInput, Output extends StreamOutput = StreamOutput,
> extends AssessOptions {
  /** 'ndjson' if not stated. CSV has a header and needs the package csv-parse (6 or later) beside this one; an empty cell states nothing,
   *  members of a set are parted by ; or |. A stray quote within a cell makes its row an error; a quote that may take other rows with it
   *  (text behind its end, or no end) ends the stream with one. */
  input?: Input | Missing;
  /** As the input if not stated: 'objects' for objects, else 'ndjson'. */
  output?: Output | Missing;
  /** What parts the cells of CSV: a comma if not stated. Numbers have a decimal point in any case. */
  delimiter?: ',' | ';' | '\t' | '|' | Missing;
  /** Keys of a row that are passed on as they are, in an error, too; one that is a field is read all the same. Any other key that is no
   *  field makes its row an error, a column of CSV the stream. */
  keep?: readonly Kept[] | Missing;
  /** The whole assessment instead of ShortAssessment. */
  full?: Full | Missing;
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
  code: ErrorCode;
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

/** What comes out for a row: its number from 0, what was kept of it (the keys `Kept`, as far as the row has them), and the answer or the
 *  error. An emergency is answered whatever else is wrong with its row. */
export type AssessedRow<Answer = ShortAssessment, Kept extends string = never> = { row: number } & { [Key in Kept]?: unknown } & (
  | (Answer & { error?: undefined })
  | { error: RowError }
);

/** What is read from a stream of such options: rows, or Buffers of newline-delimited JSON. */
export type StreamRow<Kept extends string, Full extends boolean, Output extends StreamOutput> =
  Output extends 'objects' ? AssessedRow<Full extends true ? Assessment : ShortAssessment, Kept> : Buffer;

/** What an iterator over a stream has besides, by the version of Node's types: it can be disposed of. */
type Besides = Omit<ReturnType<Transform[typeof Symbol.asyncIterator]>, keyof AsyncIterableIterator<unknown>>;
interface RowIterator<Row> extends AsyncIterableIterator<Row>, Besides {
  [Symbol.asyncIterator](): RowIterator<Row>;
}

/** Row: what is read from it (text instead of Buffers after setEncoding). */
export interface AssessStream<Row = unknown> extends Transform {
  /** How many rows came out so far. */
  readonly rows: number;
  /** How many of them are errors. */
  readonly nBad: number;
  read(size?: number): Row | null;
  on(event: 'data', listener: (row: Row) => void): this;
  on(event: string | symbol, listener: (...args: any[]) => void): this;
  once(event: 'data', listener: (row: Row) => void): this;
  once(event: string | symbol, listener: (...args: any[]) => void): this;
  [Symbol.asyncIterator](): RowIterator<Row>;
}
