/**
 * Weeks in which the owner met nobody at all: a leave, an illness, a calendar not kept. Nobody grew
 * distant in them more than anybody else, so they do not count as anybody's silence once they are over.
 */
import type { History } from './history.ts';
import type { EpochDay } from './week.ts';

interface Absence {
  readonly from: EpochDay;
  readonly days: number;
}

/** Shorter than this is a holiday that everybody's rhythm has room for. Days. */
const MIN_ABSENCE = 28;
/** And an account that meets people rarely is not absent in between: this many of its own usual gaps. */
const USUAL_GAPS = 8;

/** After so many days back, whoever is silent is silent. */
const FRESH_START = 120;
/** Longer was no leave; what lay before is another time. Days. */
const MAX_ABSENCE = 366;

/** How many of the days since `last` the owner was there. An absence that still lasts is not taken off. */
export function presence(histories: Iterable<History>, today: EpochDay): (last: EpochDay) => number {
  const absences = absencesIn(histories).filter(({ from, days }) => from + days >= today - FRESH_START);
  return last => {
    let lived = today - last;
    for (const { from, days } of absences) if (from >= last) lived -= days;
    return lived;
  };
}

function absencesIn(histories: Iterable<History>): readonly Absence[] {
  const active = daysWithAnybody(histories);
  const gaps = active
    .slice(1)
    .map((day, index) => ({ from: active[index] ?? day, days: day - (active[index] ?? day) }));
  const usual = gaps.map(gap => gap.days).sort((a, b) => a - b)[gaps.length >> 1] ?? Infinity;
  return gaps.filter(({ days }) => days >= Math.max(MIN_ABSENCE, USUAL_GAPS * usual) && days <= MAX_ABSENCE);
}

/** Ascending. One mark a day and no sorting: there are as many days as all meetings together. */
function daysWithAnybody(histories: Iterable<History>): readonly EpochDay[] {
  const marks = new Set<EpochDay>();
  let first = Infinity;
  let last = -Infinity;
  for (const { days } of histories) {
    for (const day of days) marks.add(day);
    first = Math.min(first, days[0] ?? first);
    last = Math.max(last, days.at(-1) ?? last);
  }
  const found: EpochDay[] = [];
  for (let day = first; day <= last; day++) if (marks.has(day)) found.push(day);
  return found;
}
