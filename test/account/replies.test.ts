import { describe, expect, test } from 'vitest';
import { actOnLink, viewLink } from '../../src/account/clicks.ts';
import { overviewOf } from '../../src/account/overview.ts';
import { setState } from '../../src/account/settings.ts';
import { accountRow } from '../../src/store/account-row.ts';
import { at, correspondence, MONDAY, numbered } from './correspondence.ts';

const DAY_MS = 86_400_000;
const FAILED = ['Authentication-Results: mx.cloudflare.net; dmarc=fail header.from=owner.example; spf=fail'];

/** The signed part of the link with this word in a mail. */
function linkIn(text: string, word = '/l/'): string {
  const found = text.split(/\s+/).find(part => part.includes(word) && part.startsWith('http'));
  return found?.split('/').at(-1) ?? '';
}

describe('a reply', () => {
  test('does what it says, and its receipt says so, threaded', async () => {
    const owner = await correspondence();
    const [, second] = owner.names();
    const { outcome, mails } = await owner.answer('2 snooze 3 weeks\n1: loves Sufjan Stevens', {
      id: 'a@owner.example',
    });
    expect(outcome).toBe('applied');
    expect(mails).toHaveLength(1);
    const [receipt] = mails;
    expect(receipt?.text).toMatch(new RegExp(`${second}.*29 March`));
    expect(receipt?.inReplyTo).toBe('a@owner.example');
    expect(receipt?.references).toEqual([owner.digest().messageId, 'a@owner.example']);
    expect(receipt?.headers['Auto-Submitted']).toBe('auto-replied');
    expect(owner.said('snooze')).toEqual([{ until: '2027-03-29' }]);
    expect(owner.said('note')).toMatchObject([{ text: 'loves Sufjan Stevens' }]);
  });

  test('that comes twice is done once and answered once', async () => {
    const owner = await correspondence();
    await owner.answer('note Ana: has two cats', { id: 'same@owner.example' });
    const again = await owner.answer('note Ana: has two cats', { id: 'same@owner.example' });
    expect(again).toEqual({ outcome: 'repeated', mails: [] });
    expect(owner.said('note')).toHaveLength(1);
  });

  test('without a Message-ID is told apart by what it is', async () => {
    const owner = await correspondence();
    const first = await owner.answer('note Ana: has two cats', { id: null });
    expect(first.outcome).toBe('applied');
    expect(first.mails[0]?.inReplyTo).toBeNull();
    expect((await owner.answer('note Ana: has two cats', { id: null })).outcome).toBe('repeated');
    expect((await owner.answer('note Ana: has three cats', { id: null })).outcome).toBe('applied');
    expect(owner.said('note')).toHaveLength(2);
  });

  test('that fails in the middle is done when it comes again', async () => {
    const owner = await correspondence();
    owner.faults.onStep = step => {
      if (step === 'reply.apply') throw new Error('not now');
    };
    await expect(owner.answer('note Ana: has two cats', { id: 'x@owner.example' })).rejects.toThrow();
    expect(owner.said('note')).toEqual([]);
    owner.faults.onStep = null;
    expect((await owner.answer('note Ana: has two cats', { id: 'x@owner.example' })).outcome).toBe('applied');
    expect(owner.said('note')).toHaveLength(1);
  });

  test('with one bad line does the good ones and asks about the bad one', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('9 snooze 2 weeks\n1 done\nfrobnicate the gizmo');
    expect(owner.said('told')).toHaveLength(1);
    expect(mails[0]?.text).toContain('frobnicate the gizmo');
    expect(mails[0]?.text).toContain('9 snooze 2 weeks');
  });

  test('with nothing to understand is answered with help made of these people', async () => {
    const owner = await correspondence();
    const [first] = owner.names();
    const { mails } = await owner.answer('frobnicate the gizmo');
    expect(mails[0]?.text).toContain('Nothing was done yet.');
    expect(mails[0]?.text).toContain(`met ${first?.split(' ')[0]} on Friday`);
  });

  test('refers to the digest it answers, however old that is', async () => {
    const owner = await correspondence();
    const old = owner.digest();
    const [first = ''] = owner.names();
    await owner.liveUntil(at('2027-04-05T12:00'));
    expect(owner.digest().messageId).not.toBe(old.messageId);
    const { mails } = await owner.answer('1 never', { to: old, now: at('2027-04-05T13:00') });
    expect(mails[0]?.text).toContain(first);
    expect(numbered(owner.digest().text, 1)).not.toBe(first);
  });

  test('“more” adds to the digest, and the new numbers can be answered', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('more');
    const fourth = numbered(mails[0]?.text ?? '', 4);
    expect(fourth).not.toBe('');
    expect(owner.names()).not.toContain(fourth);
    const done = await owner.answer('4 snooze 2 weeks', { to: mails[0]! });
    expect(done.mails[0]?.text).toContain(`${fourth} is snoozed`);
    const again = await owner.answer('4 done');
    expect(again.mails[0]?.text).toContain(fourth);
  });

  test('to a receipt is a reply to the same digest', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('1 done');
    const second = await owner.answer('2 done', { to: mails[0]! });
    expect(second.mails[0]?.text).toContain(owner.names()[1]);
  });

  test('“resume” brings mails back that bounces or the owner had stopped', async () => {
    const owner = await correspondence();
    await owner.answer('stop');
    await owner.liveUntil(at('2027-03-15T12:00'));
    const digests = owner.sent.length;
    expect(owner.sent.at(-1)?.message.subject).not.toMatch(/^This week/);
    await owner.answer('resume', { now: at('2027-03-15T13:00') });
    await owner.liveUntil(at('2027-03-22T12:00'));
    expect(owner.sent.length).toBe(digests + 2);
    expect(owner.sent.at(-1)?.message.subject).toMatch(/^This week/);
  });

  test('“pause until” holds the mails back until then', async () => {
    const owner = await correspondence();
    await owner.answer('pause until 29 March');
    await owner.liveUntil(at('2027-03-28T12:00'));
    expect(owner.sent.filter(({ message }) => message.subject.startsWith('This week'))).toHaveLength(1);
    await owner.liveUntil(at('2027-03-29T12:00'));
    expect(owner.sent.filter(({ message }) => message.subject.startsWith('This week'))).toHaveLength(2);
  });
});

