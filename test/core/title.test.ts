import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPrivateTitle, tidyTitle } from '../../src/core/title.ts';

describe('a title as it can be quoted', () => {
  test.each([
    ['Coffee', 'Coffee'],
    ['RE: Contract', 'Contract'],
    ['[Ext] [Urgent] Roadmap', 'Roadmap'],
    ['He said "no"', 'He said no'],
    ['Tea\r\n with\u202e   Ana\u0007', 'Tea with Ana'],
    ['Planning https://zoom.us/j/123456789', 'Planning'],
    ['https://zoom.us/j/123456789', ''],
    ['Microsoft Teams Meeting', ''],
    ['Zoom meeting', ''],
    ['30 Minute Meeting', ''],
    ['(No title)', ''],
    ['Busy', ''],
    ['☕', ''],
    ['', ''],
    ['Book club: Middlemarch, and whatever else we end up talking about', 'Book club'],
    ['A title without any pause that goes on and on until nobody reads it', /^A title .{30,58}…$/u],
  ])('%s', (title, quoted) => {
    expect(tidyTitle(title)).toEqual(typeof quoted === 'string' ? quoted : expect.stringMatching(quoted));
  });

  test('never longer than a line, nor with anything that could end the quotation', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), title => {
        expect(tidyTitle(title).length).toBeLessThanOrEqual(60);
        expect(tidyTitle(title)).not.toMatch(/["“”\n\r\u202e]/u);
      }),
    );
  });
});

describe('what is nobody else’s business', () => {
  test.each([
    ...[
      'Therapy',
      'Couples counselling',
      'Psykolog',
      'Zahnarzt',
      'Dentist',
      'Sprechstunde',
      'MRI at the hospital',
    ],
    ...[
      'Performance plan',
      'Comp review',
      'Layoff planning',
      'Exit interview',
      '[CONFIDENTIAL] Reorg',
      'Kündigungsgespräch',
    ],
    ...['Divorce lawyer', 'Scheidung', 'Custody hearing', 'Funeral of Aunt May', 'Job interview'],
  ])('%s is not repeated', title => {
    expect(isPrivateTitle(title)).toBe(true);
    expect(tidyTitle(title)).toBe('');
  });

  test.each([
    ...['Coffee', 'User interviews', 'Psychology reading group', 'Design surgery', 'Budget 2026'],
    ...['Physics colloquium', 'Settlers of Catan', 'Compiler review', 'Performance at the opera'],
  ])('%s is', title => {
    expect(isPrivateTitle(title)).toBe(false);
  });
});
