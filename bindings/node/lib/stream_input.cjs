'use strict';
// Rows out of what is written to a stream. Each kind of input has write(chunk, encoding, done) and end(done), takes rows by
// take(row, kept, error, line): what is passed on of it if that is not the row itself, the error if it cannot be read, and the number of
// the line where it begins, from 1. The next row is read all the same.

const { StringDecoder } = require('node:string_decoder');
const { OWNER, TYPE, fieldsOf } = require('./tables.cjs');
const { SHORT_FORMS } = require('./options.cjs');
const { makeError, shown, under, unknownField, wrongType } = require('./errors.cjs');

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

const tooLong = (most) => makeError('range', `row has more than ${most} bytes`, { field: 'row', range: [0, most] });

// ---- newline-delimited JSON ----

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    throw wrongType('row', 'an object in JSON', line);
  }
}

/** One object a line. Empty lines are no rows. */
function ndjsonInput({ take, maxRowBytes }) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  let restBytes = 0;
  let isSkipping = false; // within a line that is too long and was refused
  let line = 0;
  const refuse = (error) => take(null, null, error, line);

  function takeLine(text) {
    line += 1;
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (Buffer.byteLength(whole) > maxRowBytes) return refuse(tooLong(maxRowBytes));
    const content = whole.trim(); // a byte order mark, too
    if (content === '') return;
    let row;
    try {
      row = parsed(content);
    } catch (error) {
      return refuse(error);
    }
    take(row, row, null, line);
  }

  function read(text) {
    const lines = text.split('\n');
    if (lines.length > 1) {
      lines[0] = rest + lines[0];
      [rest, restBytes] = ['', 0];
      if (isSkipping) lines.shift();
      isSkipping = false;
    }
    const last = lines.pop();
    lines.forEach(takeLine);
    rest += last;
    restBytes += Buffer.byteLength(last);
    if (restBytes <= maxRowBytes + 1) return; // one may be the \r of an end that is cut in two
    if (!isSkipping) {
      line += 1; // which its end does not count again
      refuse(tooLong(maxRowBytes));
    }
    [isSkipping, rest, restBytes] = [true, '', 0];
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
  let csv = null;
  try {
    csv = require('csv-parse');
  } catch {
    // not there
  }
  // An older one passes over rows it cannot read without a word; it does not have this function.
  if (typeof csv?.normalize_options !== 'function') {
    const message = "input: 'csv' needs the package csv-parse, version 6 or later: npm install csv-parse";
    throw makeError('missing_package', message, { field: 'input', value: 'csv' });
  }
  return csv.parse(options);
}

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i; // one way to read each digit: a long cell takes no longer

/** A cell of a field as a value of its kind. Nothing is guessed: "12 kg" and "12,5" are no numbers. */
function cellReader(field) {
  if (field.type === TYPE.set) return (cell) => cell.split(/[;|]/).map((name) => name.trim()).filter(Boolean);
  if (field.type === TYPE.choice || field.isDate) return (cell) => cell;
  return (cell) => {
    if (!NUMBER.test(cell)) throw wrongType(field.key, 'a number', cell, { range: [field.low, field.high] });
    return Number(cell);
  };
}

/** Readers of the columns there may be, by how they may be called. */
function cellReaders() {
  const readers = new Map([['activity', (cell) => cell]]);
  for (const field of [OWNER.effort, OWNER.patient].flatMap(fieldsOf)) {
    for (const name of [field.name, field.key]) readers.set(name, cellReader(field));
  }
  for (const [short, field] of SHORT_FORMS) readers.set(short, cellReader(field));
  return readers;
}

/** What may part the cells of a row. */
const DELIMITERS = [',', ';', '\t', '|'];

/** Refuses a header of one cell that looks like several. */
function checkDelimiter([cell, ...others], delimiter) {
  const found = others.length === 0 && DELIMITERS.find((one) => one !== delimiter && cell.includes(one));
  if (!found) return;
  throw makeError('unknown_field', `the header is one column, ${shown(cell)}: if ${shown(found)} parts its columns, say so by delimiter`, {
    field: 'delimiter', value: delimiter, allowed: DELIMITERS,
  });
}