describe('only the owner', () => {
  test('a stranger with the address changes nothing, and the owner is told once', async () => {
    const owner = await correspondence();
    const first = await owner.answer('1 never', { from: 'mallory@evil.example' });
    expect(first.outcome).toBe('foreign');
    expect(first.mails.map(mail => [mail.to.email, mail.subject])).toEqual([
      ['sam@owner.example', 'Somebody else answered your mail'],
    ]);
    expect(first.mails[0]?.text).toContain(
      'This reply came from mallory@evil.example, which is not one of your addresses.',
    );
    const second = await owner.answer('2 never', { from: 'mallory@evil.example' });
    expect(second).toEqual({ outcome: 'foreign', mails: [] });
    expect(owner.said('mute')).toEqual([]);
  });

  test('a reply that failed authentication does nothing until the owner confirms it, once', async () => {
    const owner = await correspondence();
    const { outcome, mails } = await owner.answer('1 never\nnote Ana: has two cats', { headers: FAILED });
    expect(outcome).toBe('unproved');
    expect(owner.said('mute')).toEqual([]);
    expect(mails[0]?.text).toContain('1 never');
    expect(mails[0]?.replyTo).toBeNull();
    const token = linkIn(mails[0]?.text ?? '');
    expect(token.length).toBeLessThan(400);
    expect(await viewLink(owner.context, token, MONDAY)).toMatchObject({ done: false });
    expect(owner.said('mute')).toEqual([]);
    await actOnLink(owner.context, token, MONDAY);
    expect(owner.said('mute')).toHaveLength(1);
    expect(owner.said('note')).toHaveLength(1);
    expect(await actOnLink(owner.context, token, MONDAY)).toMatchObject({ lines: ['This is done already.'] });
    expect(owner.said('note')).toHaveLength(1);
    await owner.liveUntil(MONDAY + 60_000);
    expect(owner.sent.at(-1)?.message.headers['Auto-Submitted']).toBe('auto-replied');
  });

  test('somebody who forges many replies cannot fill the owner’s inbox', async () => {
    const owner = await correspondence();
    let mails = 0;
    for (let i = 0; i < 30; i++)
      mails += (await owner.answer(`${i} never`, { headers: FAILED })).mails.length;
    expect(mails).toBe(5);
  });

  test('a reply to a mail of more than a year ago is passed over quietly', async () => {
    const owner = await correspondence();
    const now = MONDAY + 380 * DAY_MS;
    const to = owner.digest();
    for (const from of ['sam@owner.example', 'mallory@evil.example'])
      expect((await owner.answer('1 never', { to, now, from })).outcome).toBe('too-old');
    expect(owner.sent.map(({ message }) => message.subject)).not.toContain(
      'Somebody else answered your mail',
    );
    expect(owner.said('mute')).toEqual([]);
  });

  test.each([
    { name: 'an absence note', headers: ['Auto-Submitted: auto-replied'] },
    {
      name: 'an old Outlook’s absence note',
      headers: ['X-Auto-Response-Suppress: All', 'Auto-Submitted: auto-generated'],
    },
    { name: 'a mailing list', headers: ['List-Id: <friends.lists.example>', 'Precedence: list'] },
    { name: 'our own mail sent back', headers: ['X-Perennial: digest', 'Auto-Submitted: auto-generated'] },
  ])('$name is neither obeyed nor answered', async ({ headers }) => {
    const owner = await correspondence();
    expect(await owner.answer('1 never', { headers })).toEqual({ outcome: 'automatic', mails: [] });
    expect(owner.said('mute')).toEqual([]);
  });

  test('twenty receipts a day are enough; what is said is done all the same', async () => {
    const owner = await correspondence();
    let receipts = 0;
    for (let i = 0; i < 25; i++) receipts += (await owner.answer(`note Ana: fact ${i}`)).mails.length;
    expect(receipts).toBe(20);
    const told = owner.sent.map(({ message }) => message.text.includes('The last receipt for today'));
    expect([told.indexOf(true), told.lastIndexOf(true)]).toEqual([told.length - 1, told.length - 1]);
    expect(owner.said('note')).toHaveLength(25);
    const tomorrow = await owner.answer('note Ana: one more', { now: MONDAY + 1.5 * DAY_MS });
    expect(tomorrow.mails).toHaveLength(1);
  });
});

