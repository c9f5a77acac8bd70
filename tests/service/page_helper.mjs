// The page in a real browser: headless Chromium, driven by playwright-core, against the service itself.
// CHROMIUM: another browser than the one on the PATH. PLAYWRIGHT, AXE: where playwright-core and axe.min.js are, if not in
// build/.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildApp, directory, module, spinerisk } from './helper.mjs';

export { spinerisk };
const root = fileURLToPath(new URL('../..', import.meta.url));
const { readConfig } = await module('src/config.mjs');

/** A module of the page that needs no browser. */
export const pageModule = (file) => module(`page/${file}`);
export const pageFolder = path.join(directory, 'page');
export const shots = path.join(root, 'build/service-shots');
mkdirSync(shots, { recursive: true });

const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find(existsSync);
const executablePath = process.env.CHROMIUM ?? onPath('chromium') ?? onPath('chromium-browser');
const playwright = process.env.PLAYWRIGHT ?? path.join(root, 'build/npm-playwright-core/node_modules/playwright-core');
const axeFile = process.env.AXE ?? path.join(root, 'build/npm-axe-core/node_modules/axe-core/axe.min.js');

/** Why the page is not looked at; false: it is. */
const skip = !executablePath
  ? 'there is no chromium: the page is not looked at (tests/run installs it)'
  : !existsSync(playwright)
    ? 'playwright-core is not installed: the page is not looked at (tests/run installs it)'
    : !existsSync(axeFile)
      ? 'axe-core is not installed: the page is not looked at (tests/run installs it)'
      : false;

/** Tests of a file that run at a time, each in a window of its own: most of their time is waiting. */
const AT_A_TIME = 3;

/** The service on a port of loopback. start(port) begins again where it was stopped. */
export class Service {
  async start(port = 0) {
    this.app = await buildApp(readConfig({ LOG_LEVEL: 'silent', RATE_LIMIT: '0' }));
    await this.app.listen({ host: '127.0.0.1', port });
    this.port = this.app.server.address().port;
    this.url = `http://127.0.0.1:${this.port}/`;
    return this;
  }

  async stop() {
    this.app.server.closeAllConnections();
    await this.app.close();
  }
}

let browser = null;
/** Windows that were closed clean and are used again: a new one costs more than most tests. */
const free = [];

