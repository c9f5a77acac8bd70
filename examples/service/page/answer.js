// An answer in the order a person needs it: the verdict, why, how it was read, and only then the index.
import { limitWords } from './amounts.js';
import { details, goTo, h, list } from './dom.js';
import { contributions, scale } from './pictures.js';
import { VERDICTS, capital, counted, inWords, labelOf, raisedWords } from './words.js';

const CARE = 'with care';
/** A limit tells these changes already. */
const TOLD_BY = { lighter: 'external_kg', fewer: 'repetitions', shorter: 'minutes', more_help: 'assistance_kg' };

export const verdictWords = (verdict) => {
  const { mark, label } = VERDICTS[verdict];
  return h('span', { class: `verdict ${verdict}` }, h('i', { 'aria-hidden': 'true' }, mark), ` ${label}`);
};

/** Emergency and same day stand alone: the act, and nothing of an index, a picture or an alternative beside it. */
export const isUrgent = (told) => told?.urgency === 'emergency' || told?.urgency === 'same_day';

/** What is said aloud, once. */
export function announcement(answer, typed) {
  const index =
    answer.score === null
      ? ''
      : ` Index ${Math.round(answer.score)} of 100, from ${Math.round(answer.low)} to ${Math.round(answer.high)}.`;
  return `${answer.name ?? typed}: ${VERDICTS[answer.verdict].label}.${index}`;
}

/** How free text was read, and what was added for its words. */
export function readWords(answer) {
  if (answer.read_as !== 'text' && answer.read_as !== 'code' && !answer.raised.length && !answer.ambiguous) return null;
  const name = (answer.name ?? inWords(answer.activity)).toLowerCase();
  const more = answer.raised.length ? `, with more ${raisedWords(answer.raised)}` : '';
  const several = answer.ambiguous ? ' Several activities fit; this is the most demanding of them.' : '';
  return `Read as ${name}${more}.${several} If you meant something else, change the name.`;
}

function act(answer, text) {
  return [
    h('p', { class: 'act' }, text[`verdict_${answer.verdict}`]),
    answer.urgency === 'ask' ? h('p', null, text.urgency_ask) : null,
  ];
}

function screening({ screened }, text) {
  if (screened === 'yes') return null;
  const act = h(
    'button',
    { type: 'button', onclick: () => goTo(document.querySelector('#questions summary')) },
    'Go to the safety questions',
  );
  return h('div', { class: 'note' }, h('p', null, text[`screened_${screened}`]), act);
}

function index(answer, text) {
  return [
    h('h3', null, 'The index'),
    h(
      'p',
      null,
      h('strong', null, `${Math.round(answer.score)} of 100`),
      ` (from ${Math.round(answer.low)} to ${Math.round(answer.high)})`,
    ),
    scale(answer),
    h(
      'p',
      { class: 'quiet small' },
      `${text.index_meaning} The range holds other ways of doing it, and how far the evidence differs. `,
      `${text.evidence} ${answer.evidence ? text[`evidence_${answer.evidence.toLowerCase()}`] : text.evidence_measured}.`,
    ),
    h('h3', null, 'What makes it'),
    contributions(answer),
  ];
}

/** A button that loads another activity. */
const other = (id, name, load) => h('button', { type: 'button', class: 'load', onclick: () => load(id, name) }, name);

function limits({ limits: records = [] }) {
  return records.map((record) => {
    const { head, told } = limitWords(record, CARE);
    return h('span', { class: 'limit', 'data-limited': record.limited }, h('strong', null, head), `. ${told}`);
  });
}