describe('what comes back', () => {
  const bounce = (id: string) =>
    [
      'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
      'To: bounces@reply.perennial.example',
      'Subject: Undelivered Mail Returned to Sender',
      `Message-ID: <${id}>`,
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'The mail could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; sam@owner.example',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 no such user',
      '--b--',
      '',
    ].join('\r\n');

  test('two hard bounces pause the mails and say why, until the owner resumes', async () => {
    const owner = await correspondence();
    await owner.answer('', { raw: bounce('b1@mx.example'), use: 'bounce' });
    expect(overviewOf(owner.context, MONDAY).problem).toBeNull();
    await owner.answer('', { raw: bounce('b1@mx.example'), use: 'bounce' });
    expect(overviewOf(owner.context, MONDAY).problem).toBeNull();
    const second = await owner.answer('', { raw: bounce('b2@mx.example'), use: 'bounce' });
    expect(second).toEqual({ outcome: 'bounce', mails: [] });
    const overview = overviewOf(owner.context, MONDAY);
    expect(overview).toMatchObject({ state: 'paused', nextDigestAt: null });
    expect(overview.problem).toContain('came back twice');
    const digests = owner.sent.length;
    await owner.liveUntil(at('2027-03-15T12:00'));
    expect(owner.sent).toHaveLength(digests);
    setState(owner.context, 'active', null, at('2027-03-15T13:00'));
    await owner.liveUntil(at('2027-03-22T12:00'));
    expect(owner.sent).toHaveLength(digests + 1);
    expect(overviewOf(owner.context, at('2027-03-22T12:00'))).toMatchObject({
      state: 'active',
      problem: null,
    });
  });

  test('an answer in between shows that mail arrives', async () => {
    const owner = await correspondence();
    await owner.answer('', { raw: bounce('b1@mx.example'), use: 'bounce' });
    await owner.answer('1 done');
    await owner.answer('', { raw: bounce('b2@mx.example'), use: 'bounce' });
    expect(accountRow(owner.sql)?.problem).toBeNull();
  });

  test('a complaint unsubscribes, and is not answered', async () => {
    const owner = await correspondence();
    const raw = [
      'From: <complaints@provider.example>',
      'Subject: abuse report',
      'Message-ID: <arf@provider.example>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'This is an abuse report.',
      '--b',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'User-Agent: Provider/1.0',
      'Version: 1',
      '--b--',
      '',
    ].join('\r\n');
    expect(await owner.answer('', { raw, use: 'bounce' })).toEqual({ outcome: 'complaint', mails: [] });
    expect(overviewOf(owner.context, MONDAY).state).toBe('unsubscribed');
  });

  test('a vacation note sent to the bounce address is nobody’s bounce', async () => {
    const owner = await correspondence();
    expect((await owner.answer('I am away', { use: 'bounce' })).outcome).toBe('automatic');
    expect(accountRow(owner.sql)?.hardBounces).toBe(0);
  });
});

