// Compiled, never run: what comes out of a stream, by its options.
import { pipeline } from 'node:stream/promises';
import { assessStream } from 'spinerisk';
import type { AssessedRow, AssessStream, AssessStreamOptions, Assessment, ErrorCode, RowError, ShortAssessment } from 'spinerisk';

/** Compiles only if both are the same type. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_: Same<A, B>) => undefined;
type RowOf<Stream> = Stream extends AssessStream<infer Row> ? Row : never;

const rows = assessStream({ input: 'csv', output: 'objects', keep: ['id', 'note'], conditions: ['bulge'], externalKg: 5 });
for await (const row of rows) {
  const kept: unknown = row.id ?? row.note;
  const at: number = row.row;
  // @ts-expect-error a misspelt key
  row.verdct;
  // @ts-expect-error not kept
  row.name;
  if (row.error) {
    const [code, nearest]: [ErrorCode, readonly string[]] = [row.error.code, row.error.nearest];
    const [path, allowed, line]: [readonly (string | number)[], readonly string[] | null, number | null] = [row.error.path, row.error.allowed, row.error.line];
    void [code, nearest, path, allowed, line, row.error satisfies RowError];
    // @ts-expect-error no such code
    if (row.error.code === 'unknown_activty') continue;
    // @ts-expect-error an error has no score
    row.score;
  } else {
    const scored: [number, string | null, string[]] = [row.score, row.activity, row.reasons];
    // @ts-expect-error the short answer has no contributions
    row.contributions;
    void scored;
  }
  // @ts-expect-error it may be an error
  row.score;
  void [kept, at];
}
rows.on('data', (row) => row.error ?? row.verdict);
// @ts-expect-error typed without a word, too
rows.once('data', (row) => row.verdct);
rows.on('error', (error: Error) => error.message).on('end', () => undefined);
const [counted, one]: [number, unknown] = [rows.rows + rows.nBad, rows.read()?.id];
await pipeline([{ activity: 'walking' }], rows);

same<RowOf<typeof rows>, AssessedRow<ShortAssessment, 'id' | 'note'>>(true);
const full = assessStream({ input: 'objects', full: true });
for await (const row of full) if (!row.error) void [row.contributions.load, row.reasons[0]?.sentence];
same<RowOf<typeof full>, AssessedRow<Assessment>>(true);

// Buffers, unless objects are asked for by the output, or by the input alone.
const [text, none, csv] = [assessStream(), assessStream(null), assessStream({ input: 'csv', full: true })];
const back = assessStream({ input: 'objects', output: 'ndjson' });
same<RowOf<typeof text>, Buffer>(true);
same<RowOf<typeof none>, Buffer>(true);
same<RowOf<typeof csv>, Buffer>(true);
same<RowOf<typeof back>, Buffer>(true);
for await (const chunk of text) chunk.byteLength;

// Options known only at run time: whatever may come.
declare const options: AssessStreamOptions;
declare const keys: string[];
const unsure = assessStream(options);
for await (const row of unsure) if (!Buffer.isBuffer(row)) void [row.row, row.anything];
for await (const row of assessStream({ input: 'objects', keep: keys })) void row.anything;
for await (const row of assessStream({ input: 'objects', keep: null })) row.error ?? row.hazard;
const any: AssessStream = rows;

// @ts-expect-error no such input
assessStream({ input: 'xml' });
// @ts-expect-error a misspelt option
assessStream({ input: 'csv', kep: ['id'] });
// @ts-expect-error a misspelt field among right ones
assessStream({ input: 'csv', conditions: ['bulge'], pian: 2 });
// @ts-expect-error keys are text
assessStream({ keep: [1] });
void [counted, one, any];
