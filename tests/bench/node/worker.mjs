// A worker of tests/bench in Node: one tool, one process. See rounds.py for the protocol.
//
//   node worker.mjs RIVAL THREADS
//
// RIVAL is a module of this folder with `VERSION` and, for each case it can do (cases.py), `bind_CASE(k, threads, columns)`.
// bind gives `run(count)`, which scores the columns count times (a promise where the tool answers with one), and
// `result()`, the scores. A tool that cannot do it yet throws an error with `absent`.
import { closeSync, openSync, readFileSync, readSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { coefficients } from './coefficients.mjs'

const PIECE = 1 << 28 // readSync takes no more than 2 GiB at once

function loadColumn (path, rows) {
  const column = new Float64Array(rows)
  const bytes = new Uint8Array(column.buffer)
  const file = openSync(path, 'r')
  for (let at = 0; at < bytes.length;) {
    const got = readSync(file, bytes, at, Math.min(PIECE, bytes.length - at), null)
    if (got === 0) throw new Error(`${path} has fewer than ${rows} rows`)
    at += got
  }
  closeSync(file)
  return column
}

const rival = await import(`./${process.argv[2]}.mjs`)
const threads = Number(process.argv[3])
let bound = null

const commands = {
  load (kase, folder, rows) {
    bound = null // gives the old columns back first
    const bind = rival[`bind_${kase}`]
    if (!bind) throw Object.assign(new Error(`no case ${kase}`), { absent: true })
    const names = JSON.parse(readFileSync(`${folder}/columns.json`, 'utf8'))
    const columns = Object.fromEntries(names.map((name) => [name, loadColumn(`${folder}/${name}.f64`, Number(rows))]))
    bound = bind(coefficients(), threads, columns)
    return { ok: true }
  },
  async run (text) {
    const { run } = bound
    const count = Number(text)
    const start = process.hrtime.bigint()
    const promise = run(count)
    if (promise !== undefined) await promise
    return { seconds: Number(process.hrtime.bigint() - start) * 1e-9 }
  },
  write (path) {
    const scores = bound.result()
    writeFileSync(path, new Uint8Array(scores.buffer, scores.byteOffset, scores.byteLength))
    return { ok: true }
  },
}

async function answer (line) {
  const [command, ...words] = line.split(' ')
  try {
    return await commands[command](...words)
  } catch (error) {
    return error.absent ? { absent: error.message } : { error: String(error) }
  }
}

console.log(JSON.stringify({ ready: rival.VERSION }))
for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(await answer(line)))
