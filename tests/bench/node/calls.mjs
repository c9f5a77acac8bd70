// Medians of scalar calls, of sessions, plans and of names read, from Node: the lines of JSON that timing.h prints.
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const { assess, assessActivities, assessStream, catalogue, plan, Readings, resolve, resolveMany, Session, Sessions, synonyms } = createRequire(join(process.env.BENCH_NODE, 'bench.js'))('spinerisk')
const QUICK = process.env.BENCH_QUICK !== undefined
const RUNS = Number(process.env.BENCH_RUNS ?? 11)
const CALLS = QUICK ? 400 : 40_000
const ROWS = QUICK ? 10_000 : 1_000_000
const NAMES = ['running', 'walking', 'back squat', 'Deadlift (Barbell)', 'cat_cow', 'gentle_yoga', 'stationary cycling', 'golf']
const ADDED = ['Barbell', 'Dumbbell', 'Cable', 'Kettlebell', 'Machine', 'Band', 'left', 'wide grip']
const PERSON = { conditions: ['herniation'], phase: 'active' }

/** A promise is waited for. */
async function report (id, what, unit, per, work) {
  const scaled = []
  for (let run = 0; run < RUNS; run++) {
    const start = process.hrtime.bigint()
    const given = work()
    if (given instanceof Promise) await given
    scaled.push(Number(process.hrtime.bigint() - start) / per)
  }
  scaled.sort((a, b) => a - b)
  const median = (scaled[(RUNS - 1) >> 1] + scaled[RUNS >> 1]) / 2
  console.log(JSON.stringify({ kind: 'call', id, what: `Node: ${what}`, unit, median, low: scaled[0], high: scaled[RUNS - 1], runs: RUNS }))
}

const times = (work) => () => { for (let i = 0; i < CALLS; i++) work(i) }
const column = (high) => Float64Array.from({ length: ROWS }, () => high * Math.random())
const any = (list) => list[Math.floor(Math.random() * list.length)]

await report('node_running', 'assess("running")', 'ns/call', CALLS, times(() => assess('running')))
await report('node_running_person', 'assess("running", a person)', 'ns/call', CALLS, times(() => assess('running', PERSON)))
await report('node_scalar_name', 'assessment by name', 'ns/call', CALLS, times((i) => assess(NAMES[i & 7], PERSON)))

const movements = catalogue().filter(({ kind }) => kind !== 'class').map(({ number }) => number)
const efforts = { activity: Uint32Array.from({ length: ROWS }, () => any(movements)), externalKg: column(60), vigour: column(1), minutes: column(90) }
const options = { ...PERSON, out: { score: new Float64Array(ROWS) } }
await report('node_activities_score', 'columns of activities: score', 'ns/row', ROWS, () => assessActivities(efforts, options))

const named = new Readings(synonyms().map(({ text }) => text).filter((_, i) => i % 10 === 0))
const rows = { ...efforts, activity: Int32Array.from({ length: ROWS }, () => Math.floor(named.length * Math.random())) }
await report('node_readings_score', `columns of ${named.length} names, read once: score`, 'ns/row', ROWS, () => assessActivities(rows, { ...options, readings: named }))

const line = () => JSON.stringify({ activity: any(NAMES), external_kg: Math.round(60 * Math.random()), minutes: Math.round(90 * Math.random()) })
const text = Buffer.from(`${Array.from({ length: CALLS }, line).join('\n')}\n`)
function * pieces () { for (let at = 0; at < text.length; at += 65_536) yield text.subarray(at, at + 65_536) }
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() })
await report('node_stream', 'assessStream, lines of JSON', 'ns/row', CALLS, () => pipeline(Readable.from(pieces()), assessStream(PERSON), nowhere()))

const part = assess('running', PERSON)
const session = new Session()
await report('node_session_add', 'session.add', 'ns/part', CALLS, times(() => session.add(part)))
await report('node_plan', 'plan of 12 weeks', 'us/plan', 1e3, () => plan({ target: 'running' }))
const sessions = new Sessions(ROWS)
const parts = { hazard: column(5), score: column(100), verdict: Int32Array.from({ length: ROWS }, () => 1 + Math.floor(4 * Math.random())) }
await report('node_sessions_add', 'sessions.add', 'ns/part', ROWS, () => sessions.add(parts))
await report('node_sessions_judge', 'sessions.judge', 'ns/day', ROWS, () => sessions.judge())

const known = synonyms().map(({ text }) => text)
const read = Array.from({ length: CALLS / 10 }, (_, i) => `${any(known)} (${any(ADDED)}) x${i % 99}`)
await report('node_resolve', 'resolve, words added', 'ns/name', read.length, () => read.forEach((name) => resolve(name)))
await report('node_resolve_many', 'resolveMany, words added', 'ns/name', read.length, () => resolveMany(read))
const million = Array.from({ length: ROWS }, (_, i) => NAMES[i & 7])
await report('node_resolve_column', 'resolveMany, eight names a million times', 'ns/name', ROWS, () => resolveMany(million))
