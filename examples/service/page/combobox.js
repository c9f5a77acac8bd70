// Type to find: an editable combobox with a listbox (WAI-ARIA authoring practices, list autocomplete with manual selection).
// What is typed may be taken as it is; no suggestion is chosen by itself.
import { debounced, fill, h } from './dom.js';
import { latest } from './service.js';
import { counted } from './words.js';

const QUIET_MS = 150;
const LONGEST = 200;

export class Combobox {
  /**
   * @param {HTMLElement} root where it is put; `id` is its input's
   * @param {{ id: string, label: string, hint: string }} words
   * @param {(typed: string, signal: AbortSignal) => Promise<{id: string, name: string, note?: string}[]>} find
   * @param {(chosen: {id: string|null, text: string}) => void} onCommit what was chosen, or typed (its id is null then)
   */
  constructor(root, { id, label, hint }, find, onCommit) {
    Object.assign(this, { find, onCommit, options: [], active: -1, committed: '', run: latest() });
    this.suggest = debounced(() => this.#suggest(), QUIET_MS);
    const [input, listbox] = this.#build(root, id, label, hint);
    input.addEventListener('input', () => {
      this.#mark(-1); // what was marked belongs to what was typed before
      this.suggest();
    });
    input.addEventListener('keydown', (event) => this.#key(event));
    input.addEventListener('blur', () => this.#leave());
    // The press must not take the focus from the input: leaving it would commit what is typed so far.
    listbox.addEventListener('mousedown', (event) => event.preventDefault());
    listbox.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) this.#choose([...listbox.children].indexOf(option));
    });
  }

  #build(root, id, label, hint) {
    this.input = h('input', {
      id,
      type: 'text',
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': `${id}-list`,
      'aria-describedby': `${id}-hint ${id}-error`,
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      maxlength: LONGEST,
    });
    this.listbox = h('ul', { id: `${id}-list`, role: 'listbox', 'aria-label': label, hidden: true });
    this.status = h('p', { class: 'unseen', role: 'status' });
    this.error = h('div', { class: 'error', id: `${id}-error`, hidden: true });
    const box = h('div', { class: 'box' }, this.input, this.listbox);
    root.append(h('label', { for: id }, label), h('p', { class: 'hint', id: `${id}-hint` }, hint), box, this.status, this.error);
    return [this.input, this.listbox];
  }

  /** Says what is wrong with the name, with buttons for the nearest ones; null takes it back. */
  complain(message, near = []) {
    this.error.hidden = !message;
    fill(this.error, message ? [message, near.length ? ' Did you mean: ' : null, near] : []);
    this.input.setAttribute('aria-invalid', String(Boolean(message)));
  }

  /** Shows an activity as chosen, without telling onCommit. */
  show(text) {
    this.input.value = this.committed = text;
    this.#close();
  }

  async #suggest() {
    const typed = this.input.value.trim();
    if (!typed) return this.#close();
    let found;
    try {
      found = await this.run((signal) => this.find(typed, signal));
    } catch {
      found = []; // the next question to the service says what is wrong
    }
    if (found === null || document.activeElement !== this.input) return undefined;
    this.options = found;
    return this.#open();
  }

  #open() {
    const { id } = this.listbox;
    fill(
      this.listbox,
      this.options.map(({ name, note }, at) =>
        h(
          'li',
          { role: 'option', id: `${id}-${at}`, 'aria-selected': 'false' },
          name,
          note ? h('span', { class: 'quiet' }, ` ${note}`) : null,
        ),
      ),
    );
    this.#mark(-1);
    this.#expanded(this.options.length > 0);
    this.status.textContent = this.options.length
      ? `${counted(this.options.length, 'suggestion')}. Choose with the arrow keys, or press Enter to take what you typed.`
      : 'No suggestions. Press Enter to take what you typed.';
  }

  #expanded(open) {
    this.listbox.hidden = !open;
    this.input.setAttribute('aria-expanded', String(open));
  }

  #close() {
    this.suggest.cancel();
    this.run(async () => null); // a list that is still on its way is not wanted any more
    this.options = [];
    this.#mark(-1);
    this.#expanded(false);
    this.status.textContent = '';
  }

  /** Marks an option; -1 is none, and the typed text counts again. */
  #mark(at) {
    this.listbox.children[this.active]?.setAttribute('aria-selected', 'false');
    this.active = at;
    const option = this.listbox.children[at];
    if (!option) return this.input.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    this.input.setAttribute('aria-activedescendant', option.id);
    return option.scrollIntoView({ block: 'nearest' });
  }

  #key(event) {
    const open = !this.listbox.hidden;
    const n = this.options.length;
    if (event.key === 'ArrowDown' && !open) this.suggest.now();
    else if (event.key === 'ArrowDown') this.#mark(this.active + 1 < n ? this.active + 1 : -1);
    else if (event.key === 'ArrowUp' && open) this.#mark(this.active < 0 ? n - 1 : this.active - 1);
    else if (event.key === 'Enter' && open && this.active >= 0) this.#choose(this.active);
    else if (event.key === 'Enter') this.#commit(null);
    else if (event.key === 'Escape')
      this.#close(); // and a list that is on its way does not open
    else return;
    event.preventDefault();
  }

  #choose(at) {
    const option = this.options[at];
    this.input.value = option.name;
    this.#commit(option.id);
  }

  #leave() {
    if (this.input.value.trim() !== this.committed.trim()) this.#commit(null);
    else this.#close();
  }

  #commit(id) {
    const text = this.input.value.trim();
    this.committed = text;
    this.#close();
    this.onCommit({ id, text });
  }
}
