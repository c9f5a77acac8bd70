// What goes wrong: bad values, unknown names, hostile text, slow answers, and a service that is not there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Seen, Service, describePage, spinerisk, withoutScript } from './page_helper.mjs';

const open = async (more) => (await Seen.open(running.service.url, more)).ready();
const FAILED = /status of 4\d\d/;
const GONE = /ERR_CONNECTION|ERR_FAILED|ERR_EMPTY|ERR_ABORTED/;
const error = (seen, name) => seen.text(`#f-${name}-error`);

const running = describePage('trouble', () => {
  test('a bad value is told at its field, and no answer stays beside it', async () => {
    const seen = await open();
    await seen.name('goblet squat');
    for (const [value, told] of [
      ['900', 'Please give a number from 0 to 500.'],
      ['-3', 'Please give a number from 0 to 500.'],
      ['abc', 'Please give a number from 0 to 500.'],
    ]) {
      await seen.answered(() => seen.page.fill('#f-external_kg', value));
      assert.equal(await error(seen, 'external_kg'), told, value);
      assert.equal(await seen.page.getAttribute('#f-external_kg', 'aria-invalid'), 'true');
      assert.match(await seen.page.getAttribute('#f-external_kg', 'aria-describedby'), /f-external_kg-error/);
      assert.equal(await seen.page.locator('#answer .card').count(), 0);
      assert.equal(await seen.text('#status'), `Weight in all, kg: ${told}`);
    }
    const { answer, sent } = await seen.answered(() => seen.page.fill('#f-external_kg', '12,5'));
    assert.equal(sent.external_kg, 12.5, 'a comma is a point');
    assert.equal(answer.score, spinerisk.assess('goblet squat', { externalKg: 12.5 }).score);
    assert.equal(await seen.page.locator('#f-external_kg-error').isVisible(), false);
    assert.equal(await seen.page.getAttribute('#f-external_kg', 'aria-invalid'), null);
    await seen.close(FAILED);
  });

  test('without JavaScript it says so, and does not say that it loads', async () => {
    const text = await withoutScript(running.service.url);
    assert.match(text, /This page needs JavaScript/);
    assert.match(text, /this is an emergency/);
    assert.doesNotMatch(text, /Loading/);
  });

  test('what was asked is not in the browser’s cache', async () => {
    const seen = await open();
    await seen.name('goblet squat');
    const kept = await seen.page.evaluate(async () => {
      const inCache = (path) =>
        fetch(path, { cache: 'only-if-cached', mode: 'same-origin' }).then((response) => response.ok, () => false);
      return [await inCache('v1/fields'), await inCache('v1/activities/goblet_squat'), await inCache('v1/activities?limit=8&q=goblet%20squat')];
    });
    assert.deepEqual(kept, [true, false, false]);
    await seen.close(/ERR_CACHE_MISS|504/);
  });

  test('while the service is slow the answer to what was said before does not stay, nor does such a plan', async () => {
    const seen = await open();
    await seen.name('walking');
    const held = [];
    await seen.page.route(/v1\/(assess|plan)$/, (route) => held.push(route));
    await seen.page.selectOption('#f-pain_now', '5');
    await seen.page.locator('#answer', { hasText: 'Waiting for the answer' }).waitFor();
    assert.equal(await seen.page.locator('#answer .card').count(), 0);
    assert.equal(await seen.page.locator('#quick').textContent(), 'Waiting for the answer …');
    await seen.page.getByRole('button', { name: 'Make a plan' }).click();
    await seen.page.selectOption('#f-pain_now', '8');
    await seen.page.waitForTimeout(600);
    for (const route of held) await route.continue().catch(() => {});
    await seen.page.getByText('What you said has changed. Make the plan again.').waitFor();
    assert.equal(await seen.page.locator('#plan h3').count(), 0);
    await seen.page.locator('#answer .card').waitFor();
    await seen.close(GONE);
  });

  test('a bad value of the person, in what was closed since, is opened and told', async () => {
    const seen = await open();
    await seen.name('walking');
    await seen.page.getByText('Body, day and treatment').click();
    await seen.answered(async () => {
      await seen.page.fill('#f-body_mass_kg', '7');
      await seen.page.getByText('Body, day and treatment').click();
    });
    assert.equal(await error(seen, 'body_mass_kg'), 'Please give a number from 30 to 250.');
    assert.equal(await seen.page.locator('#f-body_mass_kg').isVisible(), true);
    await seen.close(FAILED);
  });

  test('what contradicts itself is told, and a plan says its own', async () => {
    const seen = await open();
    await seen.name('walking');
    await seen.answered(() => seen.page.fill('#f-age_years', '200'));
    assert.equal(await error(seen, 'age_years'), 'Please give a number from 0 to 120.');
    await seen.answered(() => seen.page.fill('#f-age_years', '12'));
    assert.match(await error(seen, 'age_years'), /lower back of adults only/);
    await seen.answered(() => seen.page.fill('#f-age_years', '50'));
    await seen.answered(async () => {
      await seen.page.check('[value=none][name=f-conditions]');
      await seen.page.check('[value=bulge]');
    });
    assert.equal(await error(seen, 'conditions'), 'This does not fit with something else that was said.');
    await seen.answered(() => seen.page.uncheck('[value=none][name=f-conditions]'));
    await seen.page.fill('#p-days_per_week', '9');
    await seen.answered(() => seen.page.getByRole('button', { name: 'Make a plan' }).click(), 'v1/plan');
    assert.equal(await seen.text('#p-days_per_week-error'), 'Please give a number from 0 to 7.');
    assert.equal(await seen.page.locator('#answer .card').count(), 1, 'the answer is right as it is');
    await seen.page.fill('#p-days_per_week', '');
    await seen.page.fill('#p-target', 'hikking the alps zumbaflop');
    await seen.page.press('#p-target', 'Enter');
    await seen.answered(() => seen.page.getByRole('button', { name: 'Make a plan' }).click(), 'v1/plan');
    assert.match(await seen.text('#p-target-error'), /No activity is known by this name/);
    await seen.close(FAILED);
  });

  test('an unknown name is never a number, and the nearest ones can be taken', async () => {
    const seen = await open();
    const { answer } = await seen.name('zumbaflop');
    assert.match(await seen.text('#activity-error'), /^✕? ?No activity is known by this name\. Try other words\. Did you mean/);
    assert.equal(await seen.page.getAttribute('#activity', 'aria-invalid'), 'true');
    assert.doesNotMatch(await seen.text('#answer'), /of 100/);
    const near = seen.page.locator('#activity-error button');
    assert.equal(await near.count(), answer.nearest.length);
    assert.ok(answer.nearest.length > 0);
    const { sent } = await seen.answered(() => near.first().click());
    assert.equal(sent.activity, answer.nearest[0]);
    assert.equal(await seen.page.locator('#activity-error').isVisible(), false);
    await seen.name('Workout');
    assert.match(await seen.text('#activity-error'), /does not say which movement it is/);
    await seen.close(FAILED);
  });

  test('hostile names are text', async () => {
    const seen = await open();
    const hostile = [
      '<img src=x onerror=alert(1)>',
      '<script>alert(1)</script> squat',
      '"><svg/onload=alert(1)> running',
      '__proto__',
      '\u202Esquat',
      'x'.repeat(200),
    ];
    for (const name of hostile) {
      await seen.name(name);
      assert.equal(await seen.page.locator('main img, main script, main svg:not(.scale, .bar)').count(), 0, name);
      assert.ok(await seen.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
    }
    await seen.page.route('**/v1/activities?*', (route) =>
      route.fulfill({ json: { activities: [{ id: 'x', name: '<b id=bad>bad</b>', matched: '<i id=bad>' }], total: 1 } }),
    );
    await seen.page.route('**/v1/assess', async (route) => {
      const answer = spinerisk.assess('running');
      await route.fulfill({
        json: {
          ...answer,
          read_as: 'id',
          name: '<b id=bad>bad</b>',
          assumed: ['<b id=bad>'],
          open_questions: [],
          reasons: [{ id: 'x', sentence: '<b id=bad>' }],
          alternatives: [{ activity: 'x', name: '<b id=bad>', verdict: 'suitable', sentence: '<b id=bad>' }],
        },
      });
    });
    await seen.page.fill('#activity', 'run');
    assert.equal(
      await seen.page
        .locator('[role=option]', { hasText: '<b id=bad>bad</b>' })
        .count()
        .then(
          async (n) =>
            n ||
            seen.page
              .locator('[role=option]', { hasText: '<b id=bad>' })
              .waitFor()
              .then(() => 1),
        ),
      1,
    );
    await seen.name('running');
    assert.equal(await seen.page.locator('#bad').count(), 0);
    assert.match(await seen.text('#answer'), /<b id=bad>/);
    await seen.close(FAILED);
  });

  test('an answer that comes too late is dropped, and nothing flickers meanwhile', async () => {
    const seen = await open();
    await seen.name('walking');
    const held = [];
    await seen.page.route('**/v1/assess', (route) =>
      route.request().postDataJSON().activity === 'deadlift' ? held.push(route) : route.continue(),
    );
    await seen.page.fill('#activity', 'deadlift');
    await seen.page.press('#activity', 'Enter');
    await seen.page.locator('#answer[aria-busy=true]').waitFor({ state: 'attached' });
    assert.equal(await seen.text('#answer h3.name'), 'Walking', 'the answer stays until the next one is there');
    await seen.name('running');
    for (const route of held) await route.continue().catch(() => null);
    await seen.page.waitForTimeout(300);
    assert.equal(held.length, 1);
    assert.equal(await seen.text('#answer h3.name'), 'Running');
    assert.match(await seen.text('#status'), /^Running:/);
    await seen.close(GONE);
  });

  test('suggestions for what is no longer typed are dropped', async () => {
    const seen = await open();
    const held = [];
    await seen.page.route('**/v1/activities?*', (route) =>
      route.request().url().endsWith('q=squ') ? held.push(route) : route.continue(),
    );
    await seen.page.fill('#activity', 'squ');
    await seen.page.waitForRequest(/q=squ$/);
    await seen.page.fill('#activity', 'tai chi');
    await seen.page.locator('[role=option]').first().waitFor();
    for (const route of held) await route.continue().catch(() => null);
    await seen.page.waitForTimeout(200);
    assert.match(await seen.page.locator('[role=option]').first().innerText(), /^Tai chi/);
    await seen.close(GONE);
  });

  test('without the service the page says so, keeps what was typed, and goes on when it is back', async () => {
    const own = await new Service().start();
    const seen = await (await Seen.open(own.url)).ready();
    await seen.person();
    await seen.name('goblet squat');
    await own.stop();
    await seen.page.fill('#f-external_kg', '16');
    await seen.page.getByText('The service does not answer. What you typed is kept.').first().waitFor();
    assert.equal(await seen.page.locator('#answer .card').count(), 0, 'an answer to something else does not stay');
    assert.match(await seen.text('#status'), /does not answer/);
    assert.deepEqual(
      [
        await seen.page.inputValue('#activity'),
        await seen.page.inputValue('#f-external_kg'),
        await seen.page.isChecked('[value=herniation]'),
      ],
      ['goblet squat', '16', true],
    );
    await seen.axe();
    await seen.page.getByText('Warning signs').first().click();
    await seen.page.check('#q-saddle_numbness input[value=yes]');
    await seen.page.getByText('Do not wait for this page: get medical help now.').first().waitFor();
    await seen.page.check('#q-saddle_numbness input[value=no]');
    await seen.page.locator('#answer .card').waitFor({ state: 'detached' });
    await own.start(own.port);
    const { answer } = await seen.answered(() => seen.page.getByRole('button', { name: 'Try again' }).click());
    assert.equal(
      answer.score,
      spinerisk.assess('goblet squat', { externalKg: 16, conditions: ['herniation'], phase: 'active', pain: 2 }).score,
    );
    await seen.close(GONE);
    await own.stop();
  });

  test('a page that cannot begin says so, and can try again', async () => {
    const seen = await Seen.open(running.service.url);
    await seen.ready();
    await seen.page.route('**/v1/fields', (route) => route.abort());
    await seen.page.reload();
    await seen.page.getByText('The service does not answer.').waitFor();
    await seen.axe();
    await seen.page.unroute('**/v1/fields');
    await seen.page.getByRole('button', { name: 'Try again' }).click();
    await seen.ready();
    await seen.close(GONE);
  });

  test('too many questions at once: when to try again is told', async () => {
    const seen = await open();
    await seen.page.route('**/v1/assess', (route) =>
      route.fulfill({
        status: 429,
        headers: { 'retry-after': '12' },
        contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'Too many requests', code: 'too_many_requests', status: 429 }),
      }),
    );
    await seen.name('running');
    assert.match(await seen.text('#answer'), /Too many requests.* Try again in 12 seconds\./);
    await seen.page.unroute('**/v1/assess');
    await seen.answered(() => seen.page.getByRole('button', { name: 'Try again' }).click());
    assert.match(await seen.text('#answer'), /of 100/);
    await seen.close(FAILED);
  });
});
