import type { Day } from './event.ts';
import { addDays } from './week.ts';

/** What a snooze without a date means: long enough to be a rest, short enough not to lose anybody. */
const DEFAULT_SNOOZE_DAYS = 28;

/** The day until which somebody is snoozed when no day was given. */
export function defaultSnooze(today: Day): Day {
  return addDays(today, DEFAULT_SNOOZE_DAYS);
}
