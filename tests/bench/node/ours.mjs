// The Node package as a user calls it: the person in every call, the result in an array of theirs.
import { createRequire } from 'node:module'
import { join } from 'node:path'

const spinerisk = createRequire(join(process.env.BENCH_NODE, 'bench.js'))('spinerisk')
const { assessColumns, assessColumnsAsync } = spinerisk
const PERSON = { conditions: ['herniation'], phase: 'active' }

export const VERSION = `node ${process.versions.node}`

/** One call, on the thread of the program. */
function bindOne (columns, score) {
  return (count) => {
    for (let i = 0; i < count; i++) assessColumns(columns, { ...PERSON, out: { score } })
  }
}

/** The same on Node's thread pool, over shared memory: plain arrays would be copied first, as anyone may take them away
 *  while the threads read. */
function bindMany (threads, columns, score) {
  const shared = (array) => {
    const to = new Float64Array(new SharedArrayBuffer(array.byteLength))
    to.set(array)
    return to
  }
  const inputs = Object.fromEntries(Object.entries(columns).map(([name, array]) => [name, shared(array)]))
  return async (count) => {
    for (let i = 0; i < count; i++) await assessColumnsAsync(inputs, { ...PERSON, threads, out: { score } })
  }
}

export function bind_a (k, threads, columns) {
  const score = new Float64Array(columns.impact.length)
  if (threads > 1 && !assessColumnsAsync) throw Object.assign(new Error('spinerisk has no assessColumnsAsync yet'), { absent: true })
  return { run: threads > 1 ? bindMany(threads, columns, score) : bindOne(columns, score), result: () => score }
}
