import { describe, expect, test } from 'vitest';
import { countryTold } from '../../src/core/country-told.ts';

const told = (...texts: string[]) =>
  countryTold(texts.map((text, index) => ({ id: index + 1, text, day: '2026-01-05' })));

describe('where a note says somebody lives', () => {
  test.each([
    ['lives in Canada', 'CA'],
    ['lives in the United States now', 'US'],
    ['Lives in the UK these days', 'GB'],
    ['moved to lisbon last year', 'PT'],
    ['has moved back to New York with the kids', 'US'],
    ['is based in Berlin', 'DE'],
    ['living in São Paulo', 'BR'],
    ['relocated to Côte d’Ivoire', 'CI'],
    ['living in Ho Chi Minh City', 'VN'],
    ['loves Sufjan Stevens, lives in Bosnia, does not drink', 'BA'],
    ['moved to Trinidad and Tobago', 'TT'],
  ])('%s: %s', (text, country) => {
    expect(told(text)).toBe(country);
  });

  test.each([
    ['is from India'],
    ['grew up in Iran'],
    ['lives in Georgia'],
    ['used to live in Norway'],
    ['does not live in Norway'],
    ["didn't move, but might be moving to Spain"],
    ['moved to the marketing team'],
    ['the call moved to Easter'],
    ['lives in hope'],
    ['loves Canada'],
    ['lives in __proto__'],
    [''],
  ])('%j says nothing', text => {
    expect(told(text)).toBeNull();
  });

  test('the newest that says so wins', () => {
    expect(told('lives in Norway', 'moved to Spain', 'loves Sufjan Stevens')).toBe('ES');
    const notes = [
      { id: 2, text: 'moved to Spain', day: '2025-01-05' },
      { id: 1, text: 'lives in Norway', day: '2026-01-05' },
    ];
    expect(countryTold(notes)).toBe('NO');
  });
});
