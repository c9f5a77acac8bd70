// Twelve weeks of a course, week by week: what was done and what it asked of the back, and the plan for the week after,
// made anew from what was done and felt.
//
//   node twelve_weeks.mjs LOG.csv
//
// The C and Python programs beside this one print the same text.
import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { assess, catalogue, course, find, plan, Session } from 'spinerisk'

const WEEKS = 12
const WEEK = 7
const GROWTH = { null: 'begins', advance: 'grows', hold: 'stays', step_back: 'steps back' }

const number = (text) => text === '' ? null : Number(text)
/** Days since 1970-01-01. */
const dayOf = (date) => Date.parse(`${date}T00:00:00Z`) / 86400000

function fail (message, status = 1) {
  console.error(message)
  process.exit(status)
}

/** The log's rows as entries of a diary. */
function readDiary (path) {
  const diary = []
  const rows = parse(readFileSync(path), { columns: true, info: true })
  for (const { record: row, info } of rows) {
    try {
      diary.push({
        activity: find(row.activity).id,
        day: dayOf(row.date),
        minutes: number(row.minutes),
        repetitions: number(row.repetitions),
        externalKg: number(row.kg),
        painNow: number(row.pain),
        painDuringChange: number(row['change during']),
        nextMorningChange: number(row['change next morning']),
        masked: row.painkiller === 'yes' ? 'painkiller' : 'no'
      })
    } catch (error) {
      if (error.code !== 'unknown_activity') throw error
      console.log(`not read: line ${info.lines}: ${row.activity}`)
    }
  }
  return diary
}

/** The person in a week: the first half of the course in treatment, then building up. */
const personIn = (week) => ({ conditions: ['herniation'], phase: week < 6 ? 'active' : 'strengthening' })

/** Adds the week's entries to its days, judges them and prints the line; gives what the last night left. */
function printWeek (diary, week, start, carried) {
  const days = Array.from({ length: WEEK }, () => new Session())
  let minutes = 0
  for (const [k, entry] of diary.entries()) {
    const day = entry.day - start
    if (day < 0 || day >= WEEK) continue
    const { minutes: done, repetitions, externalKg } = entry
    days[day].add(assess(entry.activity, { strict: true, minutes: done, repetitions, externalKg, ...personIn(week) }), k)
    minutes += done ?? 0
  }
  const judged = course(days, { carried, ...personIn(week) })
  const [{ used, score, verdict }] = judged.weeks
  const active = days.filter((day) => day.parts > 0).length
  console.log(`week ${String(week + 1).padStart(2)}: ${active} days active, ${minutes.toFixed(1)} minutes, ${used.toFixed(2)} of the week's budget, index ${score.toFixed(1)}: ${verdict}`)
  return judged.carried
}

/** The week after, planned from the diary so far. */
function printNext (diary, week, today) {
  const done = diary.filter(({ day }) => day < today)
  const next = plan({ minutesPerDay: 40, diary: done, today, painNow: done.at(-1)?.painNow, ...personIn(week + 1) })
  console.log(`  next: ${next.sentence}`)
  for (const { sentence } of next.reasons) console.log(`    - ${sentence}`)
  const names = new Map(catalogue().map(({ id, name }) => [id, name]))
  for (const { activity, minutes, repetitions, weekdays, response } of next.byWeek[0].items) {
    const dose = minutes === null ? `${repetitions.toFixed(1).padStart(5)} times` : `${minutes.toFixed(1).padStart(5)} min  `
    console.log(`    ${names.get(activity).padEnd(28)} ${dose} on ${weekdays.length} days, ${GROWTH[response]}`)
  }
}

const [path, ...more] = process.argv.slice(2)
if (path === undefined || more.length > 0) fail('usage: twelve_weeks.mjs LOG.csv', 2)
const diary = readDiary(path)
if (diary.length === 0) fail('nothing was read')
let carried = 0
for (let week = 0; week < WEEKS; week += 1) {
  const start = diary[0].day + WEEK * week
  carried = printWeek(diary, week, start, carried)
  if (week + 1 < WEEKS) printNext(diary, week, start + WEEK)
}
