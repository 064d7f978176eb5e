import type { Day } from '../event.ts';
import { addDays, weekdayOf } from '../week.ts';
import { LISTED_DAYS } from './days.ts';

/** The days an occasion has in one Gregorian year: mostly one, two when a lunar year ends twice, none when unknown. */
export type Rule = (year: number) => readonly Day[];

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** The same date every year. */
export function fixed(month: number, date: number): Rule {
  return year => [dayFrom(year, month, date)];
}

/** The nth weekday of a month; -1 is the last. */
export function nth(count: number, weekday: Weekday, month: number): Rule {
  if (count > 0) return onOrAfter(weekday, month, 7 * (count - 1) + 1);
  return year => {
    const last = addDays(dayFrom(month === 12 ? year + 1 : year, (month % 12) + 1, 1), -1);
    return [addDays(last, 7 * (count + 1) - ((weekdayOf(last) - WEEKDAYS.indexOf(weekday) + 6) % 7))];
  };
}

/** The first such weekday on or after a date. */
export function onOrAfter(weekday: Weekday, month: number, date: number): Rule {
  return year => {
    const first = dayFrom(year, month, date);
    return [addDays(first, (WEEKDAYS.indexOf(weekday) + 8 - weekdayOf(first)) % 7)];
  };
}

/** Days from Easter Sunday of the Gregorian reckoning. */
export function easter(offset: number): Rule {
  return year => [addDays(westernEaster(year), offset)];
}

/** Days from Easter Sunday of the Julian reckoning, as Gregorian days. */
export function orthodoxEaster(offset: number): Rule {
  return year => [addDays(easternEaster(year), offset)];
}

/** The days of `days.ts`: 2024 to 2050; none outside. */
export function listed(name: keyof typeof LISTED_DAYS): Rule {
  const days: readonly Day[] = LISTED_DAYS[name].split(' ');
  return year => days.filter(day => day.startsWith(`${year}-`));
}

/** Another rule, but for single years another day. */
export function except(rule: Rule, days: Readonly<Record<number, Day>>): Rule {
  return year => {
    const day = days[year];
    return day === undefined ? rule(year) : [day];
  };
}

/** One rule, but another in the years in which it would fall on the day of `clash`. */
export function unlessOn(clash: Rule, rule: Rule, otherwise: Rule): Rule {
  return year => (rule(year)[0] === clash(year)[0] ? otherwise(year) : rule(year));
}

const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** The anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8). */
function westernEaster(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  // Days counted from 22 March, the earliest Easter.
  return addDays(dayFrom(year, 3, 22), epact + weekday - 7 * late);
}

/** Meeus's Julian algorithm; the Julian calendar is 13 days behind until 2099. */
function easternEaster(year: number): Day {
  const epact = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7;
  return addDays(dayFrom(year, 3, 22), epact + weekday + 13);
}

function dayFrom(year: number, month: number, date: number): Day {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
