import { describe, expect, test } from 'vitest';
import { parseReply } from '../../../src/core/reply/parse.ts';
import { helpLines, receiptOf } from '../../../src/core/reply/receipt.ts';

const people = [
  { n: 1, name: 'Ana Silva' },
  { n: 2, name: 'John Smith' },
  { n: 3, name: 'Mei Lin' },
];
const line = { clause: '2 snooze 3 weeks', said: 'John Smith is snoozed until 14 December.', undoable: true };
const facts = {
  subject: 'This week: Ana, John and Mei',
  lines: [line],
  notUnderstood: [],
  content: [],
  people,
  wantsHelp: false,
};

describe('a receipt', () => {
  test('answers in the same thread and says nothing it need not', () => {
    expect(receiptOf(facts)).toEqual({
      subject: 'Re: This week: Ana, John and Mei',
      intro: '',
      lines: [line],
      notUnderstood: [],
      content: [],
      help: null,
    });
  });

  test.each([
    ['Re: RE: re: This week', 'Re: This week'],
    ['', 'Re: your reply'],
    ['Regarding Ana', 'Re: Regarding Ana'],
  ])('to "%s" has the subject "%s"', (subject, expected) => {
    expect(receiptOf({ ...facts, subject }).subject).toBe(expected);
  });

  test('brings help unasked only when nothing was understood', () => {
    const notUnderstood = [{ clause: 'frobnicate', problem: 'I did not recognise this.', nearest: null }];
    expect(receiptOf({ ...facts, notUnderstood }).help).toBeNull();
    expect(receiptOf({ ...facts, lines: [], notUnderstood })).toMatchObject({
      intro: 'Nothing was done yet.',
      help: helpLines(people),
    });
    expect(receiptOf({ ...facts, lines: [] }).intro).toBe('Your reply held nothing to do.');
  });

  test('does not send a long letter back', () => {
    const letter = Array.from({ length: 60 }, () => ({
      clause: 'word '.repeat(400),
      problem: 'I did not recognise this.',
      nearest: null,
    }));
    const { notUnderstood } = receiptOf({ ...facts, notUnderstood: letter });
    expect(notUnderstood).toHaveLength(12);
    expect(notUnderstood.every(({ clause }) => clause.length <= 161)).toBe(true);
  });
});

describe('help', () => {
  test('is made of the people of the mail', () => {
    expect(helpLines(people)).toEqual([
      '1 done',
      '2 snooze 3 weeks',
      '3 skip',
      'met Ana on Friday',
      'John: loves long walks',
      'more',
      '5 people a week',
      'pause until June',
      'stop',
    ]);
  });

  test.each([[people], [people.slice(0, 1)], [[]]])('of %j is understood, every line', shown => {
    const context = { now: Date.UTC(2026, 10, 23, 9), timezone: 'Europe/Lisbon' };
    for (const text of helpLines(shown))
      expect(parseReply({ text }, context), text).toMatchObject({ commands: [{}], unknown: [] });
  });
});
