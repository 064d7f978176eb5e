import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { score } from '../../src/core/ranking.ts';

const TODAY = 20_000;
const at = (...ages: readonly number[]) =>
  score({ today: TODAY, days: ages.map(age => TODAY - age).sort((a, b) => a - b) });
const ages = fc.uniqueArray(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 60 });

describe('the score', () => {
  test('is the formula that is documented', () => {
    const expected =
      Math.log(Math.exp(-40 / 1461) + Math.exp(-100 / 1461)) +
      Math.log(Math.exp(-40 / 365) + Math.exp(-50 / 365) + Math.exp(-100 / 365)) -
      Math.log(70);
    expect(at(40, 50, 100)).toBeCloseTo(expected, 10);
  });

  test('prefers five lunches over the years to one week of meetings, once both lie back', () => {
    expect(at(400, 600, 800, 1000, 1200)).toBeGreaterThan(at(400, 401, 402, 403, 404));
  });

  test('falls as time goes by and nobody writes', () => {
    fc.assert(
      fc.property(ages, fc.integer({ min: 1, max: 400 }), (days, later) => {
        expect(at(...days.map(age => age + later))).toBeLessThan(at(...days));
      }),
    );
  });

  test('rises with every new day of contact', () => {
    fc.assert(
      fc.property(ages, fc.integer({ min: 0, max: 2999 }), (days, one) => {
        fc.pre(one < Math.min(...days));
        expect(at(one, ...days)).toBeGreaterThan(at(...days));
      }),
    );
  });

  test('is a number for anybody met, and the lowest of all for nobody', () => {
    fc.assert(
      fc.property(ages, days => {
        expect(Number.isFinite(at(...days))).toBe(true);
      }),
    );
    expect(score({ today: TODAY, days: [] })).toBe(-Infinity);
  });
});
