/** Further addresses: the owner in calendars at once, in answers when a mail of their own was followed. */
import { describe, expect, test } from 'vitest';
import { askAgain } from '../../src/account/ask-address.ts';
import { actOnLink, viewLink } from '../../src/account/clicks.ts';
import { reconcileAll } from '../../src/account/evidence.ts';
import { exportData } from '../../src/account/export.ts';
import { overviewOf, settingsOf } from '../../src/account/overview.ts';
import { adoptProved, maskedAddress, standingOf } from '../../src/account/own-addresses.ts';
import { saveSettings } from '../../src/account/settings.ts';
import type { Message } from '../../src/mail/transport.ts';
import { EMAIL } from './build.ts';
import { type Correspondence, correspondence, MONDAY } from './correspondence.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WORK = 'sam@work.example';

/** Writes these, and no others, into the settings; gives the mails that followed. */
async function type(owner: Correspondence, further: readonly string[], now = MONDAY) {
  const before = owner.sent.length;
  await saveSettings(owner.context, { ...settingsOf(owner.context), emails: [EMAIL, ...further] }, now);
  await owner.liveUntil(now);
  return owner.sent.slice(before).map(({ message }) => message);
}

const tokenIn = (mail: Message | undefined) => /\/l\/\w+\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';

const isConfirmed = (owner: Correspondence, email = WORK) =>
  overviewOf(owner.context, MONDAY).addresses.find(one => one.email === email)?.confirmedAt !== null;

/** An owner whose second address was typed and has its mail. */
async function asked() {
  const owner = await correspondence();
  const [mail] = await type(owner, [WORK]);
  return { owner, mail, token: tokenIn(mail) };
}

