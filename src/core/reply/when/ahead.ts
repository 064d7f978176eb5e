/** Days to come, in words. */
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../event.ts';
import { addDays, weekdayOf, weekStart } from '../../week.ts';
import { monthOf, seasonStart, weekdayNamed } from '../calendar-words.ts';
import { numberOf } from '../numbers.ts';
import { after, readSpan } from '../span.ts';
import type { Found, WhenContext } from '../when.ts';
import { fromDate, isTimeWord, occasionDay } from './both.ts';

export function futureDay(words: readonly string[], context: WhenContext): Found | null {
  const { today } = context;
  const phrase = words.join(' ');
  if (!words.every(isTimeWord)) return occasionDay(phrase, context, today);
  return (
    namedDay(phrase, today) ??
    spanFrom(words, today) ??
    weekdayIn(phrase, today) ??
    unitStart(phrase, today) ??
    monthPart(phrase, today) ??
    fromDate(words, today, 'next') ??
    occasionDay(phrase, context, today)
  );
}

/** "after march", "after friday", "after christmas", "after 3 weeks", "after the weekend". */
export function dayAfter(words: readonly string[], context: WhenContext): Found | null {
  const { today } = context;
  const phrase = words.join(' ');
  const span = readSpan(words);
  if (span) return after(today, span);
  // The holidays that end a year, in most countries.
  if (/^(?:christmas |winter )?holidays$/.test(phrase)) return `${Number(today.slice(0, 4)) + 1}-01-02`;
  if (/^(?:this |the )?weekend$/.test(phrase)) return addDays(weekStart(today), 7);
  if (/^this week$/.test(phrase)) return addDays(weekStart(today), 7);
  if (/^next week$/.test(phrase)) return addDays(weekStart(today), 14);
  const month = monthOf(phrase);
  if (month) return nextMonthStart((month % 12) + 1, today);
  const season = seasonStart(phrase);
  if (season) return nextMonthStart(((season + 2) % 12) + 1, today);
  const found = futureDay(words, context);
  return typeof found === 'string' ? addDays(found, 1) : found;
}

function namedDay(phrase: string, today: Day): Day | null {
  if (/^(?:today|tonight|now)$/.test(phrase)) return today;
  if (/^(?:tomm?orr?ow|tmrw|tmr|tomoz)(?: morning| afternoon| evening| night)?$/.test(phrase))
    return addDays(today, 1);
  if (/^day after (?:tomm?orr?ow|tmrw)$/.test(phrase)) return addDays(today, 2);
  const year = /^(2\d{3})$/.exec(phrase)?.[1];
  return year ? `${year}-01-01` : null;
}

/** "3 weeks", "3 weeks from now", "a week from friday", "next 3 weeks". */
function spanFrom(words: readonly string[], today: Day): Day | null {
  const [first = ''] = words;
  const from = words.findIndex(word => /^(?:from|after|hence|on)$/.test(word));
  const later = words.length > 2 && words.at(-1) === 'later' ? -1 : undefined;
  const length = words.slice(first === 'next' || first === 'following' ? 1 : 0, from > 0 ? from : later);
  // "next week" is not "in one week".
  const counted =
    numberOf(length[0] ?? '') !== null ||
    /^(?:\d|half|couple|few|fortnight|about|around|another|roughly)/.test(length[0] ?? '');
  const span = counted ? readSpan(length) : null;
  if (!span) return null;
  const base = from > 0 ? words.slice(from + 1).join(' ') : '';
  if (base === '' || base === 'now' || base === 'today') return after(today, span);
  const start = namedDay(base, today) ?? weekdayIn(base, today);
  return start && after(start, span);
}

/** "friday", "next friday", "friday next week", "friday week", "tuesday after next". */
function weekdayIn(phrase: string, today: Day): Day | null {
  const match =
    /^(?:(this|coming|next|following) )?([a-z]+)(?: (week|next week|after next|in two weeks))?(?: morning| afternoon| evening| night)?$/.exec(
      phrase,
    );
  const reversed = /^next week(?: on)? ([a-z]+)$/.exec(phrase);
  const weekday = weekdayNamed(reversed?.[1] ?? match?.[2] ?? '');
  if (!weekday) return null;
  const monday = weekStart(today);
  if (reversed || match?.[3] === 'next week' || match?.[1] === 'next') return addDays(monday, 6 + weekday);
  const next = addDays(today, ((weekday - weekdayOf(today) + 6) % 7) + 1);
  return match?.[3] ? addDays(next, 7) : next;
}

