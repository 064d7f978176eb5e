import { describe, expect, test } from 'vitest';
import { ago, birthdayWords, count, longDay, moment, rhythm, shortDay } from '../../src/web/pages/when.ts';

const NOW = Date.UTC(2026, 10, 22, 19);
const MINUTE = 60_000;

test.each([
  [1, 'about every week'],
  [7, 'about every week'],
  [14, 'about every 2 weeks'],
  [21, 'about every 3 weeks'],
  [45, 'about every 6 weeks'],
  [60, 'about every 2 months'],
  [180, 'about every 6 months'],
  [365, 'about once a year'],
  [800, 'about every 2 years'],
])('%d days are %j', (days, words) => {
  expect(rhythm(days)).toBe(words);
});

test.each([
  [0, 'just now'],
  [-5, 'just now'],
  [30, '30 minutes ago'],
  [120, '2 hours ago'],
  [35 * 60, '35 hours ago'],
  [72 * 60, '3 days ago'],
])('%d minutes are %j', (minutes, words) => {
  expect(ago(NOW - minutes * MINUTE, NOW)).toBe(words);
});

test.each([
  ['--03-03', '3 March'],
  ['--02-29', '29 February'],
  ['1980-12-05', '5 December 1980'],
])('the birthday %j is %j', (birthday, words) => {
  expect(birthdayWords(birthday)).toBe(words);
});

describe('days', () => {
  test('carry their year only when it is another', () => {
    expect(longDay('2026-12-24', NOW)).toBe('Thursday 24 December');
    expect(longDay('2027-01-04', NOW)).toBe('Monday 4 January 2027');
    expect(shortDay('2026-03-03')).toBe('3 March 2026');
  });

  test('instants are said in the zone of their owner, across a change of clocks', () => {
    const at = Date.UTC(2026, 9, 25, 7);
    expect(moment(at, 'Europe/Lisbon')).toBe('Sunday 25 October at 07:00');
    expect(moment(at - 24 * 60 * MINUTE, 'Europe/Lisbon')).toBe('Saturday 24 October at 08:00');
    expect(moment(at, 'Pacific/Auckland')).toBe('Sunday 25 October at 20:00');
  });
});

test('one is one, and thousands are readable', () => {
  expect([
    count(1, 'person', 'people'),
    count(0, 'person', 'people'),
    count(1204, 'event', 'events'),
  ]).toEqual(['1 person', '0 people', '1,204 events']);
});
