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
/** A day of contact fades by a factor e in a year. */
const DAY_FADES = 365;
/** Having come back once fades more slowly than any single day: four years. */
const SPELL_FADES = 1461;

/**
 * log(spells) + log(days) − log(silence + 30), where spells and days fade with age. A spell is a run of
 * days without a month between them: whoever came back before comes back again. Larger is likelier; only
 * differences mean anything. Minus infinity when they never met.
 */
export function score({ days, today }: Contact): number {
  let fadedDays = 0;
  let fadedSpells = 0;
  let after = Infinity;
  for (const day of days.toReversed()) {
    const age = Math.max(0, today - day);
    fadedDays += Math.exp(-age / DAY_FADES);
    if (after - day > MONTH) fadedSpells += Math.exp(-age / SPELL_FADES);
    after = day;
  }
  const silence = Math.max(0, today - (days.at(-1) ?? today));
  return Math.log(fadedSpells) + Math.log(fadedDays) - Math.log(silence + MONTH);
}
