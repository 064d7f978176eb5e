import fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleReply } from '../../../../src/core/reply/visible.ts';
import { composedBelow, composedOnTop } from './clients.ts';
import { LANGUAGES } from './languages.ts';

/** Stands in every quoted line; must never be visible. */
const SECRET = 'qzstopqz';

const language = fc.constantFrom(...Object.values(LANGUAGES));
const typedLine = fc.constantFrom(
  '2 snooze 3 weeks',
  '1 done',
  'Ana: loves tea',
  'met Ana on Friday',
  'thanks!',
  '',
  'a (b) c',
  '3) later',
  'Hello there,',
);
const typed = fc
  .array(typedLine, { minLength: 1, maxLength: 6 })
  .map(lines => ['2 done', ...lines, 'ok then']);
const hidden = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 90 }), { minLength: 1, maxLength: 12 })
  .map(lines => lines.map(line => `${line.replace(/[\r\n\u2028\u2029]/g, ' ')} ${SECRET}`));

test('whatever is quoted, nothing of it is visible, and what was typed on top is', () => {
  fc.assert(
    fc.property(language, typed, hidden, (words, lines, quoted) => {
      for (const mail of composedOnTop(words, lines, quoted)) {
        const { text } = visibleReply(mail);
        expect(text, mail.client).not.toContain(SECRET);
        expect(text, mail.client).toBe(lines.join('\n'));
      }
    }),
    { numRuns: 60 },
  );
});

test('nor when the answer stands below it', () => {
  fc.assert(
    fc.property(language, typed, hidden, (words, lines, quoted) => {
      for (const mail of composedBelow(words, lines, quoted)) {
        expect(visibleReply(mail).text, mail.client).toBe(lines.join('\n'));
      }
    }),
    { numRuns: 60 },
  );
});

test('never throws, and never shows what was not in the mail', () => {
  fc.assert(
    fc.property(fc.option(fc.string({ unit: 'binary' })), fc.option(fc.string()), (text, html) => {
      const shown = visibleReply({ text, html });
      for (const line of shown.text.split('\n')) {
        if (html === null) expect(text ?? '').toContain(line.trim());
      }
      expect(shown.text).toBe(shown.text.trim());
    }),
  );
});

const PHRASES = [
  'add Ana Silva <ana@x.example>',
  'who 4 <maya@x.example>',
  'birthday Ana 3 March 1990',
  'Ana: her new address is ana@new.example, since 3 Mar 2024 10:00',
  'John: works at 10:30, she said: hello',
  'remind 2: ask about the trip',
  'From now on: less',
  'To do: call Ana',
  'news: we moved to Porto, and sent out cards',
  'On Friday I met Ana and she wrote to John:',
  'At work: done with 2',
  'met Ana on 3 March 2024 at 10:00',
  '1. done',
  '2) snooze until 2027-03-03',
  '#3 never',
  'Mei wrote: see you in May',
  'sent Ana a card from my desk',
  'wrote',
  'Re: 2, done',
  'Am I done with 4?',
  'pause until 10:00 on 4 April 2027',
  'Die Notiz: Ana schrieb mir am 4.3.2024',
  '2 — later',
  'a > b',
  '- 2 done',
  '* 3 later',
  '=== all done ===',
];

test('a mail without a quote is shown as it was typed, whatever the words', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...PHRASES), { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      (lines, spaced) => {
        const text = lines.join(spaced ? '\n\n' : '\n');
        expect(visibleReply({ text, html: null }).text).toBe(text);
      },
    ),
    { numRuns: 400 },
  );
});
