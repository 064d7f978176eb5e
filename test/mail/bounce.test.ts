import { describe, expect, test } from 'vitest';
import { readInbound } from '../../src/mail/inbound.ts';
import { letter, report } from './inbound/letter.ts';
import { NOTICES, rawNotice } from './inbound/notices.ts';

const OPTIONS = { maxBytes: 26_214_400, trustedAuthserv: 'mx.cloudflare.net' };
const read = (raw: Uint8Array) => readInbound(raw, OPTIONS);

const kindOf = async (from: string, subject: string, body: string) =>
  (await read(letter({ from, subject, body, to: 'sam@own.example' }))).automatic;

describe('reports of mail servers', () => {
  test.each(NOTICES.map(notice => [notice.server, notice] as const))(
    'are bounces: %s',
    async (_server, notice) => {
      const { automatic, bounce } = await read(rawNotice(notice));
      expect({ automatic, hard: bounce?.hard }).toEqual({ automatic: 'bounce', hard: notice.hard });
      expect(bounce?.recipients).toEqual(['me@gone.example']);
    },
  );

  const RECIPIENT = 'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; Me@gone.example\n';
  test.each([
    ['failed', 'Action: failed\nStatus: 5.1.1', { hard: true, recipients: ['me@gone.example'] }],
    [
      'failed after days of trying',
      'Action: failed\nStatus: 4.4.7',
      { hard: false, recipients: ['me@gone.example'] },
    ],
    ['delayed', 'Action: delayed\nStatus: 4.4.1', { hard: false, recipients: ['me@gone.example'] }],
    [
      'without an action',
      'Status: 5.0.0\nDiagnostic-Code: smtp; 550 no',
      { hard: true, recipients: ['me@gone.example'] },
    ],
    [
      'with a comment',
      'Action: failed (bad address)\nStatus: 5.1.1 (unknown)',
      { hard: true, recipients: ['me@gone.example'] },
    ],
    ['with a short status', 'Action: failed\nStatus: 4.4', { hard: false, recipients: ['me@gone.example'] }],
    ['with a bare reply', 'Action: failed\nStatus: 450', { hard: false, recipients: ['me@gone.example'] }],
    ['delivered', 'Action: delivered\nStatus: 2.0.0', null],
    ['relayed', 'Action: relayed\nStatus: 2.0.0', null],
  ])('in the standard form: %s', async (_what, status, bounce) => {
    const mail = await read(report({ status: RECIPIENT + status }));
    expect({ automatic: mail.automatic, bounce: mail.bounce }).toEqual({ automatic: 'bounce', bounce });
  });

  test('name every recipient that failed, and none that did not', async () => {
    const status = `${RECIPIENT}Action: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; b@gone.example\nAction: delivered\nStatus: 2.0.0\n\nOriginal-Recipient: rfc822;c@gone.example\nAction: failed\nStatus: 5.2.1`;
    expect((await read(report({ status }))).bounce).toEqual({
      hard: true,
      recipients: ['me@gone.example', 'c@gone.example'],
    });
  });

  test('name what failed, not what is only late', async () => {
    const status = `${RECIPIENT}Action: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; late@gone.example\nAction: delayed\nStatus: 4.4.1`;
    expect((await read(report({ status }))).bounce).toEqual({ hard: true, recipients: ['me@gone.example'] });
  });

  test.each([
    ['a name inside the server', 'lee@mailstore-daemon', 'lee@gone.example'],
    ['a file', 'X-LOCAL;/home/lee', 'lee@gone.example'],
    ['a quoted local part', '<"lee..-."@gone.example>', '"lee..-."@gone.example'],
  ])('name an address where the final recipient is %s', async (_what, final, address) => {
    const status = `Final-Recipient: rfc822;${final}\nOriginal-Recipient: rfc822;lee@gone.example\nAction: failed\nStatus: 5.0.0`;
    expect((await read(report({ status }))).bounce?.recipients).toEqual([address]);
  });

  test('do not show the mail they return', async () => {
    const mail = await read(report({ status: `${RECIPIENT}Action: failed\nStatus: 5.1.1` }));
    expect(mail.text).not.toContain('stop');
  });
});

