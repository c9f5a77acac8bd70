// How the page looks and can be used by anybody: axe-core's rules in every state, in light and dark, on a phone, enlarged, and in
// the reader's own colours. Leaves pictures in build/service-shots for somebody to look at.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { Seen, describePage, shots } from './page_helper.mjs';

const open = async (more) => (await Seen.open(running.service.url, more)).ready();
const press = (seen, name) => seen.page.getByRole('button', { name }).first().click();

/** Every state of the page, in an order in which each can be reached from the one before. */
const STATES = {
  start: async () => {},
  suggestions: async (seen) => {
    await seen.page.locator('#activity').fill('squ');
    await seen.page.locator('[role=option]').first().waitFor();
    await seen.page.keyboard.press('ArrowDown');
  },
  unknown: (seen) => seen.name('zumbaflop aerobicz'),
  care: async (seen) => {
    await seen.person();
    await seen.name('hip_thrust');
  },
  avoid: async (seen) => {
    await seen.name('KB goblet squats w/ a twist');
    await seen.page.evaluate(() =>
      document.querySelectorAll('#answer details').forEach((one) => {
        one.open = true;
      }),
    );
  },
  wrong: (seen) => seen.answered(() => seen.page.fill('#f-external_kg', '900')),
  everything: async (seen) => {
    await seen.answered(() => seen.page.fill('#f-external_kg', '16'));
    await seen.page.evaluate(() =>
      document.querySelectorAll('details').forEach((one) => {
        one.open = true;
      }),
    );
  },
  plan: async (seen) => {
    await seen.answered(() => press(seen, 'Make a plan'), 'v1/plan');
    await seen.page.evaluate(() =>
      document.querySelectorAll('details').forEach((one) => {
        one.open = false;
      }),
    );
  },
  emergency: async (seen) => {
    await seen.page.getByText('Warning signs').first().click();
    await seen.answered(() => seen.page.locator('#q-saddle_numbness input[value=yes]').check());
    await seen.page.locator('#urgent').waitFor();
  },
  aside: (seen) => press(seen, 'Change my answers'),
};

/** Pictures that are left for somebody to look at. */
const PICTURES = [
  'suggestions-light-320',
  'care-light-320',
  'avoid-dark-320',
  'emergency-light-320',
  'plan-light-320',
  'avoid-light-1280',
  'avoid-dark-1280',
  'plan-light-1280',
];

/** What sticks out at the side. */
const widthOf = (seen) => seen.page.evaluate(() => document.documentElement.scrollWidth);

/** Controls that are smaller than 44 by 44 pixels and not part of a line of text. */
const small = (seen) =>
  seen.page.evaluate(() =>
    [...document.querySelectorAll('button, select, summary, input[type=text], .tick, [role=option], a:not(.skip)')]
      .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height > 0)
      .map((one) => [one.getBoundingClientRect(), one.outerHTML.slice(0, 80)])
      .filter(([box]) => box.height < 43.9 || box.width < 43.9)
      .map(([, html]) => html),
  );

