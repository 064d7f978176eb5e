/** The mails in a real browser: wide, at 320 px, in the dark, without their style sheet, and as axe hears them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { renderDigest, renderNotice, renderReceipt, renderSignIn } from '../../src/mail/render.ts';
import { digestView, suggestion } from '../mail/digest-view.ts';
import { receiptView } from '../mail/receipt-view.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Set SCREENSHOTS to a folder to look at every mail yourself. */
const SCREENSHOTS = process.env.SCREENSHOTS;

const problem = {
  text: 'Your work calendar could not be read since Thursday.',
  action: { label: 'Mend it', url: 'https://perennial.example/sources' },
};
const longWord = suggestion({
  person: { id: 1, name: 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3), email: 'w@example.org' },
  reason: `Last was ${'unbreakable'.repeat(20)}.`,
  opener: 'x'.repeat(190),
  notes: ['https://example.org/a/very/long/address/that/nobody/broke/anywhere/at/all?with=a&long=query'],
});
const mails = {
  digest: renderDigest(digestView({}, { problems: [problem] })).html,
  'digest of long words': renderDigest(digestView({ suggestions: [longWord] })).html,
  receipt: renderReceipt(receiptView()).html,
  'sign-in': renderSignIn({ code: '482913', url: 'https://perennial.example/in/abc', minutes: 15 }).html,
  notice: renderNotice({
    title: 'Your calendar needs you',
    paragraphs: ['Google no longer lets Perennial read it.', 'Nothing is lost.'],
    action: { label: 'Connect again', url: 'https://perennial.example/connect' },
  }).html,
};

interface Look extends BrowserContextOptions {
  readonly name: string;
  /** Some readers throw the style sheet away and keep what is written into the tags. */
  readonly plain?: boolean;
}

const wide: Look = { name: 'wide', viewport: { width: 760, height: 900 } };
const narrow: Look = { name: 'narrow', viewport: { width: 320, height: 640 } };
const dark: Look = { name: 'dark', viewport: { width: 600, height: 900 }, colorScheme: 'dark' };
const looks: readonly Look[] = [
  wide,
  narrow,
  dark,
  { name: 'dark and narrow', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  { name: 'high contrast', viewport: { width: 600, height: 900 }, forcedColors: 'active' },
  { name: 'without a style sheet', viewport: { width: 320, height: 640 }, plain: true },
];

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-sync',
      '--disable-component-update',
      '--no-first-run',
    ],
  });
});
afterAll(() => browser.close());

describe.each(Object.entries(mails))('%s', (mail, html) => {
  test('fits every width and loads nothing', async () => {
    for (const look of looks) {
      const { page, requests } = await opened(html, look);
      if (SCREENSHOTS !== undefined)
        await page.screenshot({ path: `${SCREENSHOTS}/mail ${mail}, ${look.name}.png`, fullPage: true });
      expect([look.name, await sideways(page), requests]).toEqual([look.name, 0, []]);
    }
  });

  test.each([wide, dark])('can be read and heard: $name', async look => {
    const { page } = await opened(html, look);
    expect(await faults(page)).toEqual([]);
  });
});

test('the dark mail is dark from edge to edge', async () => {
  const { page } = await opened(mails.digest, dark);
  const grounds: string[] = await page.evaluate(
    `[...document.querySelectorAll('*')].map(element => getComputedStyle(element).backgroundColor)`,
  );
  expect(grounds.filter(ground => /^rgb\(2[2-5]\d, /.test(ground))).toEqual([]);
});

test('at 320 px every link of a person can be hit with a thumb', async () => {
  const { page } = await opened(mails.digest, narrow);
  const heights: number[] = await page.evaluate(
    `[...document.querySelectorAll('.acts a')].map(link => link.getBoundingClientRect().height)`,
  );
  expect(heights).toHaveLength(12);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
});

interface Opened {
  readonly page: Page;
  /** What the page asked the network for. */
  readonly requests: string[];
}

/** One window a look, opened once: most of the time of these tests is opening windows. */
const windows = new Map<string, Opened>();

async function opened(html: string, look: Look): Promise<Opened> {
  const window = windows.get(look.name) ?? (await newWindow(look));
  windows.set(look.name, window);
  await window.page.setContent(look.plain ? html.replace(/<style.*?<\/style>/gs, '') : html);
  return window;
}

async function newWindow({ name: _, plain: __, ...options }: Look): Promise<Opened> {
  const page = await browser.newPage(options);
  const requests: string[] = [];
  page.on('request', request => requests.push(request.url()));
  return { page, requests };
}

/** Pixels that stick out to the side. */
function sideways(page: Page): Promise<number> {
  return page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)');
}

interface Fault {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** Everything but landmarks, which a mail has none of: it is read inside somebody else's page. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: AXE });
  const { violations }: { violations: readonly Fault[] } = await page.evaluate(`axe.run({
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'cat.semantics'],
    rules: { 'landmark-one-main': { enabled: false } },
    resultTypes: ['violations'],
  })`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary.slice(0, 200)}`),
  );
}