/** The columns of a header: each must be one there is, or kept. */
function columnsOf(header, { keep, delimiter }) {
  checkDelimiter(header, delimiter);
  const readers = cellReaders();
  const columns = header.map((cell) => {
    const name = cell.trim();
    const read = readers.get(name) ?? null;
    if (read === null && !keep.has(name)) throw unknownField(name, [...readers.keys(), ...keep], 'a row (columns named in keep are passed on)');
    return { name, read };
  });
  const twice = columns.find(({ name }, i) => columns.findIndex((other) => other.name === name) < i);
  if (twice) throw makeError('conflict', `the column ${shown(twice.name)} is there twice`, { field: twice.name });
  if (!columns.some(({ name }) => name === 'activity')) throw makeError('missing', 'activity: a column is required', { field: 'activity' });
  return columns;
}

const widthError = (width, wanted) =>
  makeError('range', `row has ${width} cells, but there are ${wanted} columns`, { field: 'row', value: width, range: [wanted, wanted] });

/** The row of a line: what could be read of it, what is kept, and the error of its first bad cell. An empty cell states nothing. */
function rowOf(cells, columns, keep) {
  const [row, kept] = [Object.create(null), Object.create(null)];
  if (cells.length !== columns.length) return { row, kept, error: widthError(cells.length, columns.length) };
  let error = null;
  columns.forEach(({ name, read }, i) => {
    if (keep.has(name)) kept[name] = cells[i];
    const cell = cells[i].trim();
    if (read === null || cell === '') return;
    try {
      row[name] = read(cell);
    } catch (caught) {
      error ??= under(name, caught);
    }
  });
  return { row, kept, error };
}

/** What the parser says of a file that is no CSV, as an error of this package. */
const csvError = (error) =>
  error.code?.startsWith?.('CSV_') || error.code === STRAY ? makeError('wrong_type', `row: ${error.message}`, { field: 'row' }) : error;

/** A quote within a cell that does not begin with one: the parser knows where the row ends all the same. */
const STRAY = 'INVALID_OPENING_QUOTE';

/** Comma-separated values with a header, by the package csv-parse, which calls for each row in turn. */
function csvInput({ take, keep, maxRowBytes, delimiter }) {
  let columns = null;
  let strayLine = null;
  let counted = 0; // lines that the parser counts twice: ends of two bytes within cells

  /** The line where a row begins; the parser is at its end. */
  function lineOf(cells, { lines }) {
    const text = cells.join('');
    const line = lines - counted - (text.match(/[\r\n]/g)?.length ?? 0);
    counted += text.match(/\r\n/g)?.length ?? 0;
    return line;
  }

  function takeCells(cells, info) {
    const line = lineOf(cells, info);
    if (columns === null) columns = columnsOf(cells, { keep, delimiter });
    else {
      const { row, kept, error } = rowOf(cells, columns, keep);
      take(row, kept, error, line);
    }
    return null; // the parser need not hold it
  }

  function skip(error) {
    if (error.code !== STRAY || columns === null) throw error;
    if (error.lines !== strayLine) take(null, null, csvError(error), error.lines - counted); // once a row
    strayLine = error.lines;
  }

  const parser = csvParser({
    bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, max_record_size: maxRowBytes,
    record_delimiter: ['\r\n', '\n', '\r'], // not only that of the header: rows of another would be read as one
    skip_records_with_error: true, on_record: takeCells, on_skip: skip,
  });
  parser.resume();

  // Whoever waits for the parser is told once: that it is done, or its error, which may come first or on both ways.
  let failed = null;
  let tell = () => {};
  parser.on('error', (error) => {
    failed ??= csvError(error);
    tell();
  });
  const once = (done, give) => {
    tell = (error) => {
      tell = () => {};
      done(failed ?? (error ? csvError(error) : null));
    };
    if (failed) tell();
    else give((error) => tell(error));
  };

  return {
    write: (chunk, encoding, done) => once(done, (told) => parser.write(chunk, encoding === 'buffer' ? undefined : encoding, told)),
    end: (done) => once(done, (told) => parser.once('end', () => told()).end()),
    destroy: () => parser.destroy(),
  };
}

module.exports = { DELIMITERS, csvInput, ndjsonInput, objectInput };
