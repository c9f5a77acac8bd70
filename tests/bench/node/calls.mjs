// Medians of scalar and column calls, and of names read, from Node, in the format of tests/bench/bench.c.
//   node tests/bench/node_bench.mjs FOLDER     the folder the package is installed in
import { createRequire } from 'node:module'
import { join } from 'node:path'

const { assess, assessColumns, plan, resolve, resolveMany, Session, Sessions, synonyms } = createRequire(join(process.argv[2], 'bench.js'))('spinerisk')
const RUNS = 11
const CALLS = 40_000
const ROWS = 1_000_000

function report (name, per, unit, work) {
  const scaled = Array.from({ length: RUNS }, () => {
    const start = process.hrtime.bigint()
    work()
    return Number(process.hrtime.bigint() - start) / per
  }).sort((a, b) => a - b)
  console.log(`${name.padEnd(34)} ${scaled[RUNS >> 1].toFixed(2).padStart(9)} ${unit}  (${scaled[0].toFixed(2)} to ${scaled[RUNS - 1].toFixed(2)}, median of ${RUNS})`)
}

const names = ['running', 'walking', 'back squat', 'Deadlift (Barbell)', 'cat_cow', 'gentle_yoga', 'stationary cycling', 'golf']
const person = { conditions: ['herniation'], phase: 'active' }
report('Node: scalar call by name', CALLS, 'ns/call', () => { for (let i = 0; i < CALLS; i++) assess(names[i & 7], person) })

const column = (low, high) => Float64Array.from({ length: ROWS }, () => low + (high - low) * Math.random())
const columns = { impact: column(0, 5), load: column(0, 7000), twist: column(0, 60), flexion: column(-15, 55) }
const options = { conditions: ['herniation'], out: { score: new Float64Array(ROWS) } }
report('Node: columns, score', ROWS, 'ns/row', () => assessColumns(columns, options))

const part = assess('running', person)
const session = new Session()
report('Node: session.add', CALLS, 'ns/part', () => { for (let i = 0; i < CALLS; i++) session.add(part) })
report('Node: plan of 12 weeks', 1, 'ns/plan', () => plan({ target: 'running' }))
const many = new Sessions(ROWS)
const parts = { hazard: columns.impact, score: columns.twist, verdict: new Int32Array(ROWS).fill(2) }
report('Node: sessions.add', ROWS, 'ns/part', () => many.add(parts))
report('Node: sessions.judge', ROWS, 'ns/day', () => many.judge())

const any = (list) => list[Math.floor(Math.random() * list.length)]
const added = ['Barbell', 'Dumbbell', 'Cable', 'Kettlebell', 'Machine', 'Band', 'left', 'wide grip']
const known = synonyms().map(({ text }) => text)
const read = Array.from({ length: CALLS / 10 }, (_, i) => `${any(known)} (${any(added)}) x${i % 99}`)
report('Node: resolve, words added', read.length, 'ns/name', () => read.forEach((name) => resolve(name)))
report('Node: resolveMany, words added', read.length, 'ns/name', () => resolveMany(read))
const million = Array.from({ length: ROWS }, (_, i) => names[i & 7])
report('Node: resolveMany, 1 M names', ROWS, 'ns/name', () => resolveMany(million))
