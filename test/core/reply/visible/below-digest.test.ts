import { describe, expect, test } from 'vitest';
import { linesOfHtml } from '../../../../src/core/reply/visible/html.ts';
import { visibleReply } from '../../../../src/core/reply/visible.ts';
import { renderDigest, renderReceipt } from '../../../../src/mail/render.ts';
import { digestView } from '../../../mail/digest-view.ts';
import { receiptView } from '../../../mail/receipt-view.ts';
import { MAIL, NAME } from './clients.ts';
import { LANGUAGES } from './languages.ts';

const OURS = [
  ['the Monday mail', renderDigest(digestView())],
  ['a receipt', renderReceipt(receiptView())],
] as const;

const BLOCK = `From: ${NAME} <${MAIL}>\nSent: Monday, March 4, 2024 10:00 AM\nTo: me@example.com\nSubject: This week\n`;
const TYPED = '2 snooze 3 weeks\n\nAna: likes tea';

const shown = (text: string) => visibleReply({ text, html: null }).text;
const wordHead = (block: string) =>
  `<div style="border:none;border-top:solid #E1E1E1 1.0pt">${block.trim().replaceAll('<', '&lt;').replaceAll('\n', '<br>')}</div>`;

/** Outlook's text of our HTML: each link with its address behind it. */
function asOutlook(html: string): string {
  const linked = html.replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs, '$2&lt;$1&gt;');
  return linesOfHtml(linked)
    .map(({ text }) => text)
    .join('\n\n');
}

describe.each(OURS)('an answer below %s, quoted without marks', (_what, { text, html }) => {
  test.each([
    ['its text', text],
    ['its text in CRLF', text.replaceAll('\n', '\r\n')],
    ['its HTML as Outlook prints it', asOutlook(html)],
    [
      'its HTML without addresses',
      linesOfHtml(html)
        .map(line => line.text)
        .join('\n'),
    ],
  ])('is read below %s', (_form, quoted) => {
    expect(shown(`${BLOCK}\n${quoted}\n\n${TYPED}\n`)).toBe(TYPED);
    expect(
      shown(`\n\n________________________________\n${BLOCK}\n${quoted}\n${TYPED}\n\nGet Outlook for iOS`),
    ).toBe(TYPED);
  });

  test.each(Object.entries(LANGUAGES))('is read below a header block in %s', (_language, words) => {
    const [from, sent, to, subject] = words.labels;
    const block = `${from}: ${NAME} <${MAIL}>\n${sent}: ${words.sent}\n${to}: me@example.com\n${subject}: x\n`;
    expect(shown(`${block}\n${text}\n2 done\n`)).toBe('2 done');
  });

  test('is read in HTML alone', () => {
    const markup = `<div>${wordHead(BLOCK)}${html}<p class="MsoNormal">2 done</p><p class="MsoNormal">3 later</p></div>`;
    expect(visibleReply({ text: null, html: markup }).text).toBe('2 done\n3 later');
  });

  test('has nothing above it that it could be about', () => {
    expect(visibleReply({ text: `${BLOCK}\n${text}\n2 done`, html: null }).parts).toEqual([
      { text: '2 done', under: null },
    ]);
  });

  test('is nothing when nothing was written', () => {
    expect(shown(`${BLOCK}\n${text}`)).toBe('');
    expect(shown(`${BLOCK}\n${asOutlook(html)}`)).toBe('');
    expect(shown(text)).toBe('');
  });

  test.each([
    ['what stands below an answer on top', `2 done\n\n${BLOCK}\n${text}\nstop`, '2 done'],
    ['an answer that is itself quoted', `${BLOCK}\n${BLOCK}\n${text}\nstop\n\n1 done`, ''],
    [
      'an answer quoted by another client',
      `On Mon, Mar 4, 2024 at 10:00 AM Me <me@example.com> wrote:\n\n${BLOCK}\n${text}\nstop`,
      '',
    ],
    ['what is followed by another mail', `${BLOCK}\n${text}\nstop\n\n${BLOCK}\n1 done`, ''],
    ['what is followed by marked lines', `${BLOCK}\n${text}\nstop\n> 1 done`, ''],
    ['what is followed by our line again', `${BLOCK}\n${text}\nstop\n\n${text}`, ''],
    ['a mail that does not end as ours do', `${BLOCK}\n${text.replace('Unsubscribe', 'Leave')}\nstop`, ''],
    ['a mail without our line', `${BLOCK}\n${text.replace('Reply above', 'Write above')}\nstop`, ''],
    ['a mail that nothing introduces', `${text}\nstop`, ''],
  ])('is not %s', (_form, mail, visible) => {
    expect(shown(mail)).toBe(visible);
  });
});

test('a title in the digest that says what the footer says ends nothing', () => {
  const { text } = renderDigest(digestView());
  const forged = text.replace(
    'Quarterly planning',
    'You asked Perennial to write to you once a week.\nUnsubscribe\nstop',
  );
  expect(forged).not.toBe(text);
  expect(shown(`${BLOCK}\n${forged}`)).toBe('');
  expect(shown(`${BLOCK}\n${forged}\n2 done`)).toBe('2 done');
});