describe('undo', () => {
  test('takes back a whole reply by its link, and says what it took back', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('1 never\n2 snooze 3 weeks\nnote Ana: has two cats');
    const all = mails[0]?.text.split(/\s+/).filter(part => part.includes('/l/')) ?? [];
    const views = await Promise.all(
      all.map(url => viewLink(owner.context, url.split('/').at(-1) ?? '', MONDAY)),
    );
    expect(views.every(view => view.title === 'Undo this?')).toBe(true);
    expect(owner.said('mute')).toHaveLength(1);
    const whole = all[views.findIndex(view => view.description.includes(','))]?.split('/').at(-1) ?? '';
    const done = await actOnLink(owner.context, whole, MONDAY);
    expect(done.lines).toHaveLength(3);
    for (const table of ['mute', 'snooze', 'note', 'outcome'] as const) expect(owner.said(table)).toEqual([]);
    expect(await viewLink(owner.context, whole, MONDAY)).toMatchObject({ done: true });
    expect((await actOnLink(owner.context, whole, MONDAY)).lines).toEqual(['This was taken back already.']);
  });

  test('takes back one line by its link and leaves the others', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('1 never\n2 snooze 3 weeks');
    const all = mails[0]?.text.split(/\s+/).filter(part => part.includes('/l/')) ?? [];
    for (const url of all) {
      const token = url.split('/').at(-1) ?? '';
      const view = await viewLink(owner.context, token, MONDAY);
      if (view.description.includes('1 never') && !view.description.includes('snooze'))
        await actOnLink(owner.context, token, MONDAY);
    }
    expect(owner.said('mute')).toEqual([]);
    expect(owner.said('snooze')).toHaveLength(1);
  });

  test('by reply takes back the last reply, or the line about somebody', async () => {
    const owner = await correspondence();
    await owner.answer('1 never\n2 snooze 3 weeks');
    await owner.answer('undo');
    expect(owner.said('mute')).toEqual([]);
    expect(owner.said('snooze')).toEqual([]);
    await owner.answer('1 never\n2 snooze 3 weeks');
    await owner.answer('undo 2');
    expect(owner.said('mute')).toHaveLength(1);
    expect(owner.said('snooze')).toEqual([]);
  });

  test('twice by reply goes back to the reply before, not forth again', async () => {
    const owner = await correspondence();
    await owner.answer('1 never');
    await owner.answer('2 snooze 3 weeks');
    await owner.answer('undo');
    expect([owner.said('mute').length, owner.said('snooze').length]).toEqual([1, 0]);
    await owner.answer('undo');
    expect([owner.said('mute').length, owner.said('snooze').length]).toEqual([0, 0]);
  });

  test('works for thirty days and is refused afterwards', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('1 never');
    const token = linkIn(mails[0]?.text ?? '');
    await expect(viewLink(owner.context, token, MONDAY + 31 * DAY_MS)).rejects.toThrow('expired');
    await actOnLink(owner.context, token, MONDAY + 29 * DAY_MS);
    expect(owner.said('mute')).toEqual([]);
  });

  test('leaves alone what was said again since, and says so', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('2 snooze 3 weeks');
    await owner.answer('2 snooze 5 weeks');
    const done = await actOnLink(owner.context, linkIn(mails[0]?.text ?? ''), MONDAY);
    expect(done.lines.join()).toContain('stays as it is');
    expect(owner.said('snooze')).toEqual([{ until: '2027-04-12' }]);
  });
});

