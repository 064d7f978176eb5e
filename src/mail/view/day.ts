import type { Day } from '../../core/event.ts';
import { weekdayOf } from '../../core/week.ts';
import { sayDay, WEEKDAYS } from '../../core/wording.ts';

/** "Tuesday". */
export function weekdayName(day: Day): string {
  return WEEKDAYS[weekdayOf(day) - 1] ?? '';
}

/** "Tuesday 24 November", with the year when it is not the year of `today`. */
export function weekdayAndDay(day: Day, today: Day): string {
  return `${weekdayName(day)} ${sayDay(day, today)}`;
}
