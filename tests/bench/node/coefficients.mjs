// The coefficients of the benchmarks' person, as python/coefficients.py reads them: lines in x itself.
import { readFileSync } from 'node:fs'

export function coefficients () {
  const k = JSON.parse(readFileSync(process.env.BENCH_COEFFICIENTS, 'utf8'))
  const inverse = { impact: k.inverse_tolerance_impact, load: k.inverse_tolerance_load }
  k.lines = {}
  for (const [q, name] of ['impact', 'load', 'forward', 'backward', 'twist'].entries()) {
    const by = inverse[name] ?? 1
    k.lines[name] = k[`slope_${name}`].map((slope, i) => [slope * by, k.origin[q] + k[`zero_${name}`][i] / by])
  }
  return k
}