/** The first day of the next week, month, quarter or year; "end of …"; the weekend. */
function unitStart(phrase: string, today: Day): Day | null {
  const monday = weekStart(today);
  const month = Temporal.PlainDate.from(today).with({ day: 1 });
  const year = Number(today.slice(0, 4));
  const quarter = month.with({ month: Math.floor((month.month - 1) / 3) * 3 + 1 });
  const starts: Readonly<Record<string, () => Day>> = {
    'next week': () => addDays(monday, 7),
    'following week': () => addDays(monday, 7),
    'week after next': () => addDays(monday, 14),
    'week after': () => addDays(monday, 14),
    weekend: () => nextAfter(addDays(monday, 5), today, 7),
    'this weekend': () => nextAfter(addDays(monday, 5), today, 7),
    'next weekend': () => addDays(monday, 12),
    'next month': () => month.add({ months: 1 }).toString(),
    'following month': () => month.add({ months: 1 }).toString(),
    'month after next': () => month.add({ months: 2 }).toString(),
    'next quarter': () => quarter.add({ months: 3 }).toString(),
    'next year': () => `${year + 1}-01-01`,
    'new year': () => `${year + 1}-01-01`,
    'new years': () => `${year + 1}-01-01`,
    'year after next': () => `${year + 2}-01-01`,
    'rest of week': () => addDays(monday, 7),
    'rest of month': () => month.add({ months: 1 }).toString(),
    'rest of year': () => `${year + 1}-01-01`,
    'end of week': () => nextAfter(addDays(monday, 4), today, 7),
    'end of month': () => month.add({ months: 1 }).subtract({ days: 1 }).toString(),
    eom: () => month.add({ months: 1 }).subtract({ days: 1 }).toString(),
    'end of next month': () => month.add({ months: 2 }).subtract({ days: 1 }).toString(),
    'end of quarter': () => quarter.add({ months: 3 }).subtract({ days: 1 }).toString(),
    'end of year': () => `${year}-12-31`,
    eoy: () => `${year}-12-31`,
  };
  const key = phrase
    .replace(/^(?:start|beginning|first day|early(?: in)?) (?:of )?(?:the )?(?=next|new|following)/, '')
    .replace(/^(?:the )?(end|rest) of (?:the |this )?/, '$1 of ');
  return Object.hasOwn(starts, key) ? (starts[key]?.() ?? null) : null;
}

/** "march", "next march", "march 2028", "march next year", "mid march", "end of march", "the 15th", "summer". */
function monthPart(phrase: string, today: Day): Day | null {
  const ordinal = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of (next|this) month)?$/.exec(phrase);
  if (ordinal) return dayOfMonth(Number(ordinal[1]), ordinal[2] === 'next', today);
  const match =
    /^(?:(start|beginning|early|mid|middle|late|end|first week|second week|third week|last week)(?: of| in)?[ -])?(?:the )?(?:(next|this|coming) )?([a-z]+|q[1-4])(?: (?:of )?(2\d{3}|next year|this year))?$/.exec(
      phrase,
    );
  const name = match?.[3] ?? '';
  const month = monthOf(name) ?? seasonStart(name) ?? quarterStart(name);
  if (!match || !month) return null;
  const start = yearStated(match[4], month, today) ?? nextMonthStart(month, today);
  const offset = PARTS.get(match[1] ?? '');
  if (offset !== undefined) return nextYearly(addDays(start, offset), start, offset, today);
  if (match[1] === undefined) return start;
  return Temporal.PlainDate.from(start).add({ months: 1 }).subtract({ days: 1 }).toString();
}

/** "q2" */
function quarterStart(word: string): number | null {
  const quarter = /^q([1-4])$/.exec(word)?.[1];
  return quarter ? Number(quarter) * 3 - 2 : null;
}

/** "mid november" said on 3 November is this month's, not next year's. */
function nextYearly(day: Day, start: Day, offset: number, today: Day): Day {
  const sameYear = addDays(`${today.slice(0, 4)}${start.slice(4)}`, offset);
  return sameYear > today && sameYear < day ? sameYear : day;
}

function yearStated(words: string | undefined, month: number, today: Day): Day | null {
  if (!words) return null;
  const thisYear = Number(today.slice(0, 4));
  const year = words === 'next year' ? thisYear + 1 : words === 'this year' ? thisYear : Number(words);
  return `${year}-${String(month).padStart(2, '0')}-01`;
}

function dayOfMonth(day: number, nextMonth: boolean, today: Day): Day | null {
  let month = Temporal.PlainDate.from(today).with({ day: 1 });
  if (nextMonth) month = month.add({ months: 1 });
  else if (day <= Number(today.slice(8))) month = month.add({ months: 1 });
  // The 31st of a month without one: the next that has it.
  for (let tries = 0; tries < 3; tries += 1) {
    if (day >= 1 && day <= month.daysInMonth) return month.with({ day }).toString();
    month = month.add({ months: 1 });
  }
  return null;
}

function nextMonthStart(month: number, today: Day): Day {
  const thisYear = `${today.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
  return nextAfter(thisYear, today, 'year');
}

function nextAfter(day: Day, today: Day, step: 7 | 'year'): Day {
  if (day > today) return day;
  return step === 7 ? addDays(day, 7) : after(day, { days: 0, months: 12 });
}

/** Days from the first of the month. */
const PARTS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    start: 0,
    beginning: 0,
    early: 0,
    mid: 14,
    middle: 14,
    late: 20,
    'first week': 0,
    'second week': 7,
    'third week': 14,
    'last week': 21,
  }),
);