describe('an address typed in the settings', () => {
  test('is asked by a mail to it, which tells a stranger next to nothing', async () => {
    const owner = await correspondence();
    owner.change({ name: 'Buy Cheap Pills', news: 'at pills.example' }, MONDAY);
    const mails = await type(owner, ['Sam@Work.example']);
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      [{ email: WORK, name: '' }, 'Is this address yours?'],
    ]);
    const [mail] = mails;
    const all = JSON.stringify(mail);
    expect(mail?.text).toContain('s…@owner.example uses Perennial');
    expect(mail?.text).toContain('If it is not you, there is nothing to do');
    expect(all).not.toContain(EMAIL);
    expect(all).not.toContain('ills');
    expect(mail?.replyTo).toBeNull();
    expect(mail?.headers['Auto-Submitted']).toBe('auto-generated');
  });

  test('is the owner in calendars at once', async () => {
    const owner = await correspondence();
    expect(overviewOf(owner.context, MONDAY).peopleFound).toBe(6);
    await type(owner, ['ana.silva@silva.example']);
    owner.sql.transaction(() => reconcileAll(owner.context, MONDAY));
    const met = owner.connection.query('SELECT count(*) AS n FROM meetings', []);
    expect(met).toEqual([{ n: 40 }]);
  });

  test('may not answer before its link was followed: opening it is not enough, its button is, once', async () => {
    const { owner, token } = await asked();
    for (let scan = 0; scan < 3; scan++)
      expect(await viewLink(owner.context, token, MONDAY)).toMatchObject({
        title: 'Is this address yours?',
        done: false,
      });
    expect(isConfirmed(owner)).toBe(false);
    expect((await owner.answer('1 never', { from: WORK })).outcome).toBe('unconfirmed');
    expect(owner.said('mute')).toEqual([]);

    const before = owner.sent.length;
    const done = await actOnLink(owner.context, token, MONDAY + HOUR_MS);
    expect(done).toEqual({
      lines: ['sam@work.example is confirmed. You can answer your Monday mail from there now.'],
      undo: null,
    });
    await owner.liveUntil(MONDAY + HOUR_MS);
    const told = owner.sent.slice(before).map(({ message }) => [message.to.email, message.subject]);
    expect(told).toEqual([[EMAIL, 'Another address may answer now']]);
    expect(await viewLink(owner.context, token, MONDAY)).toMatchObject({ done: true });
    expect((await actOnLink(owner.context, token, MONDAY)).lines).toEqual([
      'sam@work.example is confirmed already.',
    ]);
    const now = MONDAY + 2 * HOUR_MS;
    const answer = await owner.answer('1 never', { from: 'Sam <Sam@Work.example>', now });
    expect(answer.outcome).toBe('applied');
    expect(answer.mails.map(({ to }) => to.email)).toEqual([EMAIL]);
  });

  test('once confirmed, is believed no more than the first when its server does not vouch for it', async () => {
    const { owner, token } = await asked();
    await actOnLink(owner.context, token, MONDAY);
    const headers = ['Authentication-Results: mx.cloudflare.net; dmarc=fail header.from=work.example'];
    expect((await owner.answer('1 never', { from: WORK, headers })).outcome).toBe('unproved');
  });

  test('has seven days to say yes', async () => {
    const { owner, token } = await asked();
    await expect(actOnLink(owner.context, token, MONDAY + 7 * DAY_MS)).rejects.toThrow(
      'expired. The settings send a new one.',
    );
    await actOnLink(owner.context, token, MONDAY + 7 * DAY_MS - HOUR_MS);
    expect(isConfirmed(owner)).toBe(true);
  });

  test('that is taken off loses its confirmation, and has to be confirmed again', async () => {
    const { owner, token } = await asked();
    await actOnLink(owner.context, token, MONDAY);
    await type(owner, []);
    await expect(viewLink(owner.context, token, MONDAY)).rejects.toThrow('taken off');
    await expect(actOnLink(owner.context, token, MONDAY)).rejects.toThrow('taken off');
    expect((await owner.answer('1 never', { from: WORK })).outcome).toBe('foreign');
    expect(await type(owner, [WORK])).toEqual([]);
    expect((await owner.answer('1 never', { from: WORK })).outcome).toBe('unconfirmed');
    await actOnLink(owner.context, token, MONDAY);
    expect((await owner.answer('1 never', { from: WORK })).outcome).toBe('applied');
  });

  test('stays confirmed when other settings change, and is not asked again', async () => {
    const { owner, token } = await asked();
    await actOnLink(owner.context, token, MONDAY);
    await owner.liveUntil(MONDAY + HOUR_MS);
    expect(await type(owner, [WORK, 'sam@club.example'], MONDAY + HOUR_MS)).toHaveLength(1);
    expect([isConfirmed(owner), isConfirmed(owner, 'sam@club.example')]).toEqual([true, false]);
  });

  test('one link confirms one address', async () => {
    const owner = await correspondence();
    const [first] = await type(owner, [WORK, 'sam@club.example']);
    await actOnLink(owner.context, tokenIn(first), MONDAY);
    expect(overviewOf(owner.context, MONDAY).addresses).toMatchObject([
      { email: EMAIL, mayAsk: false },
      { email: WORK, confirmedAt: MONDAY, mayAsk: false },
      { email: 'sam@club.example', confirmedAt: null, mayAsk: false },
    ]);
  });

  test('of an account from before such mails were sent waits, with nothing sent, until it is asked', async () => {
    const owner = await correspondence();
    owner.change({ emails: [EMAIL, WORK] }, MONDAY);
    expect((await owner.answer('1 never', { from: WORK })).outcome).toBe('unconfirmed');
    const waiting = { email: WORK, askedAt: null, confirmedAt: null, cameBack: false, mayAsk: true };
    expect(overviewOf(owner.context, MONDAY).addresses[1]).toEqual(waiting);
    await askAgain(owner.context, WORK, MONDAY + HOUR_MS);
    await owner.liveUntil(MONDAY + HOUR_MS);
    await actOnLink(owner.context, tokenIn(owner.sent.at(-1)?.message), MONDAY + HOUR_MS);
    expect(isConfirmed(owner)).toBe(true);
  });
});

describe('nobody is pestered', () => {
  test('an address is asked once a day and three times a month, and is told why not', async () => {
    const { owner } = await asked();
    await expect(askAgain(owner.context, WORK, MONDAY + 23 * HOUR_MS)).rejects.toThrow('at most one a day');
    const days: number[] = [];
    for (let day = 1; day < 30; day++) {
      const sent = await askAgain(owner.context, WORK, MONDAY + day * DAY_MS).then(
        () => true,
        () => false,
      );
      if (sent) days.push(day);
    }
    expect(days).toEqual([1, 2]);
    await askAgain(owner.context, WORK, MONDAY + 30 * DAY_MS);
  });

  test('an account asks five a day and twenty a month', async () => {
    const owner = await correspondence();
    let mails = 0;
    for (let day = 0; day < 8; day++) {
      const list = Array.from({ length: 10 }, (_, i) => `someone${day}.${i}@else.example`);
      const now = MONDAY + day * DAY_MS;
      const sent = (await type(owner, list, now)).filter(({ subject }) => subject.startsWith('Is this'));
      expect(sent.length).toBeLessThanOrEqual(5);
      mails += sent.length;
    }
    expect(mails).toBe(20);
  });

  test('what is confirmed, or not on the list, is not asked', async () => {
    const { owner, token } = await asked();
    await actOnLink(owner.context, token, MONDAY);
    await expect(askAgain(owner.context, WORK, MONDAY + DAY_MS)).rejects.toThrow('confirmed already');
    await expect(askAgain(owner.context, EMAIL, MONDAY + DAY_MS)).rejects.toThrow('confirmed already');
    await expect(askAgain(owner.context, 'x@else.example', MONDAY)).rejects.toThrow('not on your list');
  });
});

