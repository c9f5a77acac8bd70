// The safety questions. Nothing is answered beforehand, and what is not answered is never "no".
import { fill, goTo, h } from './dom.js';
import { counted } from './words.js';

const GROUPS = {
  flag: ['Warning signs', 'Ask these first, after every setback, and again every few weeks.', 'None of these warning signs'],
  symptom: ['Pain of late', 'Ask these on the day.', 'None of these questions about pain'],
  history: ['Health so far', 'Once is enough, unless something changes.', 'None of these questions about health'],
};

function question({ id, group, text }) {
  const name = `q-${id}`;
  const one = (value, words) => h('label', { class: 'tick' }, h('input', { type: 'radio', name, value }), h('span', null, words));
  const element = h(
    'fieldset',
    { class: 'question', id: name, 'aria-describedby': `${name}-error` },
    h('legend', null, text),
    h('div', { class: 'answers' }, one('no', 'No'), one('yes', 'Yes')),
    h('p', { class: 'error', id: `${name}-error`, hidden: true }),
  );
  const boxes = [...element.querySelectorAll('input')];
  return {
    id,
    group,
    element,
    read: () => boxes.find((box) => box.checked)?.value ?? null,
    write: (value) =>
      boxes.forEach((box) => {
        box.checked = box.value === value;
      }),
    focusable: () => boxes.find((box) => box.checked) ?? boxes[0],
  };
}

export class Questions {
  /** @param onChange called after a button has answered or cleared a group; single answers are change events */
  constructor(questions, root, onChange) {
    this.all = [];
    this.groups = [...new Set(questions.map((one) => one.group))].map((name) => {
      const asked = questions.filter((one) => one.group === name).map(question);
      this.all.push(...asked);
      return this.#group(name, asked, onChange);
    });
    root.append(...this.groups.map((group) => group.element));
    this.look();
  }

  #group(name, asked, onChange) {
    const [title, hint, nothing] = GROUPS[name] ?? [name, '', `None of these (${name})`];
    const count = h('span', { class: 'quiet count' });
    const told = h('span', { class: 'unseen', role: 'status' });
    const all = (act) => () => {
      asked.forEach(act);
      this.look();
      told.textContent = `${title}: ${count.textContent.slice(1, -1)}.`;
      onChange();
    };
    const none = h('button', { type: 'button', onclick: all((one) => one.read() ?? one.write('no')) });
    const clear = h(
      'button',
      { type: 'button', class: 'plain', onclick: all((one) => one.write(null)) },
      `Clear the answers: ${title.toLowerCase()}`,
    );
    const element = h(
      'details',
      { class: 'group' },
      h('summary', null, `${title} `, count),
      h('p', { class: 'hint' }, hint),
      asked.map((one) => one.element),
      h('p', { class: 'buttons' }, none, clear, told),
    );
    return { asked, count, none, nothing, element };
  }

  /** Counts again what is answered. A "yes" is never changed by the button for "no". */
  look() {
    for (const { asked, count, none, nothing } of this.groups) {
      const answers = asked.map((one) => one.read());
      const open = answers.filter((one) => one === null).length;
      fill(count, `(${open ? `${counted(open, 'question')} open` : 'all answered'})`);
      none.textContent = answers.includes('yes') ? nothing.replace('None of these', 'None of the other') : nothing;
    }
  }

  /** {id: true or false} of what is answered; null if nothing is. */
  values() {
    this.look();
    const answered = this.all.filter((one) => one.read() !== null).map((one) => [one.id, one.read() === 'yes']);
    return answered.length ? Object.fromEntries(answered) : null;
  }

  /** Whether one of them, or of a group, is answered with yes. */
  hasYes(group = null) {
    return this.all.some((one) => (group === null || one.group === group) && one.read() === 'yes');
  }

  find(id) {
    return this.all.find((one) => one.id === id) ?? null;
  }

  textOf(id) {
    return this.find(id)?.element.querySelector('legend').textContent ?? id;
  }

  goTo(id) {
    goTo(this.find(id).focusable());
  }
}