const running = describePage('looks', () => {
  for (const width of [320, 1280]) {
    test(`axe in light and dark, widths and sizes in every state: ${width} pixels`, async () => {
      const seen = await open({ width, height: width < 500 ? 780 : 900 });
      for (const [name, reach] of Object.entries(STATES)) {
        await reach(seen);
        for (const scheme of ['light', 'dark']) {
          await seen.page.emulateMedia({ colorScheme: scheme });
          // What is dark differs in its colours alone, and these do not hang on the width.
          const rules = scheme === 'light' ? null : ['color-contrast'];
          if (scheme === 'light' || width === 320)
            await seen.axe(rules).catch((error) => {
              throw new Error(`${name}, ${scheme}: ${error.message}`);
            });
          const picture = `${name}-${scheme}-${width}`;
          if (PICTURES.includes(picture))
            await seen.page.screenshot({ path: path.join(shots, `${picture}.png`), fullPage: true });
        }
        for (const narrow of width < 500 ? [width, 390] : [width, 961, 700]) {
          await seen.page.setViewportSize({ width: narrow, height: 780 });
          assert.ok((await widthOf(seen)) <= narrow, `${name} is wider than ${narrow} pixels`);
        }
        await seen.page.setViewportSize({ width, height: 780 });
        assert.deepEqual(await small(seen), [], name);
      }
      await seen.close(/status of 4\d\d/);
    });
  }

  test('at 200 and 400 percent nothing sticks out, and what has the focus is seen', async () => {
    for (const [width, height, factor] of [
      [640, 450, 2],
      [320, 225, 4],
    ]) {
      const seen = await open({ width, height, deviceScaleFactor: factor });
      await seen.person();
      await seen.name('KB goblet squats w/ a twist');
      assert.ok((await widthOf(seen)) <= width);
      await seen.page.locator('#activity').focus();
      const hidden = [];
      for (let i = 0; i < 30; i += 1) {
        await seen.page.keyboard.press('Tab');
        const html = await seen.page.evaluate(() => {
          const one = document.activeElement;
          const box = (one.closest('.tick') ?? one).getBoundingClientRect();
          const at = document.elementFromPoint(
            box.left + Math.min(box.width, innerWidth) / 2,
            Math.max(1, Math.min(box.top + box.height / 2, innerHeight - 1)),
          );
          return at && (one.contains(at) || at.contains(one) || (one.closest('.tick') ?? one).contains(at))
            ? null
            : one.outerHTML.slice(0, 100);
        });
        if (html) hidden.push(html);
      }
      assert.deepEqual(hidden, [], `${width} by ${height}`);
      await seen.close();
    }
  });

  test('the focus is seen on everything it comes to, in the order of the page', async () => {
    const seen = await open();
    await seen.name('goblet squat');
    await seen.page.evaluate(() => document.activeElement.blur());
    assert.equal(await seen.page.locator('[tabindex]:not([tabindex="-1"])').count(), 0);
    const ways = [];
    for (let i = 0; i < 30; i += 1) {
      await seen.page.keyboard.press('Tab');
      ways.push(
        await seen.page.evaluate(() => {
          const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
          return [outlineStyle === 'solid' && parseFloat(outlineWidth) >= 2, document.activeElement.outerHTML.slice(0, 80)];
        }),
      );
    }
    assert.deepEqual(
      ways.filter(([isSeen]) => !isSeen),
      [],
    );
    await seen.close();
  });

  test('the skip link leads to the answer', async () => {
    const seen = await open({ width: 390 });
    await seen.name('running');
    await seen.page.reload();
    await seen.ready();
    await seen.page.keyboard.press('Tab');
    assert.equal(await seen.page.evaluate(() => document.activeElement.className), 'skip');
    assert.ok(await seen.page.locator('.skip').evaluate((one) => one.getBoundingClientRect().top >= 0));
    await seen.page.keyboard.press('Enter');
    assert.equal(await seen.page.evaluate(() => document.activeElement.id), 'answer-title');
    await seen.close();
  });

  test('in the reader’s own colours everything stays visible', async () => {
    const seen = await open({ forcedColors: 'active' });
    await seen.person();
    await seen.name('goblet squat');
    await seen.axe();
    const colours = await seen.page.evaluate(() => {
      const fill = (name) => getComputedStyle(document.querySelector(name)).fill;
      return {
        paper: getComputedStyle(document.body).backgroundColor,
        interval: fill('.interval'),
        mark: fill('.mark'),
        bar: fill('.bar rect'),
        text: fill('.scale text'),
      };
    });
    const { paper, ...drawn } = colours;
    for (const [name, colour] of Object.entries(drawn)) assert.notEqual(colour, paper, name);
    assert.notEqual(drawn.mark, drawn.interval);
    await seen.page.screenshot({ path: path.join(shots, 'forced-colours.png') });
    await seen.close();
  });

  test('light and dark follow the reader, colours are never the only sign, and borders of controls are seen', async () => {
    for (const [scheme, isDark] of [
      ['light', false],
      ['dark', true],
    ]) {
      const seen = await open({ scheme });
      await seen.name('running');
      const found = await seen.page.evaluate(() => {
        const numbers = (text) =>
          text
            .match(/[\d.]+/g)
            .slice(0, 3)
            .map(Number);
        const light = (rgb) =>
          rgb
            .map((v) => v / 255)
            .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
        const paper = light(numbers(getComputedStyle(document.body).backgroundColor));
        const border = light(numbers(getComputedStyle(document.querySelector('#activity')).borderTopColor));
        return { paper, contrast: (Math.max(paper, border) + 0.05) / (Math.min(paper, border) + 0.05) };
      });
      assert.equal(found.paper < 0.1, isDark);
      assert.ok(found.contrast >= 3, `contrast of a border: ${found.contrast}`);
      assert.match(await seen.text('#answer .big'), /^✕\s*Leave for now$/);
      await seen.close();
    }
  });

  test('nothing moves for those who want no motion', async () => {
    const seen = await open({ reducedMotion: 'reduce' });
    await seen.name('running');
    const moving = await seen.page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((one) => {
          const { transitionDuration, animationName } = getComputedStyle(one);
          return animationName !== 'none' || transitionDuration.split(',').some((text) => parseFloat(text) > 0);
        }).length,
    );
    assert.equal(moving, 0);
    await seen.close();
  });
});
