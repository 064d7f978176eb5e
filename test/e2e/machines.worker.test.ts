/** Machines answer too: whatever they write, with whatever of ours below it, does nothing and is told nothing. */
import type { Email } from 'postal-mime';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answer, said, withDigest } from './answering.ts';
import { toldBy } from './clients.ts';
import { captureLog, deliver, inbox, runAlarms } from './story.ts';

beforeEach(() => void captureLog());
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

interface Machine {
  /** Further header lines; Content-Type among them, where it is not plain text. */
  readonly head: readonly string[];
  readonly from?: string;
  readonly envelope?: string;
  readonly body: string;
}

const WORDS = '1 done\n2 snooze 3 weeks\nstop\nforget me';

function parts(...all: readonly string[]): string {
  return `${all.map(part => `--=_p\n${part}\n`).join('')}--=_p--\n`;
}

const REPORT =
  'Content-Type: message/delivery-status\n\nReporting-MTA: dns; mx.owner.example\n\nFinal-Recipient: rfc822; sam.machines@owner.example\nAction: failed\nStatus: 5.1.1\n';

/** What comes to the address that a digest is answered to; the digest itself hangs below. */
function machines(digest: Email, email: string): readonly Machine[] {
  const to = digest.replyTo?.[0]?.address ?? '';
  const returned = `From: hello@perennial.example\nReply-To: ${to}\nTo: ${email}\nSubject: ${digest.subject}\n\n${WORDS}\n\n${digest.text}`;
  const attached = `Content-Type: message/rfc822\n\n${returned}`;
  const plain = (words: string) => `Content-Type: text/plain\n\n${words}`;
  const mixed = 'Content-Type: multipart/mixed; boundary="=_p"';
  const report = (kind: string) => `Content-Type: multipart/report; report-type=${kind}; boundary="=_p"`;
  const daemon = 'Mail Delivery System <MAILER-DAEMON@owner.example>';
  return [
    {
      head: ['Subject: Undelivered Mail Returned to Sender', report('delivery-status')],
      from: daemon,
      envelope: '',
      body: parts(plain(`It could not be delivered.\n${WORDS}`), REPORT, attached),
    },
    { head: ['Subject: Undeliverable', report('delivery-status')], body: parts(plain(WORDS), REPORT) },
    {
      head: ['Subject: failure notice'],
      from: daemon,
      body: `Hi. This is the qmail-send program.\n\n<${email}>:\nuser is over quota\n\n--- Below this line is a copy.\n\n${returned}`,
    },
    { head: ['Subject: failure notice'], from: '<>', envelope: '', body: WORDS },
    { head: ['Subject: Re: This week'], envelope: '', body: WORDS },
    { head: ['Subject: Re: This week', 'Auto-Submitted: auto-replied'], body: WORDS },
    { head: ['Subject: Automatic reply: This week'], body: WORDS },
    { head: ['Subject: Re: This week', 'X-OTRS-Loop: yes'], body: WORDS },
    {
      head: ['Subject: Re: This week'],
      body: `Thank you for your message.\n\nI am on leave until 3 May. For urgent matters please contact jo@owner.example.\n\n> ${WORDS.replaceAll('\n', '\n> ')}`,
    },
    {
      head: ['Subject: Read: This week', report('disposition-notification')],
      body: parts(
        plain(WORDS),
        'Content-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n',
      ),
    },
    {
      head: ['Subject: Accepted: Coffee', mixed],
      body: parts(
        plain(WORDS),
        'Content-Type: text/calendar; method=REPLY\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n',
      ),
    },
    { head: ['Subject: [Friends] Re: This week', 'List-Id: <friends.owner.example>'], body: WORDS },
    {
      head: ['Subject: Re: This week (verification)'],
      body: `To stop spam I only let in people who confirm once.\nClick the link below: https://c.example/v\n${WORDS}`,
    },
    { head: [`Subject: ${digest.subject}`, 'X-Perennial: digest'], body: WORDS },
  ];
}

test('no machine is obeyed or answered, whatever it quotes, not even under the owner’s own address', async () => {
  const email = 'sam.machines@owner.example';
  const digest = await withDigest(email);
  const to = digest.replyTo?.[0]?.address ?? '';
  const before = (await inbox(email)).length;
  for (const [at, { head, from, envelope, body }] of machines(digest, email).entries()) {
    const raw = [`From: ${from ?? email}`, `To: ${to}`, `Message-ID: <machine-${at}@owner.example>`, ...head];
    await deliver([...raw, 'MIME-Version: 1.0', '', body].join('\n').replace(/\n/g, '\r\n'), {
      from: envelope ?? email,
      to,
    });
    await runAlarms(email);
    expect({ at, said: await said(email) }).toEqual({ at, said: [] });
  }
  expect(await inbox(email)).toHaveLength(before);
}, 30_000);

/** What looks like a machine's, and is the owner's. */
const PEOPLE: readonly (readonly [string, string])[] = [
  ['1 done\n\nI will be on leave from 20 May. For urgent matters please contact Jo.', '1 done'],
  ['1 done\n\n-- \nSam\nThis mail was automatically generated. Do not reply to this address.', '1 done'],
  ['1 done\n\n> Undelivered Mail Returned to Sender\n> 550 5.1.1 user unknown', '1 done'],
];

test('the owner is answered, also when the words are a machine’s elsewhere', async () => {
  const email = 'sam.person@owner.example';
  const mail = await withDigest(email);
  for (const [text, line] of PEOPLE) {
    const receipt = await answer({ text, html: null }, { mail, email });
    expect(toldBy(receipt).done.map(([words]) => words)).toContain(line);
  }
}, 30_000);
