// What goes wrong, told where it can be put right. What was typed always stays.
import { byId, fill, h, reveal } from './dom.js';
import { Away, Problem } from './service.js';
import { capital, inWords, labelOf } from './words.js';

const PLAIN = {
  unknown_activity: 'No activity is known by this name. Try other words.',
  not_enough_information: 'This name does not say which movement it is. Please say more.',
  out_of_scope: 'This page is about the lower back of adults only, so there is no answer here.',
  conflict: 'This does not fit with something else that was said.',
};
const KEPT = 'What you typed is kept.';
const DO_NOT_WAIT = 'You said “yes” to a warning sign. Do not wait for this page: get medical help now.';

/** What to do about a value, in plain words; else what the service says. */
function plainly({ told }) {
  const [low, high] = told.range ?? [];
  const range = typeof low === 'number' && typeof high === 'number' ? `Please give a number from ${low} to ${high}.` : null;
  return PLAIN[told.code] ?? range ?? told.detail ?? told.title;
}

/** The same about what is wrong as a whole. */
function wholly(error) {
  if (error instanceof Away) return `The service does not answer. ${KEPT}`;
  if (!(error instanceof Problem)) return `Something went wrong on this page. ${KEPT}`;
  return capital(plainly(error)) + (error.retryAfter ? ` Try again in ${error.retryAfter} seconds.` : '');
}

export class Trouble {
  /**
   * @param parts of the page: page, person, effort, questions, plan, picker
   * @param ways { load(id, name), urgent(told), say(text), quick(text), again() }
   */
  constructor(parts, ways) {
    Object.assign(this, parts, { ways });
  }

  /** The control of a field that is asked for now; null if there is none. */
  find(name) {
    const all = [...this.effort.controls, ...this.person.controls, ...this.plan.controls];
    return all.find((one) => one.name === name && !one.element.hidden) ?? null;
  }

  /** Takes back what was said at the fields of the answer; the plan's own are its own. */
  settle() {
    for (const one of [...this.effort.controls, ...this.person.controls, this.picker]) one.complain(null);
  }

  #near({ told }, take) {
    return (told.nearest ?? []).map((id) => {
      const name = this.page.names[id] ?? inWords(id);
      return h('button', { type: 'button', class: 'load', onclick: () => take(id, name) }, name);
    });
  }

  /** Says it at the control it is about, and what that is called; null if there is none. */
  #at(problem) {
    const { field } = problem;
    if (field === 'activity') {
      this.picker.complain(plainly(problem), this.#near(problem, this.ways.load));
      return 'Activity';
    }
    if (field === 'target') {
      const aim = (id, name) => this.plan.aim(id, name);
      this.plan.picker.complain(plainly(problem), this.#near(problem, aim));
      return 'What you want to get back to';
    }
    const control = this.find(field);
    if (!control) return null;
    control.complain(plainly(problem));
    reveal(control.element);
    return labelOf(this.page.fields.find(({ name }) => name === field));
  }

  /** Shown instead of an answer or a plan; an answer that no longer fits what is typed does not stay. A warning sign stays. */
  tell(error, where = byId('answer'), again = this.ways.again) {
    if (error instanceof Problem && error.told.emergency) return this.ways.urgent(error.told.emergency);
    if (where.id === 'answer') this.settle();
    const at = error instanceof Problem ? this.#at(error) : null;
    const told = at ? `${at}: ${plainly(error)}` : wholly(error);
    const sign = this.questions.hasYes('flag') ? DO_NOT_WAIT : null;
    const title = where.closest('section').querySelector('h2');
    const retry = () => {
      title.focus(); // the button goes, the focus does not
      again();
    };
    const button = at ? null : h('button', { type: 'button', onclick: retry }, 'Try again');
    const note = h('div', { class: 'note wrong' }, h('p', null, told), button);
    fill(where, sign && h('div', { class: 'card stop' }, h('p', { class: 'act' }, sign)), note);
    if (where.id === 'answer') this.ways.quick(sign ? 'Get medical help now' : 'No answer yet: see why');
    return this.ways.say(sign ? `${sign} ${told}` : told);
  }
}
