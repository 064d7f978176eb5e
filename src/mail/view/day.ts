import type { Day } from '../../core/event.ts';

const DAY_MS = 86_400_000;
/** Days from which on it is kinder to speak of weeks, months, years. */
const UNITS = [
  { from: 700, days: 365.25, name: 'year' },
  { from: 60, days: 30.44, name: 'month' },
  { from: 14, days: 7, name: 'week' },
] as const;

const dayMonth = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', weekday: 'long' });

/** "3 March", with the year when it is another than today's. */
export function dayWords(day: Day, today: Day): string {
  const format = day.slice(0, 4) === today.slice(0, 4) ? dayMonth : dayMonthYear;
  return format.format(Date.parse(day));
}

/** "Tuesday 24 November". */
export function weekdayWords(day: Day, today: Day): string {
  return `${weekday.format(Date.parse(day))} ${dayWords(day, today)}`;
}

/** "Tuesday". */
export function weekdayName(day: Day): string {
  return weekday.format(Date.parse(day));
}

/** "yesterday", "12 days ago", "7 weeks ago", "8 months ago", "2 years ago". */
export function agoWords(day: Day, today: Day): string {
  const days = Math.round((Date.parse(today) - Date.parse(day)) / DAY_MS);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  const unit = UNITS.find(({ from }) => days >= from);
  if (unit === undefined) return `${days} days ago`;
  return counted(Math.floor(days / unit.days), unit.name, ' ago');
}

function counted(count: number, noun: string, after: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}${after}`;
}