describe('a last word', () => {
  test('is asked before anybody is forgotten, by a mail whose link works for a day', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('forget Ana Silva');
    expect(mails.map(mail => mail.subject)).toContain('Forget Ana Silva?');
    const token = linkIn(mails.find(mail => mail.subject.startsWith('Forget'))?.text ?? '');
    await viewLink(owner.context, token, MONDAY);
    expect(overviewOf(owner.context, MONDAY).peopleFound).toBe(6);
    await expect(actOnLink(owner.context, token, MONDAY + 2 * DAY_MS)).rejects.toThrow('expired');
    expect((await actOnLink(owner.context, token, MONDAY)).lines).toEqual(['Ana Silva is forgotten.']);
    expect(overviewOf(owner.context, MONDAY).peopleFound).toBe(5);
    expect((await actOnLink(owner.context, token, MONDAY)).lines).toEqual(['They are forgotten already.']);
  });

  test('leaves no trace of who was forgotten, not even in the mails that were sent', async () => {
    const owner = await correspondence();
    const [first = ''] = owner.names();
    await owner.answer(`1 snooze 3 weeks\nnote ${first}: has two cats\nmore`);
    const { mails } = await owner.answer(`forget ${first}`);
    const token = linkIn(mails.find(mail => mail.subject.startsWith('Forget'))?.text ?? '');
    await actOnLink(owner.context, token, MONDAY);
    await owner.liveUntil(MONDAY + 60_000 * 60);
    const tables = owner.connection.query("SELECT name FROM sqlite_master WHERE type = 'table'", []);
    for (const { name } of tables) {
      const all = JSON.stringify(owner.connection.query(`SELECT * FROM "${name}"`, []));
      for (const word of [first, ...first.split(' '), first.toLowerCase().replace(' ', '.')])
        expect(all).not.toContain(word);
    }
    await owner.liveUntil(at('2027-03-15T12:00'));
    expect(owner.sent.at(-1)?.message.subject).toBe('A quiet week');
    expect(owner.sent.at(-1)?.message.text).not.toContain(first);
  });

  test('is asked before everything is handed out', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('export');
    const token = linkIn(mails.find(mail => mail.subject === 'Your data')?.text ?? '');
    const { file } = await actOnLink(owner.context, token, MONDAY);
    expect(file?.type).toContain('json');
    expect(JSON.parse(file?.body ?? '')).toMatchObject({ account: { email: 'sam@owner.example' } });
    await expect(actOnLink(owner.context, token, MONDAY + 2 * DAY_MS)).rejects.toThrow('expired');
  });

  test('survives a crash between the reply and its mails', async () => {
    const owner = await correspondence();
    owner.answers.push({ ok: false, retryable: true, code: 'smtp.connection', detail: '' });
    await owner.answer('forget Ana Silva');
    owner.answers.splice(0, 1, { ok: true, id: '1' });
    await owner.liveUntil(MONDAY + DAY_MS);
    expect(owner.sent.map(({ message }) => message.subject)).toContain('Forget Ana Silva?');
  });
});
