// What the tests of the stream share.
import assert from 'node:assert/strict';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { spinerisk } from './helper.mjs';

const { assessStream } = spinerisk;

/** Everything that comes out, for pieces that are written. */
export async function through(pieces, options) {
  const stream = assessStream(options);
  const out = [];
  await pipeline(Readable.from(pieces), stream, new Writable({ objectMode: true, write(chunk, _encoding, done) { out.push(chunk); done(); } }));
  const isText = (options?.output ?? (options?.input === 'objects' ? 'objects' : 'ndjson')) === 'ndjson';
  const rows = isText ? Buffer.concat(out.map((part) => Buffer.from(part))).toString().split('\n').slice(0, -1).map((line) => JSON.parse(line)) : out;
  assert.equal(stream.rows, rows.length);
  assert.equal(stream.nBad, rows.filter(({ error }) => error).length);
  assert.deepEqual(rows.map(({ row }) => row), rows.map((_, i) => i), 'numbered in order');
  return rows;
}

/** A text in pieces of any size, cut within characters, too. */
export const cutUp = (bytes, sizes) => {
  const pieces = [];
  for (let at = 0, i = 0; at < bytes.length; i += 1) {
    const size = sizes.length === 0 ? bytes.length : sizes[i % sizes.length];
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return pieces;
};
