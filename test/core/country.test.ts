import { describe, expect, test } from 'vitest';
import { countryName, countryOf, countryOfAddress, countryOfZone } from '../../src/core/country.ts';

describe('the country of an address', () => {
  test.each([
    ['ana@example.ca', 'CA'],
    ['ana@firma.example.de', 'DE'],
    ['ana@example.co.uk', 'GB'],
    ['ana@example.com.au', 'AU'],
    ['ana@example.co.in', 'IN'],
    ['ana@example.us', 'US'],
    ['ana@example.eu', null],
    ['ana@example.com', null],
    ['ana@example.io', null],
    ['ana@example.ai', null],
    ['ana@example.co', null],
    ['ana@example.me', null],
    ['ana@example.tv', null],
    ['ana@example.fm', null],
    ['ana@example.su', null],
    ['', null],
    ['ana', null],
    ['ana@example.__proto__', null],
    ['ana@example.constructor', null],
  ])('%s: %s', (email, country) => {
    expect(countryOfAddress(email)).toBe(country);
  });
});

describe('the country of a zone', () => {
  test.each([
    ['Europe/London', 'GB'],
    ['America/New_York', 'US'],
    ['America/Toronto', 'CA'],
    ['Asia/Kolkata', 'IN'],
    ['Asia/Calcutta', 'IN'],
    ['Europe/Kyiv', 'UA'],
    ['Europe/Kiev', 'UA'],
    ['America/Argentina/Buenos_Aires', 'AR'],
    ['Pacific/Apia', 'WS'],
    ['Australia/Lord_Howe', 'AU'],
    ['UTC', null],
    ['Etc/GMT+5', null],
    ['+02:00', null],
    ['nowhere', null],
  ])('%s: %s', (zone, country) => {
    expect(countryOfZone(zone)).toBe(country);
  });

  test('every zone a browser can report lies somewhere', () => {
    const without = Intl.supportedValuesOf('timeZone').filter(zone => countryOfZone(zone) === null);
    expect(without.filter(zone => zone !== 'UTC' && !zone.startsWith('Etc/'))).toEqual([]);
  });
});

describe('where somebody lives', () => {
  const nobody = { country: null, emails: [], timezone: null };
  test.each([
    [
      'told, before anything else',
      { ...nobody, country: 'se', emails: ['a@example.ca'] },
      'SE',
      false,
      'told',
    ],
    [
      'by the first address that says',
      { ...nobody, emails: ['a@example.com', 'a@example.ca'] },
      'CA',
      true,
      'address',
    ],
    ['by the zone of their events', { ...nobody, timezone: 'Europe/Oslo' }, 'NO', true, 'zone'],
  ])('%s', (_, person, country, guessed, from) => {
    expect(countryOf(person)).toEqual({ country, guessed, from });
  });

  test('unknown when nothing says so', () => {
    expect(countryOf({ ...nobody, emails: ['a@example.com'] })).toBeNull();
  });
});

test.each([
  ['CA', 'Canada'],
  ['US', 'the United States'],
  ['NL', 'the Netherlands'],
  ['x', 'x'],
])('%s is said "%s"', (country, name) => {
  expect(countryName(country)).toBe(name);
});
