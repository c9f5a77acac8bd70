// A week's plan: what it is asked with, and its days.
import { doseWords } from './amounts.js';
import { isUrgent, modelWords, verdictWords } from './answer.js';
import { Combobox } from './combobox.js';
import { control, valuesOf } from './controls.js';
import { byId, details, fill, h, list } from './dom.js';
import { ask, latest } from './service.js';
import { counted, inWords, listed, nameWords } from './words.js';

const ASKED = ['goals', 'days_per_week', 'minutes_per_day', 'available'];
const DAYS = ['day_1', 'day_2', 'day_3', 'day_4', 'day_5', 'day_6', 'day_7'];

export class Plan {
  /**
   * @param page the tables
   * @param {() => object} person what is known of the person
   * @param {{ find, failed, urgent, say }} ways find: suggestions; failed(error) and urgent(told) show what is no plan
   */
  constructor(page, person, ways) {
    Object.assign(this, { page, person, ways, run: latest() });
    const goals = page.fields.find((field) => field.name === 'goals');
    const fields = [goals, ...page.fields.filter((field) => field.owner === 'request')];
    this.controls = ASKED.map((name) =>
      control(
        fields.find((field) => field.name === name),
        'p',
      ),
    );
    const [goalTicks, days, minutes, available] = this.controls.map((one) => one.element);
    fill(byId('plan-fields'), goalTicks, h('div', { class: 'grid' }, days, minutes), details('Equipment', available));
    this.target = this.made = null;
    const words = {
      id: 'p-target',
      label: 'What you want to get back to',
      hint: 'An activity, such as hiking. You may leave it out.',
    };
    this.picker = new Combobox(byId('target-field'), words, ways.find, ({ id, text }) => {
      this.target = id ?? (text || null);
      this.look();
    });
    byId('plan-form').addEventListener('submit', (event) => {
      event.preventDefault();
      this.make();
    });
  }

  /** Another activity to get back to, by a button. */
  aim(id, name) {
    this.picker.show(name);
    this.picker.input.focus();
    this.target = id;
    return this.make();
  }

  #body() {
    return { ...this.person(), ...valuesOf(this.controls), ...(this.target && { target: this.target }) };
  }

  /** A plan for what was said before does not stay. */
  look() {
    if (!this.made || JSON.stringify(this.#body()) === this.made) return;
    this.made = null;
    fill(byId('plan'), h('p', { class: 'note' }, 'What you said has changed. Make the plan again.'));
  }

  async make() {
    const out = byId('plan');
    const body = this.#body();
    out.setAttribute('aria-busy', 'true');
    this.controls.forEach((one) => one.complain(null));
    this.picker.complain(null);
    try {
      const plan = await this.run((signal) => ask('v1/plan', { body, signal }));
      if (plan === null) return;
      if (isUrgent(plan)) return void this.ways.urgent(plan);
      fill(out, this.#parts(plan));
      this.made = JSON.stringify(body);
      this.look(); // something else may have been said meanwhile
      if (!this.made) return;
      this.ways.say(plan.by_week.length ? 'The plan of a week is below.' : plan.sentence);
    } catch (error) {
      fill(out);
      this.ways.failed(error);
    } finally {
      out.removeAttribute('aria-busy');
    }
  }

  #parts(plan) {
    const [week] = plan.by_week;
    return [
      h('p', { class: 'act' }, plan.sentence),
      list(plan.reasons.map((reason) => reason.sentence)),
      this.#unmet(plan),
      week ? this.#week(week) : null,
      week ? h('p', null, 'This is the first week. The later ones hang on how it goes: plan again each week.') : null,
      plan.target ? this.#target(plan) : null,
      plan.open_questions.length
        ? h('p', { class: 'note' }, `Ask first: ${counted(plan.open_questions.length, 'safety question')} above still open.`)
        : null,
      modelWords(plan.model, this.page.text),
    ];
  }

  #name(id) {
    return this.page.names[id] ?? inWords(id);
  }

  #why(constraint) {
    return this.page.text[`constraint_${constraint}`] ?? '';
  }

  #unmet({ goals_unmet: unmet, unmet_by: by }) {
    if (!unmet.length) return null;
    const goals = listed(unmet.map((name) => nameWords('goals', name).toLowerCase()));
    return h('p', null, `Nothing was found for: ${goals}. ${this.#why(by)}`);
  }

  #target({ target, target_week: week, target_phase: phase, weeks, unmet_by: by }) {
    const name = this.#name(target);
    if (week) return h('p', null, `${name} itself comes in week ${week} of ${weeks}, if all goes well.`);
    const later = phase ? ` It is at most “with care” from this stage on: ${nameWords('phase', phase)}.` : '';
    return h('p', null, `${name} itself is not in these ${weeks} weeks. ${this.#why(by)}${later}`);
  }

  #week({ number, items }) {
    const on = (day) => items.filter((item) => item.weekdays.includes(day));
    const one = (item) => [
      h('strong', null, this.#name(item.activity)),
      h('br'),
      doseWords(item),
      h('br'),
      verdictWords(item.verdict),
    ];
    const day = (name, at) =>
      h(
        'li',
        { class: 'day' },
        h('h4', null, `Day ${at + 1}`),
        list(on(name).map(one)) ?? h('p', { class: 'quiet' }, 'Nothing planned. Move as you usually do.'),
      );
    return [h('h3', null, `Week ${number}`), h('ol', { class: 'week' }, DAYS.map(day))];
  }
}
