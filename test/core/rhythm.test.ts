import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circles } from '../../src/core/circle.ts';
import { historiesOf } from '../../src/core/history.ts';
import type { Interaction } from '../../src/core/person.ts';
import { populationOf, rhythmOf } from '../../src/core/rhythm.ts';
import { history, met, NOW, person } from './build.ts';

function read(interactions: readonly Interaction[]) {
  const people = [...new Set(interactions.map(({ personId }) => personId))].map(id => person(id));
  return historiesOf({ now: NOW, timezone: 'UTC', people, interactions });
}

function rhythm(interactions: readonly Interaction[], others: readonly Interaction[] = []) {
  const histories = read([...interactions, ...others]);
  const [own] = interactions;
  const one = histories.get(own?.personId ?? 0);
  if (one === undefined) throw new Error('no history');
  return rhythmOf(one, populationOf(histories.values()));
}

const OTHERS = Array.from({ length: 20 }, (_, index) => history(index + 10, 8, 60, 5)).flat();

describe('a rhythm', () => {
  test.each([7, 14, 30, 90])('of %i days is found after a dozen meetings', gap => {
    const found = rhythm(history(1, 12, gap, 0), OTHERS);
    expect(found.usual / gap).toBeGreaterThan(0.7);
    expect(found.usual / gap).toBeLessThan(1.4);
    expect(found.quiet).toBeLessThanOrEqual(Math.max(14, gap * 2.2));
  });

  test('after one meeting is what is usual in this account', () => {
    const found = rhythm([met(1, 0)], OTHERS);
    expect(found.usual).toBeGreaterThan(45);
    expect(found.usual).toBeLessThan(70);
  });

  test('is not set for everybody by the one person met daily', () => {
    const daily = history(2, 900, 1, 0);
    expect(rhythm([met(1, 0)], [...OTHERS, ...daily]).usual).toBeGreaterThan(40);
  });

  test('collapses a standing series into one meeting', () => {
    const series = history(1, 40, 7, 0).map(one => ({ ...one, series: 'weekly' }));
    expect(rhythm(series, OTHERS)).toEqual(rhythm([met(1, 0)], OTHERS));
  });

  test('has thresholds in order, whatever the history', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(gaps, fc.double({ min: 1, max: 5, noNaN: true }), (days, loosening) => {
        const histories = read(days.map(ago => met(1, ago)));
        const one = histories.get(1);
        if (one === undefined) return;
        const plain = rhythmOf(one, populationOf(histories.values()));
        const loose = rhythmOf(one, populationOf(histories.values()), loosening);
        expect(plain.usual).toBeGreaterThan(0);
        expect(plain.quiet).toBeGreaterThanOrEqual(14);
        expect(plain.silent).toBeGreaterThan(plain.quiet);
        expect(loose.quiet).toBeGreaterThanOrEqual(plain.quiet);
        expect(loose.usual).toBe(plain.usual);
      }),
    );
  });
});

describe('a circle', () => {
  const dinner = (id: number, number: number): Interaction =>
    met(id, number, { meetingId: number, others: 3 });
  test.each<[string, readonly Interaction[], boolean]>([
    ['two who always meet together', [dinner(1, 1), dinner(2, 1), dinner(1, 2), dinner(2, 2)], true],
    ['two who met once, at one table', [dinner(1, 1), dinner(2, 1)], true],
    [
      'one who comes along, and one with a life besides',
      [dinner(1, 1), dinner(2, 1), dinner(1, 2), dinner(2, 2), ...history(1, 9, 9, 20)],
      true,
    ],
    [
      'two who once sat together',
      [dinner(1, 1), dinner(2, 1), ...history(1, 9, 9, 20), ...history(2, 9, 9, 20)],
      false,
    ],
    ['two who never met', [...history(1, 3, 9, 20), ...history(2, 3, 9, 20)], false],
    ['two told by mail', [met(1, 1, { meetingId: null }), met(2, 1, { meetingId: null })], false],
  ])('%s', (_, interactions, same) => {
    const sameCircle = circles(read(interactions));
    expect(sameCircle(1, 2)).toBe(same);
    expect(sameCircle(2, 1)).toBe(same);
  });
});
