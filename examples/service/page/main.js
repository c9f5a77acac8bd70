// The page: what is typed goes to the service, what comes back is shown. Nothing is kept anywhere else.
import { announcement, answerParts, isUrgent, urgentParts, verdictWords } from './answer.js';
import { Combobox } from './combobox.js';
import { byId, debounced, fill, goTo, h } from './dom.js';
import { Effort, Person } from './person.js';
import { Plan } from './plan.js';
import { Questions } from './questions.js';
import { Away, Problem, ask, entryOf, latest, tables } from './service.js';
import { Trouble } from './trouble.js';
import { inWords } from './words.js';

const QUIET_MS = 350;
const SLOW_MS = 1000;
const SUGGESTIONS = 8;

const run = latest();
const reading = latest();
const refresh = debounced(() => assess(), QUIET_MS);
/** What was chosen or typed: { id, text }. */
let activity = { id: null, text: '' };
let wanted = activity;
/** The urgent answer that was put aside to change what led to it. */
let putAside = null;
let slow = null;
let page, person, effort, questions, plan, picker, trouble;

// ------------------------------------------------------------------ asking

const suggestions = async (typed, signal) => {
  const { activities } = await ask(`v1/activities?limit=${SUGGESTIONS}&q=${encodeURIComponent(typed)}`, { signal });
  const same = (one) => !one.matched || one.matched.toLowerCase() === one.name.toLowerCase();
  return activities.map((one) => ({ id: one.id, name: one.name, note: same(one) ? '' : `(${inWords(one.matched)})` }));
};

function who() {
  const answers = questions.values();
  const goals = plan.controls[0].read();
  return { ...person.values(), ...(goals && { goals }), ...(answers && { answers }) };
}

/** An answer to what was said before stays for a moment, not for as long as the service takes. A warning sign stays. */
function wait() {
  clearTimeout(slow);
  slow = setTimeout(() => {
    if (putAside) return;
    fill(byId('answer'), h('p', { class: 'quiet' }, 'Waiting for the answer …'));
    quick('Waiting for the answer …');
  }, SLOW_MS);
}

/** A new activity: what it takes decides what is asked for. Until that is known the one before counts. */
async function choose(chosen) {
  refresh.cancel();
  wanted = chosen;
  wait();
  let entry = null;
  let failed = null;
  try {
    entry = chosen.text ? await reading((signal) => entryFor(chosen, signal)) : null;
  } catch (error) {
    failed = error instanceof Problem ? null : error; // a problem is told again, at the activity, with the answer
  }
  if (wanted !== chosen) return null;
  activity = chosen;
  effort.fit(entry);
  if (!failed) return refresh.now();
  clearTimeout(slow);
  return trouble.tell(failed);
}

async function entryFor({ id, text }, signal) {
  if (id) return entryOf(id, signal);
  const {
    readings: [read],
  } = await ask('v1/resolve', { body: { names: [text] }, signal });
  return read.activity ? entryOf(read.activity, signal) : null;
}

/** Another activity by a button of the answer. */
function load(id, name) {
  picker.show(name);
  byId('answer-title').focus();
  return choose({ id, text: name });
}

/** A warning sign is answered even before an activity is named. */
const request = () =>
  activity.text
    ? { activity: activity.id ?? activity.text, ...effort.values(), ...who(), include: ['limits', 'changes', 'alternatives'] }
    : questions.hasYes()
      ? { activity: 'walking', answers: questions.values() }
      : null;

async function assess() {
  const body = request();
  plan.look();
  const typed = activity.text;
  wait();
  byId('answer').setAttribute('aria-busy', String(Boolean(body)));
  try {
    const answer = await run((signal) => (body ? ask('v1/assess', { body, signal }) : { nothing: true }));
    if (answer === null) return;
    clearTimeout(slow);
    trouble.settle();
    show(answer, typed);
  } catch (error) {
    clearTimeout(slow);
    trouble.tell(error);
  }
  byId('answer').removeAttribute('aria-busy');
}

// ------------------------------------------------------------------ showing

function say(text) {
  if (byId('status').textContent !== text) byId('status').textContent = text;
}

function quick(...children) {
  fill(byId('quick'), children);
  byId('quick').hidden = children.length === 0;
}

function show(answer, typed) {
  if (isUrgent(answer)) return urgent(answer);
  putAside = null;
  if (answer.nothing || !typed) {
    fill(byId('answer'), h('p', { class: 'quiet' }, 'Name an activity to see its answer here.'));
    quick();
    return say('');
  }
  fill(byId('answer'), answerParts(answer, typed, page));
  quick(
    verdictWords(answer.verdict),
    h('span', null, answer.score === null ? '' : `Index ${Math.round(answer.score)} of 100`),
    h('span', { class: 'more' }, 'See why'),
  );
  return say(announcement(answer, typed));
}

/** Stands alone until it is put aside to change what led to it; even then there is nothing beside it. */
function urgent(told) {
  const key = JSON.stringify([told.urgency, told.reasons.map((one) => one.id)]);
  fill(byId('answer'), h('div', { class: 'card stop' }, urgentParts(told, page.text)));
  fill(byId('plan'));
  quick(verdictWords('stop'), h('span', { class: 'more' }, 'See what to do'));
  if (key === putAside) return;
  const from = document.activeElement;
  fill(byId('urgent-body'), urgentParts(told, page.text));
  byId('urgent-back').onclick = () => {
    putAside = key;
    alone(false);
    goTo(from?.isConnected && from !== document.body ? from : byId('activity'));
  };
  alone(true);
  byId('urgent-title').focus();
  say(`${page.text.stop_flag} ${page.text[`urgency_${told.urgency}`]}`);
}

function alone(isUrgentNow) {
  byId('urgent').hidden = !isUrgentNow;
  for (const part of document.querySelectorAll('[data-part]')) part.hidden = isUrgentNow;
  if (isUrgentNow) window.scrollTo(0, 0);
}

// ------------------------------------------------------------------ starting

function build() {
  effort = new Effort(page.fields, byId('effort'));
  person = new Person(page.fields, byId('person-fields'));
  questions = new Questions(page.questions, byId('question-groups'), () => refresh.now());
  Object.assign(page, { find: (name) => trouble.find(name), load, questions });
  plan = new Plan(page, who, {
    find: suggestions,
    urgent,
    say,
    failed: (error) => trouble.tell(error, byId('plan'), () => plan.make()),
  });
  const words = {
    id: 'activity',
    label: 'What do you want to do?',
    hint: 'Type a name and choose, or type it in your own words and press Enter.',
  };
  picker = new Combobox(byId('activity-field'), words, suggestions, choose);
  trouble = new Trouble(
    { page, person, effort, questions, plan, picker },
    { load, urgent, say, quick, again: () => refresh.now() },
  );
  for (const form of [byId('ask'), byId('plan-form')]) form.addEventListener('input', changed);
  byId('ask').addEventListener('submit', (event) => {
    event.preventDefault();
    refresh.now();
  });
}

function changed({ target }) {
  if (target.role === 'combobox') return;
  person.look();
  questions.look();
  refresh();
}

async function start() {
  try {
    page = await tables();
  } catch (error) {
    const again = h('button', { type: 'button', onclick: start }, 'Try again');
    fill(
      byId('loading'),
      h(
        'div',
        { class: 'note wrong' },
        h('p', null, error instanceof Away ? 'The service does not answer.' : error.message),
        again,
      ),
    );
    return;
  }
  build();
  byId('loading').remove();
  for (const part of document.querySelectorAll('[data-part]')) part.hidden = false;
}

start();