describe('mail servers that hide behind ordinary senders', () => {
  test.each([
    [
      'an underscore',
      'Post_Master@carrier.example',
      'Undeliverable Message',
      'Error: No valid recipients for this message',
    ],
    [
      'no-reply',
      'no-reply@carrier.example',
      'Mail System Error - Returned Mail',
      'Could not be delivered to:\n<me@gone.example>\nAs their mailbox is full.',
    ],
    [
      'a system attendant',
      'System Attendant <x@y.example>',
      'Undeliverable: Hello',
      'The following recipient(s) could not be reached:\n\n  me@gone.example on 2004\n  The e-mail account does not exist at the organization\n  <x #5.1.1>',
    ],
    [
      'a virus scanner',
      'AntiVirus@mx.example',
      'Returned mail: delivery failed',
      'Message could not be delivered to <me@gone.example> 554 5.7.1 blocked',
    ],
    [
      'Exchange',
      '"Microsoft Outlook" <MicrosoftExchange329e71ec88ae4615@x.example>',
      'Undeliverable: hello',
      'Delivery has failed to these recipients or groups:\n\nme@gone.example',
    ],
    [
      'French',
      'postmaster@x.example',
      'Non remis : bonjour',
      "Votre message n'a pas pu être remis à me@gone.example",
    ],
    ['Swedish', 'postmaster@x.example', 'Meddelandet kunde inte levereras', 'till me@gone.example'],
    [
      'Russian',
      'mailer-daemon@x.example',
      'Недоставленное сообщение',
      'Ваше сообщение не доставлено: me@gone.example',
    ],
    [
      'a notification in JSON',
      'no-reply@sns.example',
      'AWS Notification Message',
      '{"notificationType":"Bounce","bounce":{}}',
    ],
  ])('%s', async (_what, from, subject, body) => {
    expect(await kindOf(from, subject, body)).toBe('bounce');
  });

  test('and a mailbox file with its From line', async () => {
    const raw = new TextEncoder().encode(
      '\n\nFrom MAILER-DAEMON Mon Mar 4 10:00:00 2024\nFrom: MAILER-DAEMON@x.example\nSubject: failure notice\n\n<me@gone.example>: 550 unknown user',
    );
    expect((await readInbound(raw, { maxBytes: 1e7, trustedAuthserv: null })).bounce).toEqual({
      hard: true,
      recipients: ['me@gone.example'],
    });
  });
});

test.each([
  ['Bounce', 'Permanent', { hard: true, recipients: ['me@gone.example'] }],
  ['Bounce', 'Transient', { hard: false, recipients: ['me@gone.example'] }],
])('a notification in JSON: %s, %s', async (type, how, bounce) => {
  const body = `{\n  "eventType" : "${type}", "bounce" : { "bounceType" : "${how}", "bouncedRecipients" : [ { "emailAddress" : "me@gone.example" } ] },\n  "mail" : { "source" : "hello@perennial.example" } }`;
  const mail = await read(letter({ from: 'no-reply@service.example', subject: 'Notification', body }));
  expect({ automatic: mail.automatic, bounce: mail.bounce }).toEqual({ automatic: 'bounce', bounce });
});

test.each([
  ['mx <mx@mx.example>', 'Return-Path: <MAILER-DAEMON@mx.example>', 'me@gone.example: no such account'],
  ['<postmaster@mx.example>', 'Return-Path: <#@[]>', '<me@gone.example>:\nno mailbox here (#5.1.1)'],
  ['IT <it@mx.example>', 'Auto-Submitted: auto-generated', 'The mailbox me@gone.example does not exist.'],
])('a machine that says so elsewhere: %s, %s', async (from, field, body) => {
  const mail = await read(letter({ from, subject: 'Unable to deliver mail', head: [field], body }));
  expect({ automatic: mail.automatic, bounce: mail.bounce }).toEqual({
    automatic: 'bounce',
    bounce: { hard: true, recipients: ['me@gone.example'] },
  });
});

test('a report in words that the mail arrived is no bounce to act on', async () => {
  const body = 'Your message was successfully delivered to the destination(s) below.\n\n<me@there.example>';
  const mail = await read(
    letter({ from: 'MAILER-DAEMON@x.example', subject: 'Successful Mail Delivery Report', body }),
  );
  expect({ automatic: mail.automatic, bounce: mail.bounce }).toEqual({ automatic: 'bounce', bounce: null });
});

