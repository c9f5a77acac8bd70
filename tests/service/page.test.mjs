// The page as somebody uses it: what they see is what the library says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PERSON, Seen, describePage, pageModule, spinerisk } from './page_helper.mjs';

const { settable } = await pageModule('amounts.js');
const { VERDICTS } = await pageModule('words.js');

const open = async (more) => (await Seen.open(running.service.url, more)).ready();
const whole = Math.round;
const verdictOf = (seen) => seen.text('#answer .big');

/** What the page shows is what the library says for the same options. */
async function sameAsLibrary(seen, answer, activity, options) {
  const own = spinerisk.assess(activity, options);
  assert.equal(answer.score, own.score);
  assert.deepEqual([answer.low, answer.high, answer.verdict], [own.low, own.high, own.verdict]);
  assert.match(
    await seen.text('#answer'),
    new RegExp(`\\b${whole(own.score)} of 100 \\(from ${whole(own.low)} to ${whole(own.high)}\\)`),
  );
  assert.match(await verdictOf(seen), new RegExp(VERDICTS[own.verdict].label));
  for (const { sentence } of own.reasons) assert.ok((await seen.text('#answer .reasons')).includes(sentence));
  return own;
}

const running = describePage('the page', () => {
  test('find, state and read an answer by keyboard alone', async () => {
    const seen = await open();
    const { keyboard } = seen.page;
    await seen.tabTo('#activity');
    await keyboard.type('goblet s');
    // What was typed so far has suggestions, too.
    await seen.page.locator('[role=option]:first-child', { hasText: 'Goblet squat' }).waitFor();
    assert.equal(await seen.page.getAttribute('#activity', 'aria-expanded'), 'true');
    assert.equal(await seen.page.getAttribute('#activity', 'aria-activedescendant'), null);
    await keyboard.press('ArrowDown');
    const active = await seen.page.getAttribute('#activity', 'aria-activedescendant');
    assert.equal(await seen.page.getAttribute(`#${active}`, 'aria-selected'), 'true');
    const { sent } = await seen.answered(() => keyboard.press('Enter'));
    assert.equal(sent.activity, 'goblet_squat');
    assert.equal(await seen.page.inputValue('#activity'), spinerisk.find('goblet_squat').name);
    assert.equal(await seen.page.getAttribute('#activity', 'aria-expanded'), 'false');

    await seen.tabTo('#f-external_kg');
    await keyboard.type('16');
    await seen.tabTo('#f-form');
    await keyboard.press('ArrowDown');
    await seen.tabTo('[value=herniation]');
    await keyboard.press('Space');
    await seen.tabTo('[name=f-phase]');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await seen.tabTo('#f-pain_now');
    const { answer, sent: last } = await seen.answered(() => keyboard.type('2'));
    assert.deepEqual(last, {
      activity: 'goblet_squat',
      external_kg: 16,
      form: 'good',
      conditions: ['herniation'],
      phase: 'active',
      pain_now: 2,
      include: last.include,
    });
    await sameAsLibrary(seen, answer, 'goblet_squat', { ...PERSON, externalKg: 16, form: 'good' });
    await seen.close();
  });

  test('Escape closes the list, arrows go round, and a typed name is taken as it is', async () => {
    const seen = await open();
    await seen.page.fill('#activity', 'squat');
    await seen.page.locator('[role=option]').first().waitFor();
    const n = await seen.page.locator('[role=option]').count();
    await seen.page.keyboard.press('ArrowUp');
    assert.equal(await seen.page.getAttribute('#activity', 'aria-activedescendant'), `activity-list-${n - 1}`);
    await seen.page.keyboard.press('ArrowDown');
    assert.equal(await seen.page.getAttribute('#activity', 'aria-activedescendant'), null);
    await seen.page.keyboard.press('Escape');
    assert.equal(await seen.page.locator('#activity-list').isVisible(), false);
    assert.equal(await seen.page.inputValue('#activity'), 'squat');
    await seen.person();
    const { answer } = await seen.name('KB goblet squats w/ a twist');
    assert.equal(
      await seen.text('.read-as'),
      'Read as goblet squat, with more twist. If you meant something else, change the name.',
    );
    await sameAsLibrary(seen, answer, 'KB goblet squats w/ a twist', PERSON);
    await seen.close();
  });

  test('a click on a suggestion chooses it', async () => {
    const seen = await open();
    await seen.page.locator('#activity').pressSequentially('tai c');
    const { sent } = await seen.answered(() => seen.page.locator('[role=option]', { hasText: 'Tai chi' }).first().click());
    assert.equal(sent.activity, 'tai_chi');
    await seen.close();
  });

  test('only what an activity takes is asked for', async () => {
    const seen = await open();
    const assisted = spinerisk.catalogue().find(({ assistable }) => assistable).id;
    const asked = (name) => seen.page.locator(`#f-${name}`).isVisible();
    for (const id of ['goblet_squat', 'walking', assisted]) {
      await seen.name(id);
      const { usualKg, assistable, doseUnit } = spinerisk.find(id);
      assert.deepEqual(
        await Promise.all(['external_kg', 'assistance_kg', 'minutes', 'repetitions'].map(asked)),
        [usualKg !== null, assistable, doseUnit === 'minutes', doseUnit === 'repetitions'],
        id,
      );
    }
    await seen.page.fill('#f-assistance_kg', '20');
    const { sent } = await seen.name('walking');
    assert.equal(sent.assistance_kg, undefined, 'help typed for another activity is not sent');
    await seen.close();
  });

  test('every field of the person can be stated, with the names and limits of the service', async () => {
    const seen = await open();
    for (const field of spinerisk.fields().filter(({ owner }) => owner === 'patient')) {
      if (['answers_yes', 'answers_no', 'goals', 'profile', 'today'].includes(field.name)) continue;
      const one = seen.page.locator(`#f-${field.name}, [name=f-${field.name}]`);
      assert.ok((await one.count()) > 0, `${field.name} is not asked for`);
      if (field.names.length === 0) continue;
      const values = await one.evaluateAll((all) =>
        all.flatMap((each) => (each.options ? [...each.options] : [each]).map(({ value }) => value)),
      );
      assert.deepEqual(
        values.filter((value) => value !== ''),
        [...field.names],
      );
    }
    assert.equal(await seen.page.locator('input:checked:not([value=""])').count(), 0, 'nothing is stated beforehand');
    assert.equal(await seen.page.locator('#f-weeks_since_surgery').isVisible(), false);
    await seen.page.selectOption('#f-surgery', 'fusion');
    await seen.page.getByText('Operation, pregnancy and bones').click();
    assert.equal(await seen.page.locator('#f-weeks_since_surgery').isVisible(), true);
    await seen.close();
  });

  test('points add up to the index, strictest first, as a table', async () => {
    const seen = await open();
    await seen.person();
    for (const name of ['deadlift', 'running', 'hip_thrust', 'walking']) {
      const { answer } = await seen.name(name);
      const points = (await seen.page.locator('.made-of tbody .number').allInnerTexts()).map(Number);
      if (answer.score < 0.5) {
        assert.match(await seen.text('#answer'), /no more of the back than level walking/);
        continue;
      }
      const sum = points.reduce((a, b) => a + b, 0);
      assert.equal(sum, whole(answer.score), name);
      assert.equal(Number(await seen.text('.made-of tfoot .number')), sum);
      const strictestFirst = [...points].sort((a, b) => b - a);
      assert.deepEqual(points, strictestFirst);
      const widths = (all) => all.map((one) => one.getBoundingClientRect().width);
      const drawn = await seen.page.locator('.made-of rect').evaluateAll(widths);
      const [full] = await seen.page.locator('.made-of .bar').evaluateAll(widths);
      const off = drawn.filter((width, at) => Math.abs((100 * width) / full - points[at]) > 2.5);
      assert.deepEqual(off, [], `${name}: bars of ${drawn} in ${full} for ${points}`);
    }
    await seen.close();
  });

  test('the interval is drawn where it is', async () => {
    const seen = await open();
    const { answer } = await seen.name('running');
    const at = await seen.page.evaluate(() => {
      const box = (name) => document.querySelector(`.scale .${name}`).getBoundingClientRect();
      const [track, interval, mark] = ['track', 'interval', 'mark'].map(box);
      const place = (x) => (100 * (x - track.left)) / track.width;
      return [place(interval.left), place(interval.right), place(mark.left + mark.width / 2)];
    });
    [answer.low, answer.high, answer.score].forEach((value, i) =>
      assert.ok(Math.abs(at[i] - value) < 1, `${at[i]} for ${value}`),
    );
    assert.match(
      await seen.page.getAttribute('.scale', 'aria-label'),
      new RegExp(`^Index ${whole(answer.score)} of 100, from \\d+ to \\d+$`),
    );
    await seen.close();
  });

  test('a limit never lies beyond the library’s, and holds there', async () => {
    const seen = await open();
    await seen.person();
    const kinds = new Map();
    for (const { id, kind: of, usualKg, assistable, doseUnit } of spinerisk.catalogue()) {
      if (of === 'class') continue;
      for (const field of [usualKg && 'externalKg', assistable && 'assistanceKg', doseUnit].filter(Boolean)) {
        const { holds } = spinerisk.limit(id, field, PERSON);
        const kind = `${field} ${holds}`;
        if (!kinds.has(kind)) kinds.set(kind, { id, field });
      }
    }
    assert.ok(kinds.size >= 7, [...kinds.keys()].join(', '));
    for (const [kind, { id, field }] of kinds) {
      await seen.name(id);
      const wire = field.replace('Kg', '_kg');
      const told = await seen.text(`.limit[data-limited=${wire}]`);
      const { value } = spinerisk.limit(id, field, PERSON);
      if (kind.endsWith('always')) assert.match(told, /^No limit found/);
      if (kind.endsWith('never')) assert.match(told, /^No .* enough/);
      if (!kind.endsWith('found')) continue;
      const most = settable(wire, value);
      const verdict = spinerisk.assess(id, { ...PERSON, [field]: most }).verdict;
      assert.ok(['suitable', 'with_care'].includes(verdict), `${kind}: ${id} at ${most} is ${verdict}`);
      assert.ok(field === 'assistanceKg' ? most >= value : most <= value);
      const [, shown, unit] = told.match(/^(?:Up to|At least) ([\d.]+) (\w+)/) ?? [null, '0', ''];
      assert.ok(Math.abs(Number(shown) / (unit === 'seconds' ? 60 : 1) - most) < 1e-9, `${kind}: ${told}`);
    }
    await seen.close();
  });

  test('an alternative and a variant load by a click, and the focus goes to the answer', async () => {
    const seen = await open();
    await seen.person();
    const first = await seen.name('deadlift');
    for (const [list, found] of [
      ['.alternatives', first.answer.alternatives[0]],
      ['.changes', null],
    ]) {
      if (found === null) await seen.name('deadlift');
      const button = seen.page.locator(`${list} button.load`).first();
      if ((await button.count()) === 0) continue;
      const name = await button.innerText();
      const { sent, answer } = await seen.answered(() => button.click());
      if (found) assert.equal(sent.activity, found.activity);
      assert.equal(await seen.page.inputValue('#activity'), name);
      assert.equal(await seen.text('#answer h3.name'), name);
      await sameAsLibrary(seen, answer, sent.activity, PERSON);
      assert.equal(await seen.page.evaluate(() => document.activeElement.id), 'answer-title');
    }
    await seen.close();
  });

  test('what was assumed and what is to be asked is told in plain words, and leads there', async () => {
    const seen = await open();
    await seen.person();
    const { answer } = await seen.name('goblet squat');
    for (const one of await seen.page.locator('#answer details').all()) await one.locator('summary').click();
    const told = await seen.text('#answer');
    assert.doesNotMatch(told, /\b[a-z]+_[a-z_]+\b/, 'ids of fields');
    assert.doesNotMatch(told, /%/);
    assert.equal(await seen.page.locator('#answer .open li').count(), answer.assumed.length + answer.open_questions.length);
    await seen.page.locator('#answer .open button', { hasText: /^Age/ }).click();
    assert.equal(await seen.page.evaluate(() => document.activeElement.id), 'f-age_years');
    await seen.page.locator('#answer .open button', { hasText: 'passing urine' }).click();
    assert.equal(await seen.page.evaluate(() => document.activeElement.name), 'q-urine_change');
    await seen.close();
  });

  test('a verdict is announced once', async () => {
    const seen = await open();
    await seen.page.evaluate(() => {
      window.heard = [];
      new MutationObserver(() => window.heard.push(document.getElementById('status').textContent)).observe(
        document.getElementById('status'),
        { childList: true, characterData: true, subtree: true },
      );
    });
    const { answer } = await seen.name('running');
    await seen.page.fill('#f-age_years', '40');
    await seen.page.waitForTimeout(700);
    const heard = await seen.page.evaluate(() => window.heard);
    assert.equal(
      heard[0],
      `Running: Leave for now. Index ${whole(answer.score)} of 100, from ${whole(answer.low)} to ${whole(answer.high)}.`,
    );
    assert.equal(new Set(heard).size, heard.length, `told twice: ${heard}`);
    assert.ok(heard.length <= 2);
    await seen.close();
  });

  test('a week’s plan', async () => {
    const seen = await open();
    await seen.person();
    await seen.page.locator('#plan-form [value=aerobic]').check();
    await seen.page.locator('#plan-form [value=core]').check();
    await seen.page.fill('#p-days_per_week', '3');
    await seen.page.fill('#p-minutes_per_day', '30');
    await seen.page.fill('#p-target', 'hiking');
    await seen.page.press('#p-target', 'Escape');
    const { answer } = await seen.answered(() => seen.page.getByRole('button', { name: 'Make a plan' }).click(), 'v1/plan');
    const own = spinerisk.plan({ ...PERSON, goals: ['aerobic', 'core'], daysPerWeek: 3, minutesPerDay: 30, target: 'hiking' });
    assert.deepEqual(answer, JSON.parse(spinerisk.toJson(own)));
    const days = seen.page.locator('.week > li');
    assert.equal(await days.count(), 7);
    for (let i = 0; i < 7; i += 1) {
      const names = own.byWeek[0].items
        .filter(({ weekdays }) => weekdays.includes(`day_${i + 1}`))
        .map(({ activity }) => spinerisk.find(activity).name);
      assert.deepEqual(await days.nth(i).locator('strong').allInnerTexts(), names);
    }
    assert.match(await seen.text('#plan'), /Hiking itself comes in week \d+ of 12/);
    await seen.name('running');
    await seen.page.selectOption('#f-pain_now', '7');
    await seen.page.getByText('What you said has changed. Make the plan again.').waitFor();
    assert.equal(await seen.page.locator('.week').count(), 0, 'a plan for another pain does not stay');
    await seen.close();
  });

  test('nothing is stored', async () => {
    const seen = await open();
    await seen.person();
    await seen.name('running');
    assert.deepEqual(await seen.context.cookies(), []);
    assert.deepEqual(
      await seen.page.evaluate(async () => [
        document.cookie,
        localStorage.length,
        sessionStorage.length,
        (await indexedDB.databases()).length,
        location.href.includes('running'),
      ]),
      ['', 0, 0, 0, false],
    );
    assert.match(await seen.text('header'), /is not stored, here or there/);
    await seen.page.reload();
    await seen.ready();
    assert.equal(await seen.page.inputValue('#activity'), '');
    await seen.close();
  });
});
