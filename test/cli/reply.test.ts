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
