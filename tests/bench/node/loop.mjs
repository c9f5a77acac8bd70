// Plain JavaScript: one loop over typed arrays with everything inlined. The function is written out with the person's
// numbers in it, so that each is a constant to the compiler.
export const VERSION = `node ${process.versions.node}`

const most = (a, b) => `(${a} > ${b} ? ${a} : ${b})`

/** Statements that leave the severity of x in `name`. */
function severity (name, lines, x) {
  const [first, ...others] = lines.map(([slope, zero]) => `${slope} * (${x} - ${zero})`)
  return [
    `let ${name} = ${first}`,
    ...others.map((line, i) => `const ${name}_${i} = ${line}; if (${name}_${i} > ${name}) ${name} = ${name}_${i}`),
    `if (${name} < 0) ${name} = 0`,
  ].join('\n')
}

function inRange (k) {
  const names = ['impact', 'load', 'twist', 'flexion']
  return names.map((name, i) => `${name} >= ${k.range_low[i]} && ${name} <= ${k.range_high[i]}`).join(' && ')
}

function body (k) {
  return `for (let i = 0; i < out.length; i++) {
    const impact = impacts[i], load = loads[i], twist = twists[i], flexion = flexions[i]
    if (!(${inRange(k)})) { out[i] = NaN; continue }
    const ahead = ${most('flexion', 0)}, behind = ${most('-flexion', 0)}
    ${severity('s_impact', k.lines.impact, 'impact')}
    ${severity('s_load', k.lines.load, 'load')}
    ${severity('s_forward', k.lines.forward, 'ahead')}
    ${severity('s_backward', k.lines.backward, 'behind')}
    ${severity('s_twist', k.lines.twist, 'twist')}
    let g = ${k.g_slope_1} * (load - ${k.g_zero_1})
    const g_2 = ${k.g_slope_2} * (load - ${k.g_zero_2})
    if (g_2 > g) g = g_2
    if (g < ${k.g_floor}) g = ${k.g_floor}
    const hazard = ${k.c[0]} * s_impact + ${k.c[1]} * s_load + g * ${k.hold_forward * k.c[2]} * s_forward +
      ${most('g', k.position)} * ${k.hold_backward * k.c[3]} * s_backward + g * ${k.c[4]} * s_twist +
      g * ${k.c[5]} * ((${k.p_forward} * s_forward + ${k.p_backward} * s_backward) * s_twist)
    const score = 100 - 100 / Math.exp(hazard)
    out[i] = ${most('score', k.floor)}
  }`
}

export function bind_a (k, threads, { impact, load, twist, flexion }) {
  const score = new Float64Array(impact.length)
  const pass = new Function('impacts', 'loads', 'twists', 'flexions', 'out', `'use strict'\n${body(k)}`)
  const run = (count) => {
    for (let i = 0; i < count; i++) pass(impact, load, twist, flexion, score)
  }
  return { run, result: () => score }
}
