// Reads what other apps write: the codes of a Strava or Apple Health export, and free text where a code says nothing.
//
//   node read_sources.mjs FILE.csv|FILE.xml ...
//
// The C and Python programs beside this one print the same table.
import { createReadStream, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import sax from 'sax'
import { assess, findCode, resolve } from 'spinerisk'

const PERSON = { conditions: ['herniation'], phase: 'active' }

/** A time in minutes, or null, which is "not stated": a number that cannot be read is not zero. */
function minutesOf (text = '', unit = '') {
  const value = text.trim() === '' ? NaN : Number(text)
  if (!(value >= 0 && value < 1e9)) return null
  return { s: value / 60, min: value, hr: value * 60 }[unit] ?? null
}

function fail (message, status = 1) {
  console.error(message)
  process.exit(status)
}

/** The rows of the bulk export; its header repeats names, the first of each is meant. */
async function strava (path) {
  const [header = [], ...rows] = parse(readFileSync(path), { bom: true, relax_column_count: true })
  const [title, label, seconds] = ['Activity Name', 'Activity Type', 'Elapsed Time'].map((name) => {
    if (!header.includes(name)) fail(`the file has no column ${name}`)
    return header.indexOf(name)
  })
  return rows.map((row, k) => row.length > Math.max(title, label, seconds)
    ? { system: 'strava', code: row[label], title: row[title], minutes: minutesOf(row[seconds], 's') }
    : { unread: k + 2 })
}

/** The workouts of export.xml, as a stream: the real file has hundreds of megabytes. */
function apple (path) {
  const workouts = []
  const parser = sax.createStream(true)
  parser.on('opentag', ({ name, attributes }) => {
    if (name !== 'Workout') return
    const { workoutActivityType: code = '', duration, durationUnit } = attributes
    workouts.push({ system: 'healthkit', code, title: '', minutes: minutesOf(duration, durationUnit) })
  })
  return new Promise((done, fail) => {
    parser.on('end', () => done(workouts)).on('error', fail)
    createReadStream(path).on('error', fail).pipe(parser)
  })
}

/** The code's answer; where it names no movement, what the title says, if that is an activity. */
function read ({ system, code, title }) {
  const found = findCode(system, code)
  if (found.status === 'ok' || title === '') return found
  const byTitle = resolve(title)
  return byTitle.status === 'ok' ? byTitle : found
}

function printRow (row) {
  if (row.unread) return console.log(`not read: row ${row.unread}`)
  const found = read(row)
  const said = found.readAs !== null && found.readAs !== 'code' ? row.title : row.code
  const start = `${row.system.padEnd(10)} ${said.padEnd(48)} `
  if (found.status !== 'ok') return console.log(`${start}${''.padEnd(8)} ${found.status}`)
  const a = assess(found, { ...PERSON, minutes: row.minutes })
  const what = [a.activity, ...a.raised.map((factor) => `+${factor}`)].join(' ')
  console.log(`${start}${a.readAs.padEnd(8)} ${what.padEnd(24)} ${(row.minutes?.toFixed(1) ?? '-').padStart(6)} ${a.score.toFixed(1).padStart(6)}  ${a.verdict}`)
}

if (process.argv.length < 3) fail('usage: read_sources.mjs FILE.csv|FILE.xml ...', 2)
console.log(`${'source'.padEnd(10)} ${'what it says'.padEnd(48)} ${'read as'.padEnd(8)} ${'activity'.padEnd(24)} ${'min'.padStart(6)} ${'score'.padStart(6)}  verdict`)
for (const path of process.argv.slice(2)) {
  for (const row of await (path.endsWith('.xml') ? apple(path) : strava(path))) printRow(row)
}
