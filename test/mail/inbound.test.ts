import { describe, expect, test } from 'vitest';
import { OWN_MAIL_HEADER } from '../../src/core/reply/marker.ts';
import { readInbound } from '../../src/mail/inbound.ts';
import { letter, report } from './inbound/letter.ts';

const OPTIONS = {
  maxBytes: 26_214_400,
  trustedAuthserv: 'mx.cloudflare.net',
  ownDomain: 'perennial.example',
};
const read = (raw: Uint8Array) => readInbound(raw, OPTIONS);

describe('an ordinary reply', () => {
  test('is read whole', async () => {
    const mail = await read(
      letter({
        head: [
          'In-Reply-To: <d1@perennial.example>',
          'References: <d0@perennial.example>\r\n <d1@perennial.example>',
        ],
      }),
    );
    expect(mail).toEqual({
      messageId: '1@friends.example',
      from: { email: 'ana@friends.example', name: 'Ana Silva' },
      to: [{ email: 'reply+abc@perennial.example', name: 'Perennial' }],
      subject: 'Re: This week: Ana',
      inReplyTo: 'd1@perennial.example',
      references: ['d0@perennial.example', 'd1@perennial.example'],
      date: Date.UTC(2024, 2, 4, 9),
      text: expect.stringContaining('2 done'),
      html: null,
      automatic: null,
      bounce: null,
      authentication: 'none',
    });
  });

  test('can come as a stream, and is given up when it grows too large', async () => {
    const stream = (size: number) => new Blob([letter(), new Uint8Array(size).fill(97)]).stream();
    expect((await readInbound(stream(10), OPTIONS)).subject).toBe('Re: This week: Ana');
    await expect(readInbound(stream(5_000), { ...OPTIONS, maxBytes: 4_000 })).rejects.toMatchObject({
      code: 'invalid',
      reason: 'mail.too_large',
    });
  });

  test.each([
    ['a plain one', {}],
    [
      'one that quotes a bounce',
      {
        subject: 'Re: Undelivered Mail Returned to Sender',
        body: 'what is this?\n\n> 550 5.1.1 user unknown',
      },
    ],
    [
      'one that forwards a bounce',
      { subject: 'Fwd: failure notice', body: 'see below: 550 mailbox unavailable, Received: from x' },
    ],
    [
      'one about being away',
      { subject: 'Re: I am on vacation next week', body: 'snooze Ana until I am back' },
    ],
    ['one that answers an automatic reply', { subject: 'Re: Automatic reply: This week', body: '2 done' }],
    [
      'one with a suppressing field',
      { head: ['X-Auto-Response-Suppress: DR, OOF, AutoReply'], body: '2 done' },
    ],
    ['one that says it is not automatic', { head: ['Auto-Submitted: no'] }],
    ['one that can be unsubscribed', { head: ['List-Unsubscribe: <mailto:x@y.example>'] }],
    ['one from a colleague called Bounce', { from: 'Bob Bounce <bob.bounce@friends.example>' }],
    ['one that complains', { subject: 'Spam?', body: 'I marked this as spam by accident, sorry' }],
    ['one with a normal priority', { head: ['Precedence: normal', 'X-Priority: 3'] }],
    ['one with a return path', { head: ['Return-Path: <ana@friends.example>'] }],
    ['one on vacation that is words of a friend', { subject: 'vacation photos', body: 'here they are' }],
  ])('is nobody automatic: %s', async (_what, parts) => {
    expect((await read(letter(parts))).automatic).toBeNull();
  });
});

describe('senders', () => {
  test.each([
    ['no From', letter().slice(0, 0)],
    ['two From fields', letter({ head: ['From: eve@evil.example'] })],
    ['two mailboxes', letter({ from: 'a@x.example, b@y.example' })],
    ['a group', letter({ from: 'Friends: a@x.example;' })],
    ['an empty group', letter({ from: 'undisclosed-recipients:;' })],
    ['a name alone', letter({ from: 'Ana Silva' })],
  ])('are unknown with %s', async (_what, raw) => {
    const bytes = raw.length > 0 ? raw : new TextEncoder().encode('Subject: hi\r\n\r\n2 done');
    expect((await read(bytes)).from).toBeNull();
  });

  test('keep an encoded name, and lower-case the address', async () => {
    const mail = await read(letter({ from: '=?utf-8?Q?J=C3=BCrgen?= <Juergen@Friends.Example>' }));
    expect(mail.from).toEqual({ email: 'juergen@friends.example', name: 'Jürgen' });
  });
});

