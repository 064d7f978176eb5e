/**
 * How likely a tie is to come alive again: the one score behind `perennial rank` and behind every
 * Monday. Where the formula comes from, what it was measured against and what was tried and left out is
 * written in docs/RANKING.md.
 */
import type { EpochDay } from './week.ts';

/** What the score is computed from: distinct days of contact before `today`, ascending, at least one. */
export interface Contact {
  readonly days: readonly EpochDay[];
  readonly today: EpochDay;
}

/** Days without contact that end a spell; also what keeps a day from counting endlessly more than a month. */
const MONTH = 30;
/** A day of contact fades by a factor e in two years. */
const DAY_FADES = 730;
/** Having come back once fades more slowly than any single day: four years. */
const SPELL_FADES = 1461;
/** How much each of the newest days says about how recent the tie is; the last one alone may have been chance. */
const NEWEST_WEIGHTS = [1, 0.75, 0.5];

/**
 * log(spells) + ½ log(days) − Σ w log(age + 30) over the three newest days, where spells and days fade
 * with age and w is 1, ¾, ½. A spell is a run of days without a month between them: whoever came back before comes back
 * again. Larger is likelier; only differences mean anything. Minus infinity when they never met.
 */
export function score({ days, today }: Contact): number {
  let faded = 0;
  let spells = 0;
  let recency = 0;
  let after = today;
  for (let index = days.length - 1; index >= 0; index--) {
    const day = days[index] ?? today;
    const age = Math.max(0, today - day);
    faded += Math.exp(-age / DAY_FADES);
    const endsSpell = index === days.length - 1 || after - day > MONTH;
    if (endsSpell) spells += Math.exp(-age / SPELL_FADES);
    recency += (NEWEST_WEIGHTS[days.length - 1 - index] ?? 0) * Math.log(age + MONTH);
    after = day;
  }
  // Whoever met fewer than three times is as recent as someone whose further days lie four years back.
  for (const weight of NEWEST_WEIGHTS.slice(days.length)) recency += weight * Math.log(SPELL_FADES + MONTH);
  return Math.log(spells) + 0.5 * Math.log(faded) - recency;
}
