import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseReply } from '../../../src/core/reply/parse.ts';

const context = {
  now: Date.UTC(2026, 10, 23, 9),
  timezone: 'America/New_York',
  names: ['Ana Silva', 'John Smith'],
};

const word = fc.constantFrom(
  ...'snooze done met Ana John 2 3 #1 1) 1-3 and , ; : . until for 3w weeks march friday next the rest all it birthday holiday on diwali note remind about who ana@x.org merge into undo stop never every & - / ? ! ( ) " “ ” ’s “Ana 2027-03-03 31/12 ago after christmas twice a more 👍 ✅ ß \u0000 \u202e'.split(
    ' ',
  ),
);

describe('any text at all', () => {
  test('is read without a fault', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), text => {
        parseReply({ text }, context);
      }),
      { numRuns: 300 },
    );
  });

  test('made of our own words is read without a fault, and every clause stands in the text', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), fc.constantFrom(' ', '\n', ' ; '), (words, between) => {
        const text = words.join(between);
        const { commands, unknown } = parseReply({ text }, context);
        const flat = text.replace(/\s+/g, ' ');
        for (const { line } of [...commands, ...unknown]) expect(flat).toContain(line.replace(/\s+/g, ' '));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a hostile text', () => {
  const full = (unit: string) => unit.repeat(Math.ceil(65_536 / unit.length));
  test.each([
    ['one long word', full('a')],
    ['dots', full('.')],
    ['dots before a letter', full(`${'.'.repeat(1998)}a\n`)],
    ['numbers', full('1 ')],
    ['ranges', full('1-')],
    ['quotation marks', full('"a')],
    ['addresses', full('a@b.c ')],
    ['names', full('Ana ')],
    ['verbs', full('snooze ')],
    ['clauses', full('1;')],
    ['dates', full('until the 3rd of march 2027 and then ')],
    [
      'prose',
      full('I met so many people this week, then called about the house on Friday the 3rd of March\n'),
    ],
  ])('of %s is read as no more than two hundred wishes', (_, text) => {
    const { commands, unknown } = parseReply({ text: text.repeat(16) }, context);
    expect(commands.length + unknown.length).toBeLessThanOrEqual(200);
  });
});
