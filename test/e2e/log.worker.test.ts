import { afterEach, expect, test, vi } from 'vitest';
import { calendar } from './calendar.ts';
import { plainReply } from './mail-program.ts';
import { meetings, PEOPLE } from './people.ts';
import {
  Browser,
  captureLog,
  connect,
  deliver,
  digestsOf,
  faults,
  hourly,
  inbox,
  instant,
  liveUntil,
  putFeed,
  runAlarms,
  setClock,
  world,
} from './story.ts';

const ZONE = 'Europe/Berlin';
const MONDAY = '2027-03-08';
const EMAIL = 'discreet.person@owner.example';

afterEach(() => {
  faults.onStep = null;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Everything of the story that a log must never hold. */
function secrets(digestText: string): string[] {
  const people = PEOPLE.flatMap(({ name, email }) => [
    name,
    ...name.split(' '),
    email,
    email.split('@')[1] ?? '',
  ]);
  const links = digestText.match(/\/l\/\S+/g) ?? [];
  const tokens = links.map(link => link.split('/').at(-1)?.split('.').at(1) ?? '');
  return [
    EMAIL,
    'discreet',
    'owner.example',
    'Coffee',
    'two cats',
    'secret-4711',
    'feeds/',
    world.web,
    ...people,
    ...tokens,
  ].filter(text => text.length > 2);
}

test('no line of the log names an address, a person, a title, a word of a mail or a secret link', async () => {
  const lines = captureLog();
  setClock('2027-03-07T12:00', ZONE);
  const ics = calendar(EMAIL, ZONE, meetings(MONDAY));

  // Signing in with what is no calendar, with wrong codes, and at last rightly.
  const bad = await putFeed('/feeds/secret-4711/bad.ics', '<html>Coffee with Ana Silva</html>');
  await new Browser().post('/connect', { link: bad, email: EMAIL, timezone: ZONE });
  await new Browser().post('/sign-in/abc', {});
  const { browser, path } = await connect(EMAIL, ZONE, ics);
  await browser.post('/sign-in/code', { code: '123456' });

  // Every step fails once on Monday, the calendar answers with a page, the alarm is looked after hourly.
  const failed = new Set<string>();
  faults.onStep = step => {
    if (failed.has(step)) return;
    failed.add(step);
    throw new Error(`Could not do it for ${EMAIL}: Coffee with Ana Silva`);
  };
  await putFeed(path, '<html>Coffee</html>');
  await hourly(instant(`${MONDAY}T09:17`, ZONE));
  await liveUntil(EMAIL, instant(`${MONDAY}T14:00`, ZONE));
  faults.onStep = null;
  const [digest] = await digestsOf(EMAIL);
  const { subject = '', messageId = '', text = '' } = digest ?? {};
  expect(subject).toMatch(/^This week/);

  // Answers of every kind, links of every kind, pages.
  const to = digest?.replyTo?.[0]?.address ?? '';
  const answer = (from: string, words: string, id: string, headers: string[] = []) =>
    deliver(plainReply({ to, subject, messageId, text }, { from, words, id, headers }), { from, to });
  await answer(EMAIL, '1 never\nnote Ana: has two cats\nfrobnicate Coffee', 'one@owner.example');
  await answer(EMAIL, '1 never', 'one@owner.example');
  await answer('mallory@evil.example', '2 never', 'two@evil.example');
  await answer(EMAIL, '2 never', 'three@owner.example', [
    'Authentication-Results: mx.cloudflare.net; dmarc=fail',
  ]);
  await answer(EMAIL, 'I am away', 'four@owner.example', ['Auto-Submitted: auto-replied']);
  await answer(EMAIL, 'export\nforget Ana Silva', 'five@owner.example');
  await deliver('not a mail', { from: EMAIL, to: `r${'a'.repeat(50)}@reply.perennial.example` });
  await runAlarms(EMAIL);
  for (const mail of await inbox(EMAIL))
    for (const url of (mail.text ?? '').match(/http:\/\/localhost:8787\/(?:l|unsubscribe)\/\S+/g) ?? []) {
      await new Browser().get(new URL(url).pathname);
      await new Browser().post(`${new URL(url).pathname}x`, {});
    }
  for (const page of ['/home', '/people', '/people?search=Ana', '/settings', '/sources', '/nowhere'])
    await browser.get(page);
  await browser.post('/settings', { timezone: 'Nowhere/Ana' });
  await liveUntil(EMAIL, instant('2027-03-22T12:00', ZONE));

  expect(lines.length).toBeGreaterThan(20);
  const all = lines.join('\n');
  for (const secret of secrets(text)) expect(all).not.toContain(secret);
  expect(all).not.toMatch(/[^\s"]@[^\s"]/);
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
});
