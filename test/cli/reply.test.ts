import nodemailer from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { replyReport } from '../../src/cli/reply.ts';
import { renderDigest } from '../../src/mail/render.ts';
import { composedBelow, composedOnTop } from '../core/reply/visible/clients.ts';
import { LANGUAGES } from '../core/reply/visible/languages.ts';
import { digestView } from '../mail/digest-view.ts';

const OPTIONS = { today: '2026-03-04', timezone: 'Europe/Berlin' };
const DIGEST = renderDigest(digestView());

const COMPOSER = nodemailer.createTransport({ streamTransport: true, buffer: true });

/** A mail as a real composer encodes it. */
async function composed(bodies: {
  readonly text: string | null;
  readonly html: string | null;
}): Promise<Uint8Array> {
  const { message } = await COMPOSER.sendMail({
    from: { name: 'Sam', address: 'sam@example.com' },
    to: 'reply+abc@perennial.example',
    subject: `Re: ${DIGEST.subject}`,
    ...(bodies.text === null ? {} : { text: bodies.text }),
    ...(bodies.html === null ? {} : { html: bodies.html }),
  });
  return message as Buffer;
}

const TYPED = ['2 snooze 3 weeks', '1 done'];

describe.each(Object.entries(LANGUAGES))('a reply to the real digest, in %s', (_language, words) => {
  const lines = DIGEST.text.split('\n');
  const mails = [
    ...composedOnTop(words, TYPED, lines, DIGEST.html),
    ...composedBelow(words, TYPED, lines, DIGEST.html),
  ];

  test('is understood as typed, whatever stands in the quote', async () => {
    for (const mail of mails) {
      const report = await replyReport(await composed(mail), OPTIONS);
      const understood = {
        visible: report.visible,
        automatic: report.automatic,
        lines: report.commands.map(({ line }) => line),
        unknown: report.unknown,
      };
      expect({ client: mail.client, ...understood }).toEqual({
        client: mail.client,
        visible: TYPED.join('\n'),
        automatic: null,
        lines: TYPED,
        unknown: [],
      });
    }
  });
});

test('a mail that a machine wrote holds no commands', async () => {
  const raw = new TextEncoder().encode(
    'From: Sam <sam@example.com>\r\nAuto-Submitted: auto-replied\r\n\r\n2 done\r\nstop',
  );
  const report = await replyReport(raw, OPTIONS);
  expect(report).toEqual({
    visible: '2 done\nstop',
    automatic: 'auto-reply',
    bounce: null,
    commands: [],
    unknown: [],
  });
});

test.each(['Pacific/Kiritimati', 'Pacific/Auckland', 'Etc/GMT+12', 'UTC'])(
  'today is today in %s',
  async timezone => {
    const raw = new TextEncoder().encode('From: Sam <sam@example.com>\r\n\r\n2 snooze 3 weeks');
    const { commands } = await replyReport(raw, { today: '2026-03-04', timezone });
    expect(commands).toMatchObject([{ verb: 'snooze', until: '2026-03-25' }]);
  },
);

/** The quoted digest with answers right under two of its suggestions, as a client marks the lines. */
function interleaved(mark: (line: string) => string): string {
  const lines = DIGEST.text.split('\n');
  const after = (start: string) =>
    lines.findIndex(
      (line, index) =>
        index > lines.findIndex(head => head.startsWith(start)) && line.startsWith('   Not this'),
    );
  const first = after('1. ');
  const second = after('2. ');
  const quoted = (from: number, to: number) => lines.slice(from, to).map(mark).join('\n');
  return `${quoted(0, first + 1)}\n\ndone\n\n${quoted(first + 1, second + 1)}\nsnooze 3 weeks\n${quoted(second + 1, lines.length)}\n`;
}

test.each([
  [
    'Thunderbird',
    'On 3/4/24 10:00 AM, Perennial wrote:\n',
    (line: string) => (line === '' ? '>' : `> ${line}`),
  ],
  [
    'Gmail',
    'On Mon, Mar 4, 2024 at 10:00 AM Perennial <hello@perennial.example> wrote:\n\n',
    (line: string) => `> ${line}`,
  ],
  [
    'K-9',
    'Am 4. März 2024 10:00:00 MEZ schrieb Perennial <hello@perennial.example>:\n',
    (line: string) => `>${line}`,
  ],
])(
  'answers between the lines are about the suggestion above them, in %s',
  async (_client, introduction, mark) => {
    const report = await replyReport(
      await composed({ text: introduction + interleaved(mark), html: null }),
      OPTIONS,
    );
    expect(report.visible).toBe('done\n\nsnooze 3 weeks');
    expect(report.commands).toMatchObject([
      { line: 'done', verb: 'done', targets: [1] },
      { line: 'snooze 3 weeks', verb: 'snooze', targets: [2] },
    ]);
  },
);
