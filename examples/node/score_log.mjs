// Scores a training log in the Strong app's columns with the Node package.
//
//   node score_log.mjs --unit kg [--condition herniation] [--phase active] LOG.csv
//
// Such a file names no unit, so --unit is required. Kilograms are taken as the log writes them. The C
// and Python programs beside this one print the same table.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { assess, isSpineriskError } from 'spinerisk'

const KG = { kg: 1, lb: 0.45359237 }
const NOT_SCORED = new Set(['unknown_activity', 'not_enough_information', 'range'])

/** A number of the log, 0 where it is empty, NaN where it cannot be read. */
function number (text) {
  const trimmed = (text ?? '').trim()
  return trimmed === '' ? 0 : Number(trimmed)
}

/** One entry per exercise and weight, in order of first appearance, with its longest set. */
function group (path, unit) {
  const groups = new Map()
  const unreadable = []
  const rows = parse(readFileSync(path), { columns: true, bom: true, info: true, relax_column_count: true })
  for (const { record, info } of rows) {
    if (record['Set Order'] === 'Rest Timer') continue
    const name = (record['Exercise Name'] ?? '').trim()
    const kg = number(record.Weight) * KG[unit]
    const repetitions = number(record.Reps)
    const minutes = number(record.Seconds) / 60
    if (![kg, repetitions, minutes].every(Number.isFinite)) {
      unreadable.push({ line: info.lines, name })
      continue
    }
    const key = `${name}\0${kg}`
    const entry = groups.get(key) ?? { name, kg, sets: 0, repetitions: 0, minutes: 0 }
    entry.sets += 1
    entry.repetitions = Math.max(entry.repetitions, repetitions)
    entry.minutes = Math.max(entry.minutes, minutes)
    groups.set(key, entry)
  }
  return { groups: [...groups.values()], unreadable }
}

function printTable ({ groups, unreadable }, condition, phase) {
  const line = (name, kg, sets, score, low, high, verdict, reason) =>
    console.log(`${name.padEnd(38)} ${kg.padStart(7)} ${sets.padStart(4)} ${score.padStart(6)} ${low.padStart(6)} ${high.padStart(6)}  ${verdict.padEnd(12)}  ${reason}`)
  const notScored = []
  line('activity', 'kg', 'sets', 'score', 'low', 'high', 'verdict', 'first reason')
  for (const entry of groups) {
    const options = { conditions: [condition], phase, externalKg: entry.kg }
    if (entry.repetitions > 0) options.repetitions = entry.repetitions
    if (entry.minutes > 0) options.minutes = entry.minutes
    try {
      const a = assess(entry.name, options)
      line(entry.name, entry.kg.toFixed(2), String(entry.sets), a.score.toFixed(1), a.low.toFixed(1), a.high.toFixed(1), a.verdict, a.reasons[0].sentence)
    } catch (error) {
      if (!isSpineriskError(error) || !NOT_SCORED.has(error.code)) throw error
      notScored.push({ ...entry, code: error.code })
    }
  }
  for (const n of notScored) console.log(`not scored: ${n.name} (${n.kg.toFixed(2)} kg, ${n.sets} sets): ${n.code}`)
  for (const u of unreadable) console.log(`not read: line ${u.line}: ${u.name}`)
  const sum = (entries) => entries.reduce((total, entry) => total + entry.sets, 0)
  console.log(`${sum(groups) - sum(notScored)} sets scored, ${sum(notScored)} not scored, ${unreadable.length} not read`)
}

function main () {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { unit: { type: 'string' }, condition: { type: 'string', default: 'herniation' }, phase: { type: 'string', default: 'active' } }
  })
  if (!Object.hasOwn(KG, values.unit ?? '') || positionals.length !== 1) {
    console.error('usage: score_log.mjs --unit kg|lb [--condition NAME] [--phase NAME] LOG.csv (the file does not say its unit)')
    process.exit(2)
  }
  printTable(group(positionals[0], values.unit), values.condition, values.phase)
}

main()
