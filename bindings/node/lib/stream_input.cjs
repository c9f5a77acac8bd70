'use strict';
// Rows out of what is written to a stream. Each kind of input has write(chunk, encoding, done) and end(done), takes rows by
// take(row), and what cannot be read by refuse(error, row): the next row is read all the same.

const { StringDecoder } = require('node:string_decoder');
const { OWNER, TYPE, fieldNamed, fieldsOf } = require('./tables.cjs');
const { makeError, shown, unknownField, wrongType } = require('./errors.cjs');

/** Runs what may throw the stream's own error, and tells done. */
function attempt(done, run) {
  try {
    run();
  } catch (error) {
    return done(error);
  }
  done(null);
}

/** Objects as they are. */
const objectInput = ({ take }) => ({
  write: (row, _encoding, done) => attempt(done, () => take(row)),
  end: (done) => done(null),
});

const tooLong = (bytes, most) =>
  makeError('range', `row has more than ${most} bytes`, { field: 'row', value: bytes, range: [0, most] });

// ---- newline-delimited JSON ----

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    throw wrongType('row', 'an object in JSON', line);
  }
}

/** One object a line. Empty lines are no rows. */
function ndjsonInput({ take, refuse, maxRowBytes }) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let isFirst = true;
  let isSkipping = false; // within a line that is too long and was refused

  function takeLine(text) {
    const line = (isFirst ? text.replace(/^\uFEFF/, '') : text).trim();
    isFirst = false;
    if (line === '') return;
    if (line.length > maxRowBytes) return refuse(tooLong(line.length, maxRowBytes), null);
    let row;
    try {
      row = parsed(line);
    } catch (error) {
      return refuse(error, null);
    }
    take(row);
  }

  function read(text) {
    const lines = text.split('\n');
    if (lines.length === 1) rest += lines[0];
    else {
      lines[0] = rest + lines[0];
      rest = lines.pop();
      if (isSkipping) lines.shift();
      isSkipping = false;
      lines.forEach(takeLine);
    }
    if (rest.length <= maxRowBytes) return;
    if (!isSkipping) refuse(tooLong(rest.length, maxRowBytes), null);
    [isSkipping, rest] = [true, ''];
  }

  return {
    write: (chunk, encoding, done) => attempt(done, () => read(typeof chunk === 'string' ? chunk : decoder.write(chunk))),
    end: (done) => attempt(done, () => {
      read(decoder.end());
      if (!isSkipping) takeLine(rest);
    }),
  };
}

// ---- CSV ----

function csvParser(options) {
  let csv;
  try {
    csv = require('csv-parse');
  } catch {
    throw new Error("input: 'csv' needs the package csv-parse: npm install csv-parse");
  }
  return csv.parse(options);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A cell of a field as a value of its kind. Nothing is guessed: "12 kg" and "12,5" are no numbers. */
function cellReader(field) {
  if (field.type === TYPE.set) return (cell) => cell.split(/[;|]/).map((name) => name.trim()).filter(Boolean);
  if (field.type === TYPE.choice || field.isDate) return (cell) => cell;
  return (cell) => {
    if (!NUMBER.test(cell)) throw wrongType(field.key, 'a number', cell);
    return Number(cell);
  };
}

/** Readers of the columns there may be, by how they may be called. */
function cellReaders() {
  const readers = new Map([['activity', (cell) => cell]]);
  for (const field of [OWNER.effort, OWNER.patient].flatMap(fieldsOf)) {
    for (const name of [field.name, field.key]) readers.set(name, cellReader(field));
  }
  for (const [short, name] of [['pain', 'pain_now'], ['age', 'age_years'], ['diagnosis', 'conditions']]) readers.set(short, cellReader(fieldNamed(name)));
  readers.set('diagnosis', (cell) => cell);
  return readers;
}

/** The columns of a header: each must be one there is, or kept. */
function columnsOf(header, keep) {
  const readers = cellReaders();
  const columns = header.map((cell) => {
    const name = cell.trim();
    const read = keep.has(name) ? (text) => text : readers.get(name);
    if (read === undefined) throw unknownField(name, [...readers.keys()], 'a row (columns named in keep are passed on)');
    return { name, read };
  });
  const twice = columns.find(({ name }, i) => columns.findIndex((other) => other.name === name) < i);
  if (twice) throw makeError('conflict', `the column ${shown(twice.name)} is there twice`, { field: twice.name });
  if (!columns.some(({ name }) => name === 'activity')) throw makeError('missing', 'activity: a column is required', { field: 'activity' });
  return columns;
}

/** The row of a line. An empty cell states nothing. */
function rowOf(cells, columns, keep) {
  if (cells.length !== columns.length) {
    throw makeError('range', `row has ${cells.length} cells, but there are ${columns.length} columns`, {
      field: 'row', value: cells.length, range: [columns.length, columns.length],
    });
  }
  const row = Object.create(null);
  columns.forEach(({ name, read }, i) => {
    const cell = cells[i].trim();
    if (keep.has(name)) row[name] = cells[i];
    else if (cell !== '') row[name] = read(cell);
  });
  return row;
}

/** What the parser says of a file that is no CSV, as an error of this package. */
const csvError = (error) =>
  error.code?.startsWith?.('CSV_') ? makeError('wrong_type', `row: ${error.message}`, { field: 'row' }) : error;

/** Comma-separated values with a header, by the package csv-parse. */
function csvInput({ take, refuse, keep, maxRowBytes }) {
  let columns = null;
  let failed = null;
  const parser = csvParser({ bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: maxRowBytes });

  function takeCells(cells) {
    if (columns === null) return void (columns = columnsOf(cells, keep));
    let row;
    try {
      row = rowOf(cells, columns, keep);
    } catch (error) {
      return refuse(error, null);
    }
    take(row);
  }

  function takeAll() {
    try {
      for (let cells = parser.read(); cells !== null; cells = parser.read()) takeCells(cells);
    } catch (error) {
      failed = error;
      parser.destroy(error);
    }
  }

  parser.on('readable', takeAll); // it takes no more until it is rid of what it has
  parser.on('error', (error) => {
    failed ??= csvError(error);
    tell(failed);
  });

  // Whoever waits for the parser is told once: that it is done, or its error, which may come first or on both ways.
  let tell = () => {};
  const once = (done, give) => {
    tell = (error) => {
      tell = () => {};
      if (!error) takeAll(); // a row comes out when it is in, not when many are
      done(failed ?? (error ? csvError(error) : null));
    };
    if (failed) tell(failed);
    else give((error) => tell(error));
  };

  return {
    write: (chunk, encoding, done) => once(done, (told) => parser.write(chunk, encoding === 'buffer' ? undefined : encoding, told)),
    end: (done) => once(done, (told) => parser.once('end', () => told()).end()),
    destroy: () => parser.destroy(),
  };
}

module.exports = { csvInput, ndjsonInput, objectInput };
