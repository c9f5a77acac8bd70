// The index on its scale, and what it is made of: SVG with presentation attributes, so that no inline style is needed.
import { h, svg } from './dom.js';
import { wholeShares } from './amounts.js';
import { HAZARDS } from './words.js';

const within = (value) => Math.min(Math.max(value, 0), 100);
const percent = (value) => `${within(value).toFixed(2)}%`;

/** Index, low and high between 0 and 100. The same in words stands above it. */
export function scale({ score, low, high }) {
  const label = `Index ${Math.round(score)} of 100, from ${Math.round(low)} to ${Math.round(high)}`;
  const tick = (at, anchor) => svg('text', { x: `${at}%`, y: 46, 'text-anchor': anchor }, String(at));
  return svg(
    'svg',
    { class: 'scale', role: 'img', 'aria-label': label, width: '100%', height: 50 },
    svg('rect', { class: 'track', x: 0, y: 12, width: '100%', height: 14 }),
    svg('rect', { class: 'interval', x: percent(low), y: 12, width: percent(Math.max(high - low, 0.6)), height: 14 }),
    svg('rect', { class: 'mark', x: percent(score), y: 6, width: 5, height: 26, transform: 'translate(-2.5 0)' }),
    tick(0, 'start'),
    tick(50, 'middle'),
    tick(100, 'end'),
  );
}

const bar = (hazard, value) =>
  svg(
    'svg',
    { class: 'bar', 'aria-hidden': 'true', width: '100%', height: 18 },
    svg('rect', { class: hazard, x: 0.5, y: 2.5, width: percent(value), height: 13 }),
  );

/** A table with a bar in each row: whole numbers that add up to the rounded index. */
export function contributions({ contributions: parts, score }) {
  const names = Object.keys(HAZARDS);
  const shares = wholeShares(names.map((name) => parts[name] ?? 0));
  const rows = names
    .map((name, at) => ({ name, share: shares[at] }))
    .filter((one) => one.share > 0)
    .sort((a, b) => b.share - a.share);
  if (!rows.length) return h('p', null, 'It asks no more of the back than level walking.');
  const row = ({ name, share }) =>
    h(
      'tr',
      null,
      h('th', { scope: 'row' }, HAZARDS[name]),
      h('td', { class: 'number' }, String(share)),
      h('td', { class: 'drawn' }, bar(name, share)),
    );
  return h(
    'table',
    { class: 'made-of' },
    h('caption', null, 'Points of the index. Level walking is 0.'),
    h(
      'thead',
      { class: 'unseen' },
      h(
        'tr',
        null,
        ['What', 'Points', 'Drawn'].map((name) => h('th', { scope: 'col' }, name)),
      ),
    ),
    h('tbody', null, rows.map(row)),
    h(
      'tfoot',
      null,
      h('tr', null, h('th', { scope: 'row' }, 'Together'), h('td', { class: 'number' }, String(Math.round(score))), h('td')),
    ),
  );
}
