import type { Day } from './event.ts';
import { addDays } from './week.ts';

/** What a snooze without a date means. Long enough to be a rest, short enough not to lose anybody. */
export const DEFAULT_SNOOZE_DAYS = 28;

export function defaultSnooze(today: Day): Day {
  return addDays(today, DEFAULT_SNOOZE_DAYS);
}