test('a failed address in the sender’s own domain is named, and the sender is not', async () => {
  const body = 'Mail from sam@own.example to gone@own.example was rejected: 550 unknown user';
  const mail = await read(
    letter({ from: 'MAILER-DAEMON@own.example', to: 'sam@own.example', subject: 'failure notice', body }),
  );
  expect(mail.bounce?.recipients).toEqual(['gone@own.example']);
});

test.each([
  [
    'where it was forwarded from',
    '<me@gone.example> (expanded from <info@front.example>): unknown user: "me"',
  ],
  [
    'what the other server calls it',
    '<me@gone.example>: host mx.back.example said: 550 <b@back.example>: rejected; ask help@back.example',
  ],
])('a notice names whom it could not reach, not %s', async (_what, body) => {
  const mail = await read(letter({ from: 'MAILER-DAEMON@x.example', subject: 'failure notice', body }));
  expect(mail.bounce).toEqual({ hard: true, recipients: ['me@gone.example'] });
});

test.each([
  ['delivery-status', 'Final-Recipient: rfc822; c@gone.example\nAction: failed\nStatus: 5.1.1'],
  ['feedback-report', 'Feedback-Type: abuse\nVersion: 1'],
])('a person passes a report on, and their program its parts: %s', async (kind, part) => {
  const body = `--b\nContent-Type: text/plain\n\nWhat is this?\n--b\nContent-Type: message/${kind}\n\n${part}\n--b--\n`;
  const type = 'multipart/mixed; boundary=b';
  const mail = await read(letter({ subject: 'Fwd: Undelivered Mail Returned to Sender', type, body }));
  expect({ automatic: mail.automatic, bounce: mail.bounce }).toEqual({ automatic: null, bounce: null });
});

test.each([
  ['no domain', 'From: MAILER-DAEMON (Mail Delivery System)\n'],
  ['no From at all', ''],
])('a report from a server with %s', async (_what, from) => {
  const raw = `${from}To: sam@own.example\nSubject: Undelivered Mail Returned to Sender\n\n<me@gone.example>: 550 no such user`;
  const { automatic, bounce } = await read(new TextEncoder().encode(raw));
  expect({ automatic, bounce }).toEqual({
    automatic: 'bounce',
    bounce: { hard: true, recipients: ['me@gone.example'] },
  });
});

test.each([
  ['Re: hello', 'I am on holiday and cannot be reached until Monday. Your message will not be forwarded.'],
  ['Automatic reply: hello', 'I cannot be reached. Call 555 1234'],
  ['Out of Office: hello', 'The mailbox is not monitored. User unknown? Ask reception.'],
])('an away message without an envelope sender is no bounce: %s', async (subject, body) => {
  const mail = await read(letter({ subject, body, head: ['Return-Path: <>'] }));
  expect({ automatic: mail.automatic, bounce: mail.bounce }).toEqual({
    automatic: 'auto-reply',
    bounce: null,
  });
});

describe('complaints', () => {
  test.each([
    [
      'the standard form',
      report({
        kind: 'feedback-report',
        from: 'fbl@isp.example',
        subject: 'FW: This week',
        status: 'Feedback-Type: abuse\nUser-Agent: x/1\nVersion: 1',
      }),
    ],
    [
      'an unsubscription through it',
      report({
        kind: 'feedback-report',
        from: 'fbl@isp.example',
        status: 'Feedback-Type: opt-out\nVersion: 1',
      }),
    ],
    [
      'a text with the mail attached',
      letter({
        from: 'staff@hotmail.example',
        subject: 'complaint about message from 192.0.2.1',
        type: 'multipart/mixed; boundary=b',
        body: '--b\nContent-Type: message/rfc822\n\nX-HmXmrOriginalRecipient: me@gone.example\nFrom: hello@perennial.example\n\nstop\n--b--\n',
      }),
    ],
    [
      'words',
      letter({
        from: 'abuse@isp.example',
        subject: 'Abuse Report',
        body: 'This is an email abuse report for an email message received from IP 192.0.2.1',
      }),
    ],
    [
      'a clearing house, sent like a list',
      letter({
        from: '7012@reports.clearing.example',
        subject: '[SpamCop (192.0.2.77) id:7012]This week',
        head: ['Precedence: list'],
        body: 'Email from 192.0.2.77\n\n[ Offending message ]\nFrom: hello@perennial.example\n\nstop',
      }),
    ],
  ])('are known: %s', async (_what, raw) => {
    expect((await read(raw)).automatic).toBe('complaint');
  });
});
