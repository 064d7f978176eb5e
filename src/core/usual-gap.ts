/** The gap a pair is used to, as it may be said. */
import type { History } from './history.ts';
import { DAY_MS, type EpochDay } from './week.ts';

/** Fewer gaps than this make no rhythm. */
const MIN_GAPS = 3;
/** Gaps that differ by more than about a factor of three around their mean make none either. */
const MAX_VARIANCE = Math.log(3) ** 2;
/** Days that count as lately, back from the newest meeting. */
const LATELY = 366;

/**
 * The pair's usual gap as it may be printed; null when there is none to speak of. Whoever was mostly seen
 * in a standing series lately is seen as often as that takes place; else the days both chose decide.
 */
export function usualGap(history: Pick<History, 'days' | 'choices' | 'interactions'>): number | null {
  const { days, choices } = history;
  if (isMainlyStanding(history)) return evenGap(days.filter(day => day > (days.at(-1) ?? 0) - LATELY));
  // Seen in series before, and too seldom apart from them: how often those were is a fact all the same.
  return evenGap(choices.length > MIN_GAPS ? choices : days);
}

/** Whether most meetings of the newest year belong to standing series. */
function isMainlyStanding({ interactions }: Pick<History, 'interactions'>): boolean {
  const since = (interactions[0]?.at ?? 0) - LATELY * DAY_MS;
  let standing = 0;
  let all = 0;
  for (const { at, series } of interactions) {
    if (at <= since) break;
    all += 1;
    if (series !== null) standing += 1;
  }
  return standing * 2 > all;
}

/** The median of at least three gaps, unless they differ too much to be called a rhythm. */
function evenGap(days: readonly EpochDay[]): number | null {
  const gaps = days
    .slice(1)
    .map((day, index) => day - (days[index] ?? day))
    .sort((a, b) => a - b);
  if (gaps.length < MIN_GAPS) return null;
  const logs = gaps.map(gap => Math.log(Math.max(1, gap)));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length;
  return variance <= MAX_VARIANCE ? (gaps[gaps.length >> 1] ?? null) : null;
}