async function openBrowser() {
  const { chromium } = createRequire(import.meta.url)(playwright);
  // Tests often run as root in a container, where Chromium's sandbox does not start; the page is our own.
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Tests of the page, in one browser against one service. Gives what runs: { service }. */
export function describePage(name, tests) {
  const running = {};
  describe(name, { skip, concurrency: AT_A_TIME }, () => {
    before(async () => {
      running.service = await new Service().start();
      await openBrowser();
    });
    after(async () => {
      await browser?.close();
      await running.service?.stop();
    });
    tests();
  });
  return running;
}

async function newWindow(more) {
  const context = await browser.newContext(more);
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      window.violations.push(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  return { context, page };
}

/** What is seen of a page where JavaScript is off. */
export async function withoutScript(url) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(url);
  const text = await page.locator('body').innerText();
  await context.close();
  return text;
}

/** A page that is open, with all it asked for and complained about. */
export class Seen {
  /** look: forcedColors, reducedMotion. deviceScaleFactor: in a window of its own. */
  static async open(url, { width = 1280, height = 900, scheme = 'light', deviceScaleFactor, ...look } = {}) {
    const seen = Object.assign(new Seen(), { outside: [], said: [], scaled: Boolean(deviceScaleFactor) });
    Object.assign(seen, seen.scaled ? await newWindow({ deviceScaleFactor }) : (free.pop() ?? (await newWindow())));
    const { page } = seen;
    page.on('request', (request) => {
      if (!request.url().startsWith(url)) seen.outside.push(request.url());
    });
    page.on('console', (message) => seen.said.push(message.text()));
    page.on('pageerror', (error) => seen.said.push(String(error)));
    page.on('dialog', (dialog) => {
      seen.said.push(`a dialog: ${dialog.message()}`);
      dialog.dismiss();
    });
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme, forcedColors: null, reducedMotion: null, ...look });
    await page.goto(url);
    return seen;
  }

  /** Ready to be used. */
  async ready() {
    await this.page.locator('#ask').waitFor();
    return this;
  }

  /** Closes it. expected: what the browser may say of answers that were meant to fail. */
  async close(expected = null) {
    const { page, context } = this;
    const violations = await page.evaluate(() => window.violations);
    for (const event of ['request', 'console', 'pageerror', 'dialog']) page.removeAllListeners(event);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    if (this.scaled) await context.close();
    else free.push({ page, context });
    assert.deepEqual(this.outside, [], 'requests that leave the service');
    assert.deepEqual(violations, [], 'violations of the content security policy');
    const surprising = this.said.filter((text) => !expected?.test(text));
    assert.deepEqual(surprising, [], 'what the console said');
  }

  /** Does something and waits for the answer it brings; gives what was sent and what came. */
  async answered(act, url = 'v1/assess', isIt = () => true) {
    const comes = this.page.waitForResponse((one) => one.url().endsWith(url) && isIt(one.request().postDataJSON()));
    const [response] = await Promise.all([comes, act()]);
    const answer = await response.json();
    await this.page
      .locator(url === 'v1/plan' ? '#plan:not([aria-busy])' : '#answer:not([aria-busy=true])')
      .waitFor({ state: 'attached' });
    return { sent: response.request().postDataJSON(), answer, status: response.status() };
  }

  /** Types a name and takes it as it is. */
  name(text) {
    return this.answered(
      async () => {
        await this.page.fill('#activity', text);
        await this.page.press('#activity', 'Enter');
      },
      'v1/assess',
      ({ activity }) => activity === text,
    );
  }

  /** The person the tests are about: a herniation in treatment, pain of 2. */
  async person() {
    await this.page.getByLabel('Disc herniation').check();
    await this.page.locator('input[name=f-phase][value=active]').check();
    await this.page.selectOption('#f-pain_now', '2');
    await this.page.waitForTimeout(500); // an answer to this is not taken for that to what comes next
  }

  text(selector) {
    return this.page.locator(selector).innerText();
  }

  /** Moves the focus by Tab until it is on what the selector names. */
  async tabTo(selector, most = 150) {
    for (let i = 0; i < most; i += 1) {
      await this.page.keyboard.press('Tab');
      if (await this.page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    }
    assert.fail(`${selector} is not reached by Tab`);
  }

  /** What axe-core's rules find wrong: WCAG 2.2 A and AA, and its best practices. What sticks to the window's edge is let go
   *  meanwhile, so that nothing lies under it and everything is looked at. rules: only these, not all. */
  async axe(rules = null) {
    const stick = (value) =>
      this.page.evaluate((position) => {
        for (const one of document.querySelectorAll('.quick, .answer')) {
          one.style.position = position;
          one.style.maxHeight = position && 'none';
        }
      }, value);
    await stick('static');
    if (!(await this.page.evaluate(() => Boolean(window.axe)))) await this.page.evaluate(readFileSync(axeFile, 'utf8'));
    const { broken, passed } = await this.page.evaluate(async (only) => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const runOnly = only ? { type: 'rule', values: only } : { type: 'tag', values: tags };
      const all = await window.axe.run(document, { runOnly, resultTypes: ['violations'] });
      return {
        broken: all.violations.map((one) => [one.id, one.nodes[0].html, one.nodes[0].failureSummary]),
        passed: all.passes.length,
      };
    }, rules);
    await stick('');
    assert.ok(passed > (rules ? 0 : 15), `only ${passed} rules applied`);
    assert.deepEqual(broken, []);
  }
}

/** What a person of the tests is for the library. */
export const PERSON = { conditions: ['herniation'], phase: 'active', painNow: 2 };
