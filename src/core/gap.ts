import type { Day } from './event.ts';
import { daysBetween } from './week.ts';

/** Days from one meeting to the next, in the middle of all; null with fewer than two days. In order, each once. */
export function medianGap(days: readonly Day[]): number | null {
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index] ?? day, day));
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? null;
}
