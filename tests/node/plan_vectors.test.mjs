// The worked patients: each of their stages planned, bit for bit; tests/vectors/README.md describes the files.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bits, spinerisk } from './helper.mjs';
import { fieldNameOf, hexFloat, read, rowsOf } from './vectors.mjs';

const { fields, isSpineriskError, plan } = spinerisk;

const membersOf = (owner) => new Map(fields().filter((field) => field.owner === owner).map((field) => [field.name, field]));
const MEMBERS = Object.fromEntries(['diary', 'plan', 'week', 'item'].map((owner) => [owner, membersOf(owner)]));
const patients = rowsOf('patients.csv');
const diaries = rowsOf('diaries.csv');
const golden = { plans: rowsOf('plans.csv'), weeks: rowsOf('plan_weeks.csv'), items: rowsOf('plan_items.csv') };
// What a person reads, what the call gets, and what is expected of it: no other columns.
const LOOKED_AT = ['patient', 'stage', 'story', 'person', 'request', 'expected_response', 'expected_constraint', 'expected_walk_minutes'];

const idOf = ({ patient, stage }) => `${patient} ${stage}`;
const ofStage = (rows, row) => rows.filter((one) => idOf(one) === idOf(row));

/** All that was told of the patient up to the stage; every column is a field of the diary. */
function diaryOf(row) {
  const stages = patients.filter(({ patient }) => patient === row.patient).map(idOf);
  const told = stages.slice(0, stages.indexOf(idOf(row)) + 1);
  return diaries.filter((entry) => told.includes(idOf(entry))).map(({ patient, stage, ...cells }) => {
    const stated = Object.entries(cells).filter(([, cell]) => cell !== '').map(([name, cell]) => [MEMBERS.diary.get(name), cell]);
    return Object.fromEntries(stated.map(([field, cell]) => [field.key, field.type === 'number' ? Number(cell) : cell]));
  });
}

/** The cells of what goes before the plan, and the plan if there is one. */
function answered(row) {
  try {
    const own = plan({ ...read(row.person).options, ...read(row.request).options, diary: diaryOf(row) });
    return { before: { status: 'ok', error_field: '' }, own };
  } catch (error) {
    if (!isSpineriskError(error)) throw error;
    return { before: { status: error.code, error_field: fieldNameOf(error) }, own: null };
  }
}

/** Each member of a record as its cell, numbers as bits. */
function written(owner, record) {
  const cellOf = ({ key, type }) => {
    assert.ok(Object.hasOwn(record, key), key);
    if (type === 'number') return bits(record[key] ?? NaN);
    return type === 'set' ? record[key].join(' ') : record[key] ?? '';
  };
  const cells = Object.fromEntries([...MEMBERS[owner].values()].map((field) => [field.name, cellOf(field)]));
  if (cells.urgency === '') cells.urgency = 'none';
  return cells;
}

/** A row of a golden file in the same form. Every cell is there, so one that written() does not know differs. */
function expected(owner, row, counts = {}) {
  const numberOf = (cell) => (cell.includes('0x') ? hexFloat(cell) : Number(cell));
  const cells = Object.entries(row).map(([name, cell]) => {
    const isNumber = Object.hasOwn(counts, name) || MEMBERS[owner].get(name)?.type === 'number';
    return [name, isNumber ? bits(numberOf(cell)) : cell];
  });
  return Object.fromEntries(cells);
}

const stated = (cells) => Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ''));

function checkPlan(row, before, own) {
  const named = { patient: row.patient, stage: row.stage, ...before };
  if (own === null) return assert.deepEqual(stated(row), stated(named));
  const counts = { n_weeks: bits(own.byWeek.length), n_items: bits(own.byWeek.flatMap(({ items }) => items).length) };
  const reasons = own.reasons.map(({ id }) => id).join(' ');
  assert.deepEqual({ ...named, ...written('plan', own), ...counts, reasons }, expected('plan', row, counts));
}

function checkWeeks(row, weeks) {
  const { patient, stage } = row;
  // The file calls the week's number as its items do.
  const numbered = ofStage(golden.weeks, row).map(({ week, ...cells }) => expected('week', { ...cells, number: week }));
  assert.deepEqual(weeks.map((week) => ({ patient, stage, ...written('week', week) })), numbered);
  const items = weeks.flatMap((week) => week.items).map((item) => ({ patient, stage, ...written('item', item) }));
  assert.deepEqual(items, ofStage(golden.items, row).map((one) => expected('item', one)));
}

/** What a careful clinician expects, written by hand. */
function checkExpected(row, own) {
  const walks = (own.byWeek[0]?.items ?? []).filter(({ activity }) => activity === 'walking').map(({ minutes }) => minutes);
  assert.equal(own.response ?? '', row.expected_response);
  assert.equal(own.constraint ?? '', row.expected_constraint);
  assert.deepEqual(walks.length > 0 ? walks : [0], [Number(row.expected_walk_minutes)]);
}

function checkStage(row) {
  const found = ofStage(golden.plans, row);
  assert.equal(found.length, 1, 'plans.csv has its plan');
  const { before, own } = answered(row);
  checkPlan(found[0], before, own);
  checkWeeks(row, own?.byWeek ?? []);
  assert.ok(own, JSON.stringify(before));
  checkExpected(row, own);
}

test('the worked patients', async (t) => {
  const names = [...new Set(patients.map(({ patient }) => patient))];
  assert.equal(names.length, 10);
  for (const name of names) {
    await t.test(name, () => {
      for (const row of patients.filter(({ patient }) => patient === name)) {
        try {
          checkStage(row);
        } catch (error) {
          error.message = `${idOf(row)}: ${error.message}`;
          throw error;
        }
      }
    });
  }
});

test('every line is of a stage, and in its order', () => {
  const stages = patients.map(idOf);
  assert.equal(new Set(stages).size, stages.length);
  assert.deepEqual(golden.plans.map(idOf), stages);
  for (const row of diaries) assert.ok(stages.includes(idOf(row)), idOf(row));
  const planned = golden.plans.filter(({ n_weeks: n }) => n !== '' && n !== '0').map(idOf);
  for (const rows of [golden.weeks, golden.items]) {
    const ids = rows.map(idOf);
    assert.deepEqual(ids.filter((id, i) => id !== ids[i - 1]), planned);
  }
});

test('every column is looked at', () => {
  assert.deepEqual(Object.keys(patients[0]), LOOKED_AT);
  assert.deepEqual(new Set(Object.keys(diaries[0])), new Set(['patient', 'stage', ...MEMBERS.diary.keys()]));
});
