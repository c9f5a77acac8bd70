// What the page says, and how it rounds: without a browser.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { pageFolder, pageModule, spinerisk } from './page_helper.mjs';

const { doseWords, limitWords, settable, timeWords, wholeShares } = await pageModule('amounts.js');
const { HAZARDS, VERDICTS, labelOf, nameWords } = await pageModule('words.js');

/** Numbers that look random and are the same each time. */
function* numbers(count, high) {
  let state = 12345;
  for (let i = 0; i < count; i += 1) {
    state = (state * 1103515245 + 12345) % 2147483648;
    yield (state / 2147483648) * high;
  }
}

test('a limit is rounded to the milder side, by no more than a step', () => {
  for (const value of [...numbers(2000, 120), 0, 0.5, 19.999, 20, 25, 59.9999999]) {
    const kg = settable('external_kg', value);
    assert.ok(kg <= value && value - kg < 1 && Number.isInteger(kg * 2), `${value} kg became ${kg}`);
    const help = settable('assistance_kg', value);
    assert.ok(help >= value && help - value < 1 && Number.isInteger(help * 2), `${value} kg of help became ${help}`);
    const minutes = settable('minutes', value);
    assert.ok(minutes <= value && value - minutes < (value < 1 ? 5 / 60 : 1), `${value} minutes became ${minutes}`);
    assert.equal(settable('repetitions', value), Math.floor(value));
  }
});

test('limits in words', () => {
  const words = (limited, holds, value) => limitWords({ limited, holds, value }, 'with care').head;
  assert.equal(words('external_kg', 'found', 25.99), 'Up to 25 kg');
  assert.equal(words('external_kg', 'found', 12.7), 'Up to 12.5 kg');
  assert.equal(words('external_kg', 'found', 0.3), 'Without added weight');
  assert.equal(words('assistance_kg', 'found', 30.1), 'At least 31 kg of help');
  assert.equal(words('minutes', 'found', 1.99), 'Up to 1 minute');
  assert.equal(words('minutes', 'found', 0.58), 'Up to 30 seconds');
  assert.equal(words('minutes', 'found', 0.05), 'No time is short enough');
  assert.equal(words('repetitions', 'found', 1), 'Up to 1 repetition');
  assert.equal(words('repetitions', 'found', 8), 'Up to 8 repetitions');
  assert.equal(words('external_kg', 'always', 500), 'No limit found for the weight');
  assert.equal(words('external_kg', 'never', null), 'No weight is low enough');
  assert.equal(words('assistance_kg', 'never', null), 'No help is enough');
});

test('points add up to the rounded index, and none is off by one or more', () => {
  for (let i = 0; i < 500; i += 1) {
    const values = [...numbers(7 + i, 14)].slice(i);
    const whole = wholeShares(values);
    assert.equal(
      whole.reduce((a, b) => a + b),
      Math.round(values.reduce((a, b) => a + b)),
    );
    whole.forEach((share, at) => assert.ok(Number.isInteger(share) && Math.abs(share - values[at]) < 1));
  }
});

test('amounts of a plan', () => {
  assert.equal(timeWords(0.2), '12 seconds');
  assert.equal(timeWords(1), '1 minute');
  assert.equal(doseWords({ minutes: null, repetitions: 8, sets: 2, external_kg: 5 }), '2 sets of 8 repetitions, 5 kg');
  assert.equal(doseWords({ minutes: 6, repetitions: null, sets: 1, external_kg: null }), '6 minutes');
});

test('every verdict, hazard, field and name of the library has words', () => {
  assert.deepEqual(Object.keys(VERDICTS), [...spinerisk.VERDICTS]);
  assert.deepEqual(
    Object.keys(HAZARDS),
    spinerisk.fields().find(({ owner, name }) => owner === 'result' && name === 'hazard').names,
  );
  for (const field of spinerisk.fields().filter(({ owner }) => ['effort', 'patient', 'request'].includes(owner))) {
    const said = [labelOf(field), ...field.names.map((name) => nameWords(field.name, name))];
    for (const words of said) assert.match(words, /^[A-Z][^_]+$/, `${field.name}: ${words}`);
    assert.equal(new Set(said.slice(1)).size, field.names.length, `two names of ${field.name} are called the same`);
  }
});

/** What no person is told (clinical rules, table D). */
const FORBIDDEN = new RegExp(
  `\\b(${[
    'damag\\w*',
    'degenerat\\w*',
    'wear and tear',
    'worn',
    'crumbl\\w*',
    'slipped',
    'out of place',
    'unstable',
    'fragile',
    'wrong posture',
    'herniat(e|es|ed|ing)',
    'cur(e|es|ed)',
    'prevent\\w*',
    'decompress(es)?',
    'proven',
    '(?<!not )validated',
    'accura\\w*',
    'safe(ly|r|st)?',
    'risk.free',
    'guarante\\w*',
    'risk of \\d+',
    'chances? of',
    '(?<!not a )probabilit\\w*',
    'prescri\\w*',
    'never again',
    'treatment plans?',
    'diagnos\\w*',
    '(?<!do )you have',
    '\\w+.approved',
    'bed.?rest',
  ].join('|')})\\b|\\d\\s*%`,
  'i',
);

/** Texts a person can read: those in quotes that have a space or begin large, and those between tags. */
function textsOf(file) {
  const source = readFileSync(path.join(pageFolder, file), 'utf8').replace(/^\s*(\/\/|\*|\/\*\*).*$/gm, '');
  const found = file.endsWith('.html') ? source.matchAll(/>([^<>]+)</g) : source.matchAll(/['`]([^'`\n]*)['`]/g);
  return [...found]
    .map(([, text]) => text.replace(/\s+/g, ' ').trim())
    .filter((text) => /[A-Za-z]{2}/.test(text) && (file.endsWith('.html') || /^[A-Z]| [a-z]/.test(text)));
}

test('no forbidden word is in what the page says', () => {
  assert.match('This is safe.', FORBIDDEN);
  assert.match('50 % risk', FORBIDDEN);
  const files = readdirSync(pageFolder).filter((file) => /\.(js|html)$/.test(file));
  const texts = files.flatMap((file) => textsOf(file).map((text) => [file, text]));
  assert.ok(texts.length > 150, `only ${texts.length} texts were found`);
  assert.deepEqual(
    texts.filter(([, text]) => FORBIDDEN.test(text)),
    [],
  );
});

test('the page is small, and needs nothing from elsewhere', () => {
  const files = readdirSync(pageFolder);
  const sources = files.map((file) => readFileSync(path.join(pageFolder, file)));
  const bytes = Buffer.concat(sources);
  assert.ok(bytes.length < 80_000 && gzipSync(bytes).length < 30_000, `${bytes.length} bytes`);
  const foreign = sources.flatMap((one) =>
    [...String(one).matchAll(/https?:\/\/[^\s'"]+|localStorage|sessionStorage|indexedDB|document\.cookie|innerHTML|style=/g)].map(
      ([text]) => text,
    ),
  );
  assert.deepEqual(
    foreign.filter((text) => !text.startsWith('http://www.w3.org/2000/svg')),
    [],
  );
});
