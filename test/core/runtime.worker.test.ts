import { expect, test } from 'vitest';
import { countryName } from '../../src/core/country.ts';
import { decoded, textOf } from '../../src/core/import/text.ts';
import { nextDigestAt } from '../../src/core/schedule.ts';

/** What the core takes from the runtime, tried in the one it is deployed to. */

test('names of countries', () => {
  expect([countryName('CA'), countryName('NL'), countryName('VN')]).toEqual([
    'Canada',
    'the Netherlands',
    'Vietnam',
  ]);
});

test.each([
  ['utf-8', [0xc3, 0xa9]],
  ['iso-8859-1', [0xe9]],
  ['windows-1252', [0xe9]],
  ['utf-16le', [0xe9, 0x00]],
  ['no-such-charset', [0xe9]],
])('text in %s', (charset, bytes) => {
  expect(decoded(Uint8Array.from(bytes), charset)).toBe('é');
});

test('a byte order mark, and bytes that are no UTF-8', () => {
  expect(textOf(Uint8Array.from([0xff, 0xfe, 0x41, 0x00]))).toBe('A');
  expect(textOf(Uint8Array.from([0x4a, 0xf6]))).toBe('Jö');
});

test('time zones', () => {
  const lordHowe = { timezone: 'Australia/Lord_Howe', weekday: 1, hour: 7, spread: 0 };
  const next = nextDigestAt({ ...lordHowe, now: Date.parse('2026-12-04T12:00:00Z') });
  expect(new Date(next).toISOString()).toBe('2026-12-06T20:00:00.000Z');
});
