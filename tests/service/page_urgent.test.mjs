// Safety questions, and what a warning sign does to the page.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PERSON, Seen, describePage, spinerisk } from './page_helper.mjs';

const open = async () => {
  const seen = await (await Seen.open(running.service.url)).ready();
  for (const summary of await seen.page.locator('#question-groups > details > summary').all()) await summary.click();
  return seen;
};
const box = (id, value) => `#q-${id} input[value=${value}]`;
const isUrgent = (urgency) => urgency === 'emergency' || urgency === 'same_day';

const running = describePage('safety questions', () => {
  test('all are there in the library’s words, and none is answered beforehand', async () => {
    const seen = await open();
    const asked = spinerisk.questions();
    assert.deepEqual(
      await seen.page.locator('.question').evaluateAll((all) => all.map(({ id }) => id.slice(2)).sort()),
      asked.map(({ id }) => id).sort(),
    );
    for (const { id, text } of asked) assert.equal(await seen.text(`#q-${id} legend`), text);
    assert.equal(await seen.page.locator('.question input:checked').count(), 0);
    const { sent, answer } = await seen.name('walking');
    assert.equal(sent.answers, undefined);
    assert.ok((await seen.text('#answer')).includes(spinerisk.sentences().find(({ id }) => id === 'screened_no').text));
    assert.equal(answer.screened, 'no');
    await seen.close();
  });

  test('"none of these" is one act for a group, and never changes a "yes"', async () => {
    const seen = await open();
    await seen.name('walking');
    const ids = (group) =>
      spinerisk
        .questions()
        .filter((one) => one.group === group)
        .map(({ id }) => id);
    const flags = await seen.answered(() => seen.page.getByRole('button', { name: 'None of these warning signs' }).click());
    assert.deepEqual(flags.sent.answers, Object.fromEntries(ids('flag').map((id) => [id, false])));
    assert.equal(flags.answer.screened, 'yes');
    assert.match(
      await seen.text('#question-groups details:first-of-type .buttons [role=status]'),
      /^Warning signs: all answered\.$/,
    );
    await seen.answered(() => seen.page.locator(box('heart_disease', 'yes')).check());
    const history = await seen.answered(() =>
      seen.page.getByRole('button', { name: 'None of the other questions about health' }).click(),
    );
    for (const id of ids('history')) assert.equal(history.sent.answers[id], id === 'heart_disease');
    const cleared = await seen.answered(() =>
      seen.page.getByRole('button', { name: 'Clear the answers: warning signs' }).click(),
    );
    assert.ok(
      ids('flag').every((id) => !(id in cleared.sent.answers)),
      'cleared is not answered, never "no"',
    );
    await seen.close();
  });

  const all = process.env.SPINERISK_ALL === '1';
  const which = all ? 'every warning sign' : 'a warning sign of each urgency (every one with --all)';
  test(`${which} is told at once, before an activity is named`, async () => {
    const seen = await open();
    const looked = new Set();
    for (const { id } of spinerisk.questions().filter(({ group }) => group === 'flag')) {
      const own = spinerisk.assess('walking', { answers: { [id]: true } });
      if (looked.has(own.urgency) && !all) continue;
      looked.add(own.urgency);
      await seen.answered(() => seen.page.locator(box(id, 'yes')).check());
      assert.equal(await seen.page.locator('#urgent').isVisible(), isUrgent(own.urgency), id);
      if (!isUrgent(own.urgency)) {
        await seen.page.locator(box(id, 'no')).check();
        continue;
      }
      for (const { sentence } of own.reasons) assert.ok((await seen.text('#urgent')).includes(sentence), id);
      await seen.page.click('#urgent-back');
      await seen.page.locator(box(id, 'no')).check();
      await seen.page.locator('#answer .card').waitFor({ state: 'detached' });
    }
    assert.ok(looked.has('emergency') && looked.has('same_day'));
    await seen.close();
  });

  test('an emergency stands alone, and can be put aside only to change what led to it', async () => {
    const seen = await open();
    await seen.person();
    await seen.name('running');
    await seen.answered(() => seen.page.getByRole('button', { name: 'Make a plan' }).click(), 'v1/plan');
    await seen.answered(() => seen.page.locator(box('saddle_numbness', 'yes')).check());
    const own = spinerisk.assess('running', { ...PERSON, answers: { saddle_numbness: true } });
    assert.equal(own.urgency, 'emergency');
    const shown = await seen.text('body');
    assert.match(shown, /Stop exercising\. Get emergency care now\. Do not wait for an appointment\./);
    assert.ok(shown.includes(own.reasons[0].sentence));
    assert.doesNotMatch(shown, /index|of 100|Do instead|plan|Running/i, 'nothing stands beside it');
    assert.deepEqual(await seen.page.locator('#urgent a').evaluateAll((all) => all.map(({ href }) => href)), [
      'tel:112',
      'tel:911',
      'tel:999',
    ]);
    assert.equal(await seen.page.evaluate(() => document.activeElement.id), 'urgent-title');
    assert.match(await seen.text('#status'), /emergency care now/);

    await seen.page.keyboard.press('Tab');
    await seen.tabTo('#urgent-back');
    await seen.page.keyboard.press('Enter');
    assert.deepEqual(await seen.page.evaluate(() => [document.activeElement.name, document.activeElement.value]), [
      'q-saddle_numbness',
      'yes',
    ]);
    assert.match(await seen.text('#answer'), /Get emergency care now/, 'it stays in the place of the answer');
    assert.doesNotMatch(await seen.text('#answer'), /of 100|Do instead/);
    await seen.answered(() => seen.page.selectOption('#f-pain_now', '3'));
    assert.equal(await seen.page.locator('#urgent').isVisible(), false);
    await seen.answered(() => seen.page.locator(box('saddle_numbness', 'no')).check());
    assert.match(await seen.text('#answer'), /of 100/);
    await seen.answered(() => seen.page.locator(box('saddle_numbness', 'yes')).check());
    assert.equal(await seen.page.locator('#urgent').isVisible(), true, 'a new "yes" stands alone again');
    await seen.close();
  });

  test('an emergency is told even if something else is wrong', async () => {
    const seen = await open();
    await seen.name('goblet squat');
    await seen.answered(() => seen.page.fill('#f-external_kg', '-3'));
    const { status } = await seen.answered(() => seen.page.locator(box('chest_signs', 'yes')).check());
    assert.ok(status >= 400);
    assert.match(await seen.text('#urgent'), /Get emergency care now/);
    await seen.close(/status of 4\d\d/);
  });

  test('a plan is refused for a warning sign in the same way', async () => {
    const seen = await open();
    await seen.answered(() => seen.page.locator(box('saddle_numbness', 'yes')).check());
    await seen.page.click('#urgent-back');
    await seen.answered(() => seen.page.getByRole('button', { name: 'Make a plan' }).click(), 'v1/plan');
    assert.equal(await seen.page.locator('.week').count(), 0);
    await seen.close();
  });
});
