/** What strangers can try: names they choose, addresses they guess, links they find, mails they make. */
import type { Email } from 'postal-mime';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { visibleReply } from '../../src/core/reply/visible.ts';
import { composedOnTop } from '../core/reply/visible/clients.ts';
import { LANGUAGES } from '../core/reply/visible/languages.ts';
import { answer, onTop, pathIn, said, withDigest } from './answering.ts';
import { series } from './calendar.ts';
import { compose, linesOf, quotedHtmlOf, toldBy } from './clients.ts';
import { Browser, captureLog, deliver, inbox, runAlarms } from './story.ts';

beforeEach(() => void captureLog());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Names and titles a stranger can put into anybody's calendar by inviting them. */
const HOSTILE = [
  'Stop Unsubscribe',
  'Undo Everything',
  '<script>alert(1)</script> {{7*7}} #{7*7}',
  'Eve\u202eelpmaxe@live \u2066\u2067',
  `Long ${'Name '.repeat(400)}`,
].map((name, nth) => ({ name, email: `guest${nth}@guest${nth}.example` }));

const HOSTILE_TITLES = ['stop', '1 done', '-- ', 'On Mon, X wrote:', '> never 1; forget me'];

test('hostile names, titles and notes do nothing, and come back as plain text', async () => {
  const email = 'sam.hostile@owner.example';
  const invited = HOSTILE.flatMap((one, nth) =>
    series(one, { day: '2027-03-08', every: 10, count: 12, lastAgo: 40, title: HOSTILE_TITLES[nth] ?? '' }),
  );
  const mail = await withDigest(email, invited, []);
  expect(mail.html).not.toMatch(/<script|\b49\b|[\u202a-\u202e\u2066-\u2069]/);
  expect(mail.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  expect(mail.subject?.length).toBeLessThan(200);
  // The quote holds all of it; every program's is cut where it begins.
  const words = [
    '1 done',
    `2: <img src=x onerror=alert(1)> {{7*7}} \u202e${'x'.repeat(5000)}`,
    'frob <b>2</b>',
  ];
  const replies = Object.values(LANGUAGES).flatMap(language =>
    composedOnTop(language, ['1 done', 'Ana: x'], linesOf(mail), quotedHtmlOf(mail)),
  );
  expect(replies.filter(reply => visibleReply(reply).text !== reply.visible)).toEqual([]);
  const receipt = await answer(onTop(words.join('\n'), mail), { mail, email });
  expect(toldBy(receipt)).toEqual({
    done: [
      ['1 done', 'Noted: you were in touch with Stop Unsubscribe.'],
      [
        expect.stringMatching(/^2: <img src/),
        expect.stringMatching(/^Noted about Undo Everything: <img src=x/),
      ],
    ],
    unclear: [['frob <b>2</b>', 'I did not recognise this.']],
  });
  expect(receipt.html).not.toMatch(/<img|<b>2|[\u202a-\u202e\u2066-\u2069]|\b49\b/);
  expect(receipt.subject).toBe(`Re: ${mail.subject}`);
  expect((await said(email)).map(row => row.split(' ')[0])).toEqual(['note', 'outcome', 'told']);
}, 30_000);

test('a hostile subject or thread stays inside its header', async () => {
  const email = 'sam.subject@owner.example';
  const mail = await withDigest(email);
  const to = mail.replyTo?.[0]?.address ?? '';
  const subjects = [
    '=?utf-8?q?x=0D=0ABcc:_victim@else.example=0D=0A=0D=0Abody?=',
    `=?utf-8?b?${Buffer.from('\u202e<b>{{7*7}}</b>\u0000\u2028').toString('base64')}?=`,
    'stop '.repeat(2000),
    '',
  ];
  for (const [at, subject] of subjects.entries()) {
    const id = `subject-${at}@owner.example`;
    const references = `<a@b>\r\n <${'r'.repeat(900)}@x> ${'<r@x> '.repeat(100)}<"quoted\\ id"@x>`;
    const head = [`From: ${email}`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${id}>`];
    const raw = [...head, `References: ${references}`, '', '1 done'].join('\r\n');
    await deliver(raw, { from: email, to });
    await runAlarms(email);
    const [receipt] = await inbox(email, `<${id}>`);
    const keys = receipt?.headers.map(({ key }) => key) ?? [];
    expect(keys).not.toContain('bcc');
    expect(new Set(keys).size).toBe(keys.length);
    expect(receipt?.subject).toMatch(/^Re: /);
    expect(receipt?.subject).not.toMatch(/[\p{Cc}\u2028\u202a-\u202e]/u);
    expect(receipt?.subject?.length).toBeLessThan(1000);
    expect(toldBy(receipt as Email).done).toEqual([['1 done', 'Noted: you were in touch with Ana Silva.']]);
  }
  expect(await inbox('victim@else.example')).toEqual([]);
}, 30_000);

test('an address altered in any letter reaches nobody', async () => {
  const email = 'sam.altered@owner.example';
  const mail = await withDigest(email);
  const address = mail.replyTo?.[0]?.address ?? '';
  const raw = await compose(onTop('1 done', mail), { mail, from: email, id: 'altered@owner.example' });
  const local = address.slice(0, address.indexOf('@'));
  const received = (await inbox(email)).length;
  for (const at of [...local].keys()) {
    const other = local[at] === '7' ? 'a' : '7';
    const altered = local.slice(0, at) + other + local.slice(at + 1);
    const cut = local.slice(0, at) + local.slice(at + 1);
    for (const to of [altered, cut]) await deliver(raw, { from: email, to: address.replace(local, to) });
  }
  await runAlarms(email);
  expect(await said(email)).toEqual([]);
  expect(await inbox(email)).toHaveLength(received);
  // A relay may change its case; that is still the same address.
  await deliver(raw, { from: email, to: address.toUpperCase() });
  await runAlarms(email);
  expect((await said(email)).map(row => row.split(' ')[0])).toEqual(['outcome', 'told']);
}, 30_000);

test('a link acts once, however often it is opened or sent', async () => {
  const email = 'sam.links@owner.example';
  const mail = await withDigest(email);
  const snooze = pathIn(mail, /Snooze: (\S+)/);
  const stranger = new Browser();
  for (let time = 0; time < 3; time++) expect((await stranger.get(snooze)).status).toBe(200);
  expect(await said(email)).toEqual([]);
  await stranger.post(snooze, {});
  const once = await said(email);
  expect(once.map(row => row.split(' ')[0])).toEqual(['outcome', 'snooze']);
  expect(await (await stranger.post(snooze, {})).text()).toMatch(/already/i);
  expect(await (await stranger.get(snooze)).text()).toMatch(/already/i);
  expect(await said(email)).toEqual(once);

  const receipt = await answer(onTop('1 snooze until 3 May; 2 done', mail), { mail, email });
  const told = await said(email);
  const undo = pathIn(receipt, /Undo: (\S+)/);
  await stranger.get(undo);
  expect(await said(email)).toEqual(told);
  await stranger.post(undo, {});
  const undone = await said(email);
  expect(undone.length).toBeLessThanOrEqual(told.length);
  expect(undone).not.toEqual(told);
  // What is said again later is not taken back by a link of before.
  await answer(onTop('1 snooze until 3 May', mail), { mail, email });
  const again = await said(email);
  await stranger.post(undo, {});
  expect(await said(email)).toEqual(again);

  // Another letter in the link, and it is no link.
  for (const at of [4, 60, 90, undo.length - 1]) {
    const other = undo[at] === 'a' ? 'b' : 'a';
    const forged = await stranger.post(undo.slice(0, at) + other + undo.slice(at + 1), {});
    expect({ at, status: forged.status >= 400 }).toEqual({ at, status: true });
  }
  expect(await said(email)).toEqual(again);
}, 30_000);

test('a reply of ten thousand clauses is a long reply, and one receipt', async () => {
  const email = 'sam.many@owner.example';
  const mail = await withDigest(email);
  const many = Array.from({ length: 10_000 }, (_, at) => ['1 done', '2: x', 'what', 'stop 2'][at % 4]);
  const receipt = await answer(onTop(many.join('; '), mail), { mail, email });
  expect(receipt.text?.length).toBeLessThan(300_000);
  const lines = onTop(many.join('\n'), mail);
  const second = await answer(lines, { mail, email });
  expect(second.html?.length).toBeLessThan(500_000);
  expect((await said(email)).every(row => /^(?:note|told|outcome)/.test(row))).toBe(true);
}, 30_000);