function howMuch(answer, { load, names }) {
  if (answer.verdict === 'stop') return null;
  const told = limits(answer);
  const found = new Set((answer.limits ?? []).filter((one) => one.holds === 'found').map((one) => one.limited));
  const changes = (answer.changes ?? []).filter((one) => !found.has(TOLD_BY[one.kind]));
  const one = (change) =>
    change.activity ? ['Do instead: ', other(change.activity, change.name ?? names[change.activity], load)] : change.sentence;
  if (!told.length && !changes.length) return null;
  return [
    h('h3', null, 'How much'),
    told.length
      ? [h('p', { class: 'quiet small' }, 'Each by itself, with all else as you said:'), list(told, { class: 'limits' })]
      : null,
    changes.length
      ? [
          h('h3', null, 'What to change'),
          h('p', null, `Each of these is enough by itself to bring it to “${CARE}”:`),
          list(changes.map(one), { class: 'changes' }),
        ]
      : null,
  ];
}

const isStrict = (answer) => ['ask_provider', 'avoid', 'stop'].includes(answer.verdict);

function instead(answer, { load, names, text }) {
  const found = answer.alternatives ?? [];
  if (!found.length) return isStrict(answer) ? h('p', null, text.alternative_none) : null;
  const one = (row) => [
    other(row.activity, row.name ?? names[row.activity] ?? inWords(row.activity), load),
    h('div', null, verdictWords(row.verdict), '. ', row.sentence),
  ];
  return [
    h('h3', null, isStrict(answer) ? 'Do instead' : 'Milder, for the same purpose'),
    list(found.map(one), { class: 'alternatives' }),
  ];
}

function open(answer, { find, questions, fields }) {
  const link = (label, go) => h('button', { type: 'button', class: 'plain', onclick: go }, label);
  const assumed = answer.assumed.map((name) => {
    const shown = find(name);
    const label = labelOf(fields.find((field) => field.name === name) ?? { name });
    return shown ? link(label, () => goTo(shown.focusable())) : label;
  });
  const asked = answer.open_questions.map((id) => link(questions.textOf(id), () => questions.goTo(id)));
  return [
    assumed.length
      ? details(
          `Not stated, so assumed (${assumed.length})`,
          h('p', { class: 'hint' }, 'Each of these could change the answer.'),
          list(assumed, { class: 'open' }),
        )
      : null,
    asked.length
      ? details(`Still to be asked: ${counted(asked.length, 'safety question')}`, list(asked, { class: 'open' }))
      : null,
  ];
}

export function modelWords({ name, version, owner, digest }, text) {
  return h(
    'p',
    { class: 'quiet small' },
    `${text.scope} Model ${name} ${version}, ${owner ? `${text.model_owner} ${owner}, ` : ''}digest ${digest}.`,
  );
}

/** All of an answer that is not urgent. `page` holds the sentences, names and ways around. */
export function answerParts(answer, typed, page) {
  const { text } = page;
  const reasons = answer.reasons.map((reason) => reason.sentence);
  const read = readWords(answer);
  return h(
    'div',
    { class: `card ${answer.verdict}` },
    h('h3', { class: 'name' }, answer.name ?? capital(typed)),
    h('p', { class: 'big' }, verdictWords(answer.verdict)),
    act(answer, text),
    list(reasons, { class: 'reasons' }),
    read ? h('p', { class: 'read-as' }, read) : null,
    screening(answer, text),
    answer.score === null ? null : index(answer, text),
    howMuch(answer, page),
    instead(answer, page),
    open(answer, page),
    modelWords(answer.model, text),
  );
}

const CALL = [
  ['112', 'in Europe and from most mobile phones'],
  ['911', 'in North America'],
  ['999', 'in the United Kingdom'],
];

/** A warning sign: what to do, how soon, and a way to call. */
export function urgentParts({ urgency, reasons }, text) {
  const call = () => [
    h('p', null, 'Call the emergency number where you are:'),
    list(
      CALL.map(([number, where]) => [
        h('a', { class: 'call', href: `tel:${number}` }, `Call ${number}`),
        h('span', null, ` ${where}`),
      ]),
      { class: 'calls' },
    ),
  ];
  return [
    h('p', { class: 'act' }, `${text.stop_flag} ${text[`urgency_${urgency}`]}`),
    list(
      reasons.map((reason) => reason.sentence),
      { class: 'reasons' },
    ),
    urgency === 'emergency' ? call() : null,
  ];
}
