/** Days, instants and rhythms in words. */
import type { Day, Instant } from '../../core/event.ts';

const DAY = 24 * 60 * 60 * 1000;

/** "Monday 23 November"; with the year when it is not this one. */
export function longDay(day: Day, now: Instant): string {
  const sameYear = day.slice(0, 4) === new Date(now).toISOString().slice(0, 4);
  const at = Date.parse(`${day}T12:00Z`);
  const year = sameYear ? '' : ` ${day.slice(0, 4)}`;
  return weekdayAndDay(at, 'UTC') + year;
}

/** "3 March 2026". */
export function shortDay(day: Day): string {
  return format(Date.parse(`${day}T12:00Z`), 'UTC', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** "3 March", "3 March 1980": a birthday as accounts give it, `--03-03` where the year is not known. */
export function birthdayWords(birthday: string): string {
  if (!birthday.startsWith('--')) return shortDay(birthday);
  const inLeapYear = Date.parse(`2000-${birthday.slice(2)}T12:00Z`);
  return format(inLeapYear, 'UTC', { day: 'numeric', month: 'long' });
}

/** "Monday 23 November at 07:12", in the owner's zone. */
export function moment(at: Instant, zone: string): string {
  return `${weekdayAndDay(at, zone)} at ${clock(at, zone)}`;
}

/** In two pieces: whether a comma stands between them is no business of the ICU version. */
function weekdayAndDay(at: Instant, zone: string): string {
  return `${format(at, zone, { weekday: 'long' })} ${format(at, zone, { day: 'numeric', month: 'long' })}`;
}

function clock(at: Instant, zone: string): string {
  return format(at, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** How long ago, roughly: "just now", "5 hours ago", "3 days ago". */
export function ago(at: Instant, now: Instant): string {
  const minutes = Math.max(0, Math.round((now - at) / 60_000));
  if (minutes < 2) return 'just now';
  if (minutes < 90) return `${minutes} minutes ago`;
  if (minutes < 36 * 60) return `${Math.round(minutes / 60)} hours ago`;
  return `${Math.round((minutes * 60_000) / DAY)} days ago`;
}

/** A gap in days as people say it: "about every 3 weeks". */
export function rhythm(days: number): string {
  if (days <= 10) return 'about every week';
  if (days <= 52) return `about every ${Math.round(days / 7)} weeks`;
  if (days <= 320) return `about every ${Math.max(2, Math.round(days / 30.4))} months`;
  return days <= 450 ? 'about once a year' : `about every ${Math.max(2, Math.round(days / 365))} years`;
}

export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}

function format(at: Instant, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone }).format(at);
}