describe('automatic answers', () => {
  test.each([
    ['RFC 3834', { head: ['Auto-Submitted: auto-replied (vacation)'] }],
    ['generated', { head: ['Auto-Submitted: auto-generated; type=x'] }],
    ['X-Autoreply', { head: ['X-Autoreply: yes'] }],
    ['X-Autorespond', { head: ['X-Autorespond: Out of office'] }],
    ['a bulk precedence', { head: ['Precedence: bulk'] }],
    ['an auto_reply precedence', { head: ['Precedence: auto_reply'] }],
    ['no envelope sender', { head: ['Return-Path: <>'] }],
    ['Exchange', { subject: 'Automatic reply: This week', head: ['X-Auto-Response-Suppress: All'] }],
    ['Exchange in German', { subject: 'Automatische Antwort: This week' }],
    ['Outlook in French', { subject: 'Réponse automatique : This week' }],
    ['Outlook in Japanese', { subject: '=?utf-8?B?6Ieq5YuV5b+c562UOiBUaGlz?=' }],
    ['Out of Office', { subject: 'Out of Office: Re: This week', body: 'back on Monday' }],
    ['GroupWise', { subject: 'Out of Office AutoReply: This week' }],
    [
      'words alone in a fitting subject',
      {
        subject: 'I am on vacation',
        body: 'I am out of the office until Monday and will reply when I am back.',
      },
    ],
    ['German words', { subject: 'Urlaub', body: 'Ich bin vom 1. bis 14. August nicht im Büro.' }],
    [
      'a challenge',
      { subject: 'Please confirm your message', body: 'To prove you are a human click https://x.example' },
    ],
    [
      'Boxbe',
      {
        subject: 'Re: This week (Action Required)',
        body: 'Hello, this is Boxbe, https://boxbe.example',
        head: ['Auto-Submitted: auto-replied'],
      },
    ],
  ])('are known: %s', async (_what, parts) => {
    expect((await read(letter(parts))).automatic).toBe('auto-reply');
  });

  test('are known when they are read receipts', async () => {
    const raw = report({
      kind: 'disposition-notification',
      from: 'ana@friends.example',
      subject: 'Read: This week',
      status:
        'Final-Recipient: rfc822;ana@friends.example\nDisposition: manual-action/MDN-sent-manually; displayed',
    });
    expect((await read(raw)).automatic).toBe('auto-reply');
  });
});

test('a mail without an envelope sender is automatic, also where no field says so', async () => {
  const kind = async (envelopeFrom: string) =>
    (await readInbound(letter(), { ...OPTIONS, envelopeFrom })).automatic;
  expect([await kind(''), await kind('<>'), await kind('ana@friends.example')]).toEqual([
    'auto-reply',
    'auto-reply',
    null,
  ]);
});

describe('lists and loops', () => {
  test.each([
    ['List-Id', 'list', { head: ['List-Id: <a.lists.example>'] }],
    ['List-Post', 'list', { head: ['List-Post: <mailto:a@lists.example>'] }],
    ['a list precedence', 'list', { head: ['Precedence: list'] }],
    ['a newsletter', 'list', { head: ['Precedence: bulk', 'List-Unsubscribe: <https://x.example>'] }],
    [
      'an older newsletter',
      'list',
      { head: ['Precedence: bulk'], body: 'News. To unsubscribe, write to us.' },
    ],
    ['an older list', 'list', { head: ['Sender: owner-friends@lists.example', 'Precedence: bulk'] }],
    [
      'an answer that says so too',
      'auto-reply',
      { head: ['Precedence: bulk', 'In-Reply-To: <1@x.example>'], body: 'Away.\n\nUnsubscribe' },
    ],
    ['our own field', 'loop', { head: [`${OWN_MAIL_HEADER}: digest`] }],
  ])('%s', async (_what, kind, parts) => {
    expect((await read(letter(parts))).automatic).toBe(kind);
  });

  test('our own Message-ID', async () => {
    const raw = new TextEncoder().encode(
      'From: a@x.example\r\nMessage-ID: <2024-W10.abc@perennial.example>\r\n\r\n2 done',
    );
    expect((await read(raw)).automatic).toBe('loop');
  });
});
