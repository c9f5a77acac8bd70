// A control for a field of the service: its kind, range and names are those of /v1/fields.
import { h } from './dom.js';
import { labelOf, nameWords, wordsOf } from './words.js';

const MISSING = 'Not stated';

/** A number as people type it, comma or point. What is no number stays text: the service says what is wrong with it. */
function typed(text) {
  const value = text.trim().replace(',', '.');
  if (!value) return null;
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(value) ? Number(value) : text.trim();
}

const option = (value, text) => h('option', { value }, text);

function wholeNumbers(field) {
  const all = Array.from({ length: field.high - field.low + 1 }, (_, at) => field.low + at);
  const text = (value) => (field.low < 0 && value > 0 ? `+${value}` : String(value).replace('-', '−'));
  return all.map((value) => option(value, text(value)));
}

/** Vigour is a number from low to high: three words are enough for it. */
const threeSteps = (field) =>
  [
    ['low', field.low],
    ['middle', (field.low + field.high) / 2],
    ['high', field.high],
  ].map(([name, value]) => option(value, nameWords(field.name, name)));

function isSteps(field) {
  return field.type === 'number' && (field.unit === 'points' || field.name === 'vigour');
}

function select(field, shared) {
  const options =
    field.type === 'choice'
      ? field.names.map((name) => option(name, nameWords(field.name, name)))
      : field.name === 'vigour'
        ? threeSteps(field)
        : wholeNumbers(field);
  const input = h('select', shared, option('', MISSING), options);
  const read = () => (input.value === '' ? null : field.type === 'choice' ? input.value : Number(input.value));
  return {
    input,
    read,
    write: (value) => {
      input.value = value ?? '';
    },
  };
}

function text(field, shared) {
  const inputmode = field.low < 0 ? 'text' : 'decimal';
  const input = h('input', { ...shared, type: 'text', inputmode, autocomplete: 'off' });
  return {
    input,
    read: () => typed(input.value),
    write: (value) => {
      input.value = value ?? '';
    },
  };
}

/** One of a few with long words: radio buttons, "not sure" first. */
function radios(field, id) {
  const one = (value, words, checked) =>
    h('label', { class: 'tick' }, h('input', { type: 'radio', name: id, value, checked }), h('span', null, words));
  const boxes = [
    one('', wordsOf(field.name).missing ?? MISSING, true),
    ...field.names.map((name) => one(name, nameWords(field.name, name), false)),
  ];
  const all = () => boxes.map((box) => box.firstChild);
  return {
    boxes,
    read: () => all().find((box) => box.checked).value || null,
    write: (value) =>
      all().forEach((box) => {
        box.checked = box.value === (value ?? '');
      }),
  };
}

/** Several at once: ticks. None ticked is not stated. */
function ticks(field, id) {
  const boxes = field.names.map((name) =>
    h(
      'label',
      { class: 'tick' },
      h('input', { type: 'checkbox', name: id, value: name }),
      h('span', null, nameWords(field.name, name)),
    ),
  );
  const chosen = () =>
    boxes
      .map((box) => box.firstChild)
      .filter((box) => box.checked)
      .map((box) => box.value);
  return {
    boxes,
    read: () => (chosen().length ? chosen() : null),
    write: (names) =>
      boxes.forEach(({ firstChild: box }) => {
        box.checked = (names ?? []).includes(box.value);
      }),
  };
}

/** Said at a control by the service, or nothing. */
function complaint(id) {
  const element = h('p', { class: 'error', id: `${id}-error`, hidden: true });
  return {
    element,
    say: (message) => {
      element.textContent = message ?? '';
      element.hidden = !message;
    },
  };
}

function single(field, id, made, notes, error) {
  const complain = (message) => {
    error.say(message);
    made.input.toggleAttribute('aria-invalid', Boolean(message));
    if (message) made.input.setAttribute('aria-invalid', 'true');
  };
  const element = h('div', { class: 'field' }, h('label', { for: id }, labelOf(field)), notes, made.input, error.element);
  return { element, focusable: () => made.input, complain, read: made.read, write: made.write };
}

function group(field, id, made, notes, error, described) {
  const role = made.boxes[0].firstChild.type === 'radio' ? 'radiogroup' : null;
  const element = h(
    'fieldset',
    { class: 'field wide', role, 'aria-describedby': described },
    h('legend', null, labelOf(field)),
    notes,
    h('div', { class: 'ticks' }, made.boxes),
    error.element,
  );
  return {
    element,
    focusable: () => element.querySelector('input:checked') ?? element.querySelector('input'),
    complain: error.say,
    read: made.read,
    write: made.write,
  };
}

/**
 * @param field a row of /v1/fields
 * @param {string} prefix of the ids, for a page that has a field twice
 * @returns {{name, element, focusable, complain, read, write}} read() gives null for what is not stated
 */
export function control(field, prefix = 'f') {
  const id = `${prefix}-${field.name}`;
  const { hint = '', missing } = wordsOf(field.name);
  const described = `${hint ? `${id}-hint ` : ''}${id}-error`;
  const notes = hint ? h('p', { class: 'hint', id: `${id}-hint` }, hint) : null;
  const shared = { id, 'aria-describedby': described };
  const error = complaint(id);
  const isGroup = field.type === 'set' || (field.type === 'choice' && missing);
  const made =
    field.type === 'set'
      ? ticks(field, id)
      : isGroup
        ? radios(field, id)
        : field.type === 'choice' || isSteps(field)
          ? select(field, shared)
          : text(field, shared);
  const whole = isGroup ? group(field, id, made, notes, error, described) : single(field, id, made, notes, error);
  return { name: field.name, ...whole };
}

/** The values of controls that are stated and shown. */
export function valuesOf(controls) {
  const stated = controls.filter((one) => !one.element.hidden).map((one) => [one.name, one.read()]);
  return Object.fromEntries(stated.filter(([, value]) => value !== null));
}
