import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderDigest } from '../../src/mail/render.ts';
import { oneLine } from '../../src/mail/view/line.ts';
import { digestView, occasion, suggestion, upcoming } from './digest-view.ts';
import { readHtml, skeleton } from './reading.ts';

describe('names and notes from strangers', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
    fc.constantFrom(
      '</td></table><script>alert(1)</script>',
      '"><img src=x onerror=alert(1)>',
      '{{owner.name}} {{{html}}} {{#each this}}',
      '<!--[if mso]><b>',
      ']]><![endif]-->',
      "' onmouseover='alert(1)",
      'line\r\nbreak\u2028and\u0085more\u0000',
      '\u202Egnp.exe\u2066',
      '👩‍👩‍👧‍👦'.repeat(100),
      'Z̷̧̛͎̘̤'.repeat(80),
      `a${'\u0301'.repeat(5000)}`,
      'unbreakable'.repeat(200),
      '\ud800 half a character',
    ),
  );
  const mailOf = (words: string) =>
    renderDigest(
      digestView(
        {
          subject: `For ${words}`,
          recap: { met: [], reconnected: [], line: `x${words}` },
          suggestions: [
            suggestion({
              person: { id: 1, name: `x${words}`, email: 'a@example.org' },
              reason: `r${words}`,
              opener: `o${words}`,
              notes: [`n${words}`],
              reminders: [`m${words}`],
            }),
          ],
          occasions: [occasion({ name: `x${words}`, note: `x${words}`, guess: `x${words}` })],
          upcoming: [{ ...upcoming(), title: `x${words}`, remember: [`x${words}`] }],
          asks: [],
        },
        { owner: { name: 'Sam' }, problems: [{ text: `x${words}`, action: null }] },
      ),
    );
  const plain = mailOf('y');

  test('never change the tags of a mail', () => {
    fc.assert(
      fc.property(hostile, words => {
        expect(skeleton(mailOf(words).html)).toEqual(skeleton(plain.html));
      }),
    );
  });

  test('never add a line to the plain text, nor a control character anywhere', () => {
    fc.assert(
      fc.property(hostile, words => {
        const { subject, html, text } = mailOf(words);
        expect(text.split('\n')).toHaveLength(plain.text.split('\n').length);
        expect(`${subject}${html}${text}`.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\u2028\u2029\u202a-\u202e]/u,
        );
        expect(`${subject}${html}${text}`.isWellFormed()).toBe(true);
      }),
    );
  });

  test('stand in both bodies, as far as they can be shown', () => {
    const words = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(words, written => {
        const { html, text } = mailOf(written);
        const shown = oneLine(`o${written}`);
        expect(text.replace(/\s+/g, ' ')).toContain(shown);
        expect(readHtml(html)).toContain(shown);
      }),
    );
  });

  test('cannot make a mail large', () => {
    fc.assert(
      fc.property(hostile, words => {
        expect(mailOf(words).html.length).toBeLessThan(30_000);
      }),
    );
  });

  test('written from right to left keep to their own place', () => {
    const person = { id: 1, name: 'نور الدين', email: 'a@example.org' };
    const { html, text } = renderDigest(digestView({ suggestions: [suggestion({ person })] }));
    expect(html).toContain('<span dir="auto">نور الدين</span></h3>');
    expect(text).toContain('1. \u2068نور الدين\u2069\n');
  });
});