describe('what comes back of such a mail', () => {
  const report = (type: string, id: string, fields: readonly string[]) =>
    [
      'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
      'Subject: Report',
      `Message-ID: <${id}@mx.example>`,
      `Content-Type: multipart/report; report-type=${type}; boundary="b"`,
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'See below.',
      '--b',
      `Content-Type: message/${type}`,
      '',
      ...fields,
      '--b--',
      '',
    ].join('\r\n');

  /** As the worker takes it: by the envelope sender of the mail that went out. */
  function comesBack(owner: Correspondence, mail: Message | undefined, raw: string) {
    const to = { ...owner.digest(), replyTo: { email: mail?.envelopeFrom ?? '', name: '' } };
    return owner.answer('', { raw, use: 'bounce', to });
  }

  test('as undeliverable stops no Monday mail', async () => {
    const { owner, mail } = await asked();
    const fields = [
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${WORK}`,
      'Action: failed',
    ];
    for (let n = 0; n < 3; n++) {
      const raw = report('delivery-status', `b${n}`, [...fields, 'Status: 5.1.1']);
      expect((await comesBack(owner, mail, raw)).outcome).toBe('bounce');
    }
    const overview = overviewOf(owner.context, MONDAY + DAY_MS);
    expect(overview).toMatchObject({ state: 'active', problem: null });
    expect(overview.addresses.map(({ cameBack }) => cameBack)).toEqual([false, true]);
    await askAgain(owner.context, WORK, MONDAY + DAY_MS);
    expect(overviewOf(owner.context, MONDAY).addresses[1]).toMatchObject({ cameBack: false });
  });

  test('at once, from the server it is handed to, is shown the same way', async () => {
    const owner = await correspondence();
    owner.answers.push({ ok: false, retryable: false, code: 'smtp.550', detail: '' });
    expect(await type(owner, [WORK])).toEqual([]);
    expect(overviewOf(owner.context, MONDAY)).toMatchObject({ state: 'active', problem: null });
    expect(overviewOf(owner.context, MONDAY).addresses[1]).toMatchObject({ cameBack: true });
  });

  test('as a complaint ends the asking for a month, and nothing else', async () => {
    const { owner, mail } = await asked();
    const raw = report('feedback-report', 'arf', ['Feedback-Type: abuse', 'User-Agent: P/1', 'Version: 1']);
    expect((await comesBack(owner, mail, raw)).outcome).toBe('complaint');
    expect(overviewOf(owner.context, MONDAY).state).toBe('active');
    expect(await type(owner, [WORK, 'x@else.example'], MONDAY + 20 * DAY_MS)).not.toContainEqual(
      expect.objectContaining({ to: { email: 'x@else.example', name: '' } }),
    );
    await askAgain(owner.context, 'x@else.example', MONDAY + 31 * DAY_MS);
  });
});

describe('an answer from an address that waits', () => {
  test('is shown to the owner, and done when they say that it is theirs, once', async () => {
    const { owner } = await asked();
    const { outcome, mails } = await owner.answer('1 never\nnote Ana: has two cats', { from: WORK });
    expect(outcome).toBe('unconfirmed');
    expect(mails.map(({ to, subject }) => [to.email, subject])).toEqual([[EMAIL, 'Was this you?']]);
    expect(mails[0]?.text).toContain('A reply came in from sam@work.example, which is not confirmed yet');
    expect(mails[0]?.text).toContain('1 never');
    expect(mails[0]?.text).toContain('A link in a mail to that address confirms it');
    const token = tokenIn(mails[0]);
    expect(await viewLink(owner.context, token, MONDAY)).toMatchObject({ done: false });
    expect(owner.said('mute')).toEqual([]);
    await actOnLink(owner.context, token, MONDAY);
    expect((await actOnLink(owner.context, token, MONDAY)).lines).toEqual(['This is done already.']);
    expect([owner.said('mute').length, owner.said('note').length]).toEqual([1, 1]);
    expect(isConfirmed(owner)).toBe(false);
    await owner.liveUntil(MONDAY + HOUR_MS);
    expect(owner.sent.at(-1)?.message.to.email).toBe(EMAIL);
  });

  test('is forgotten when nobody said so in time', async () => {
    const { owner } = await asked();
    await owner.answer('1 never', { from: WORK });
    const words = () => owner.connection.query('SELECT words FROM replies WHERE words IS NOT NULL', []);
    await owner.liveUntil(MONDAY + DAY_MS);
    expect(words()).toHaveLength(1);
    await owner.liveUntil(MONDAY + 2 * DAY_MS + HOUR_MS);
    expect(words()).toEqual([]);
  });

  test('is told no oftener than what a forger sends', async () => {
    const { owner } = await asked();
    let mails = 0;
    for (let i = 0; i < 20; i++) mails += (await owner.answer(`${i} never`, { from: WORK })).mails.length;
    expect(mails).toBe(5);
    expect((await owner.answer('1 never', { from: 'mallory@evil.example' })).mails).toHaveLength(1);
  });

  test('that comes again by the same Message-ID is the same answer', async () => {
    const { owner, token } = await asked();
    const once = { from: WORK, id: 'once@work.example' };
    expect((await owner.answer('1 never', once)).outcome).toBe('unconfirmed');
    await actOnLink(owner.context, token, MONDAY);
    expect((await owner.answer('1 never', once)).outcome).toBe('repeated');
    expect(owner.said('mute')).toEqual([]);
  });
});

describe('an address that Google has proved', () => {
  test('may answer, and is the owner in calendars', async () => {
    const owner = await correspondence();
    adoptProved(owner.context, { email: WORK, renewal: false }, MONDAY);
    expect(settingsOf(owner.context).emails).toEqual([EMAIL, WORK]);
    expect((await owner.answer('1 never', { from: WORK })).outcome).toBe('applied');
    expect(await type(owner, [WORK])).toEqual([]);
  });

  test('that was typed before is confirmed by it', async () => {
    const { owner } = await asked();
    adoptProved(owner.context, { email: WORK, renewal: true }, MONDAY);
    expect(isConfirmed(owner)).toBe(true);
  });

  test('that the owner took off is not put back by a renewal, nor an eleventh one added', async () => {
    const owner = await correspondence();
    adoptProved(owner.context, { email: WORK, renewal: true }, MONDAY);
    expect(standingOf(owner.context, WORK)).toBe('foreign');
    owner.change({ emails: [EMAIL, ...Array.from({ length: 10 }, (_, i) => `s${i}@x.example`)] }, MONDAY);
    adoptProved(owner.context, { email: WORK, renewal: false }, MONDAY);
    expect(standingOf(owner.context, WORK)).toBe('foreign');
  });

  test('and is the account’s own needs nothing', async () => {
    const owner = await correspondence();
    adoptProved(owner.context, { email: EMAIL, renewal: false }, MONDAY);
    expect(settingsOf(owner.context).emails).toEqual([EMAIL]);
  });
});

test.each([
  ['sam.owner@gmail.com', 'samowner@gmail.com', 'applied'],
  ['sam.owner@gmail.com', 'Sam.O.wner+monday@googlemail.com', 'applied'],
  ['sam.owner@gmail.com', 'samowners@gmail.com', 'foreign'],
  ['sam.owner@work.example', 'samowner@work.example', 'foreign'],
  ['sam@work.example', 'sam+monday@work.example', 'foreign'],
])('what %s may do, %s: %s', async (confirmed, from, outcome) => {
  const owner = await correspondence();
  adoptProved(owner.context, { email: confirmed, renewal: false }, MONDAY);
  expect((await owner.answer('1 never', { from })).outcome).toBe(outcome);
});

test('another spelling of a mailbox that is confirmed needs no mail of its own, in whatever order it is typed', async () => {
  const owner = await correspondence();
  adoptProved(owner.context, { email: 'sam.owner@gmail.com', renewal: false }, MONDAY);
  expect(await type(owner, ['samowner@gmail.com', 'sam.owner@gmail.com'])).toEqual([]);
  expect((await owner.answer('1 never', { from: 'samowner@gmail.com' })).outcome).toBe('applied');
  expect(overviewOf(owner.context, MONDAY).addresses.map(({ confirmedAt }) => confirmedAt !== null)).toEqual([
    true,
    true,
    true,
  ]);
});

test('the export says which addresses are confirmed', async () => {
  const { owner } = await asked();
  const { addresses } = JSON.parse(exportData(owner.context, 'json', MONDAY).body) as { addresses: unknown };
  const askedAt = new Date(MONDAY).toISOString();
  expect(addresses).toEqual([
    { email: EMAIL, askedAt: null, confirmedAt: expect.any(String) },
    { email: WORK, askedAt, confirmedAt: null },
  ]);
});

test.each([
  ['sam@owner.example', 's…@owner.example'],
  ['ß@straße.example', 'ß…@straße.example'],
  ['😀x@o.example', '😀…@o.example'],
])('%s is shown to others as %s', (email, masked) => {
  expect(maskedAddress(email)).toBe(masked);
});
