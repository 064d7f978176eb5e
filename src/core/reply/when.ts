/**
 * Days in words, in the owner's zone: "tomorrow", "next Friday", "til march", "in the new year",
 * "after christmas", "3w", "2027-03-03", and for what is over "yesterday", "on Friday", "two weeks ago".
 *
 * A whole phrase is a time or it is not; nothing is ever picked out of the middle of a sentence. Weeks
 * begin on Monday (ISO 8601): "next Friday" is the Friday of next week, "next week" its Monday, which is
 * when the next digest comes. A month or season alone means its first day.
 */
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../event.ts';
import { addDays, weekdayOf, weekStart } from '../week.ts';
import { monthName, monthOf, seasonStart, weekdayNamed } from './calendar-words.ts';
import { type MonthDay, readDate } from './date.ts';
import { after, before, numberOf, readSpan, unitOf } from './span.ts';
import { wordSet } from './spelling.ts';

export interface WhenContext {
  /** In the owner's zone. */
  readonly today: Day;
  readonly nextOccasion?: ((words: string, after: Day) => Day | null) | undefined;
  /** Readings of this reply so far: a clause is tried in many ways, and each asks for the same few phrases. */
  readonly memo?: Map<string, DayReading | null>;
}

export type DayReading =
  | { readonly kind: 'day'; readonly day: Day }
  /** It is a time, but not one to act on; `instead` is the phrase to write ("until 3 April 2027"). */
  | { readonly kind: 'unclear'; readonly problem: string; readonly instead: string | null };

/** No phrase for a day needs more words: "until the end of the second week of next month". */
export const MAX_WHEN_WORDS = 10;
/** Snoozing somebody for longer than this is meant otherwise, or a slip. */
const FARTHEST_YEARS = 10;

/** Folded words as a day after today; null when they are not a time at all. */
export function readFuture(words: readonly string[], context: WhenContext): DayReading | null {
  if (words.length === 0 || words.length > MAX_WHEN_WORDS) return null;
  return remembered('until', words, context, () => future(words, context));
}

function future(words: readonly string[], context: WhenContext): DayReading | null {
  const lead = words.findIndex(word => !LEADING.has(word));
  const rest = words.slice(lead < 0 ? words.length : lead);
  const isAfter = words.slice(0, words.length - rest.length).some(word => word === 'after');
  const found = isAfter ? dayAfter(rest, context) : futureDay(rest, context);
  if (found !== null) return checked(found, context.today);
  const past = readPast(rest, context);
  return past?.kind === 'day' ? PASSED : past;
}

/** Folded words as a day up to today, the latest that fits; null when they are not a time at all. */
export function readPast(words: readonly string[], context: WhenContext): DayReading | null {
  if (words.length === 0 || words.length > MAX_WHEN_WORDS) return null;
  return remembered('on', words, context, () => past(words, context));
}

function past(words: readonly string[], context: WhenContext): DayReading | null {
  const phrase = words
    .join(' ')
    .replace(/^(?:just |earlier |only |back )?(?:(?:on|at|in|over|during|since) )?(?:the )?/, '');
  const found = pastDay(phrase, context);
  if (found === null) return null;
  if (typeof found !== 'string') return found;
  return found > context.today
    ? { kind: 'unclear', problem: 'That day is still to come.', instead: null }
    : { kind: 'day', day: found };
}

/** "14 December 2026". */
export function fullDayInWords(day: Day): string {
  return `${Number(day.slice(8))} ${monthName(Number(day.slice(5, 7)))} ${day.slice(0, 4)}`;
}

function remembered(
  side: 'until' | 'on',
  words: readonly string[],
  { memo, nextOccasion }: WhenContext,
  read: () => DayReading | null,
): DayReading | null {
  const key = `${side} ${nextOccasion ? 1 : 0} ${words.join(' ')}`;
  const known = memo?.get(key);
  if (known !== undefined) return known;
  const reading = read();
  memo?.set(key, reading);
  return reading;
}

type Found = Day | Extract<DayReading, { kind: 'unclear' }>;

const PASSED: DayReading = { kind: 'unclear', problem: 'That day has passed.', instead: null };
const TODAY: DayReading = { kind: 'unclear', problem: 'That is today.', instead: null };
const TOO_FAR: DayReading = { kind: 'unclear', problem: 'That is more than ten years away.', instead: null };

function checked(found: Found, today: Day): DayReading {
  if (typeof found !== 'string') return found;
  if (found === today) return TODAY;
  if (found < today) return PASSED;
  return found > after(today, { days: 0, months: FARTHEST_YEARS * 12 })
    ? TOO_FAR
    : { kind: 'day', day: found };
}

function futureDay(words: readonly string[], context: WhenContext): Found | null {
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
function dayAfter(words: readonly string[], context: WhenContext): Found | null {
  const { today } = context;
  const phrase = words.join(' ');
  const span = readSpan(words);
  if (span) return after(today, span);
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
  const from = words.findIndex(word => word === 'from' || word === 'after' || word === 'hence');
  const length = words.slice(first === 'next' || first === 'following' ? 1 : 0, from > 0 ? from : undefined);
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
    .replace(/^(?:the )?end of (?:the |this )?/, 'end of ');
  return Object.hasOwn(starts, key) ? (starts[key]?.() ?? null) : null;
}

/** "march", "next march", "march 2028", "march next year", "mid march", "end of march", "the 15th", "summer". */
function monthPart(phrase: string, today: Day): Day | null {
  const ordinal = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of (next|this) month)?$/.exec(phrase);
  if (ordinal) return dayOfMonth(Number(ordinal[1]), ordinal[2] === 'next', today);
  const match =
    /^(?:(start|beginning|early|mid|middle|late|end|first week|second week|third week|last week)(?: of| in)?[ -])?(?:the )?(?:(next|this|coming) )?([a-z]+)(?: (?:of )?(2\d{3}|next year|this year))?$/.exec(
      phrase,
    );
  const name = match?.[3] ?? '';
  const month = monthOf(name) ?? seasonStart(name);
  if (!match || !month) return null;
  const start = yearStated(match[4], month, today) ?? nextMonthStart(month, today);
  const offset = PARTS.get(match[1] ?? '');
  if (offset !== undefined) return nextYearly(addDays(start, offset), start, offset, today);
  if (match[1] === undefined) return start;
  return Temporal.PlainDate.from(start).add({ months: 1 }).subtract({ days: 1 }).toString();
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

function fromDate(words: readonly string[], today: Day, side: 'next' | 'last'): Found | null {
  const read = readDate(words);
  if (read === null) return null;
  if (read.kind === 'unclear')
    return { kind: 'unclear', problem: read.problem, instead: `until ${read.first}` };
  return placed(read.date, today, side);
}

/** A day and month without a year: the next such day after today, or the latest up to today. */
function placed(date: MonthDay, today: Day, side: 'next' | 'last'): Day | null {
  const { month, day } = date;
  const on = (year: number): Day => Temporal.PlainDate.from({ year, month, day }).toString();
  if (date.year !== null) return on(date.year);
  const year = Number(today.slice(0, 4));
  if (side === 'next') return on(year) > today ? on(year) : on(year + 1);
  return on(year) <= today ? on(year) : on(year - 1);
}

function occasionDay(phrase: string, context: WhenContext, from: Day): Day | null {
  return /^[a-z]/.test(phrase) ? (context.nextOccasion?.(phrase, from) ?? null) : null;
}

function pastDay(phrase: string, context: WhenContext): Found | null {
  const { today } = context;
  if (!phrase.split(' ').every(isTimeWord)) return pastOccasion(phrase, context);
  if (
    /^(?:today|tonight|now|this (?:morning|afternoon|evening|week|noon)|earlier(?: today| this week)?|lunchtime|lunch today)$/.test(
      phrase,
    )
  )
    return today;
  if (/^(?:yesterday|last night)(?: morning| afternoon| evening| night)?$/.test(phrase))
    return addDays(today, -1);
  if (/^day before yesterday$/.test(phrase)) return addDays(today, -2);
  if (/^(?:last|past|previous) week$/.test(phrase)) return addDays(today, -7);
  if (/^(?:last|past|previous) month$/.test(phrase)) return before(today, { days: 0, months: 1 });
  if (/^(?:last |this |past )?weekend$/.test(phrase)) return lastWeekday(6, today);
  const ago = /^(.+) (?:ago|back)$/.exec(phrase)?.[1];
  if (ago) {
    const span = readSpan(ago.split(' '));
    return span && before(today, span);
  }
  return (
    pastWeekday(phrase, today) ??
    pastMonth(phrase, today) ??
    fromDate(phrase.split(' '), today, 'last') ??
    pastOccasion(phrase, context)
  );
}

function pastWeekday(phrase: string, today: Day): Day | null {
  const match =
    /^(?:(last|this|past) )?([a-z]+)(?: (last week))?(?: morning| afternoon| evening| night| lunch)?$/.exec(
      phrase,
    );
  const weekday = weekdayNamed(match?.[2] ?? '');
  if (!weekday) return null;
  if (match?.[3]) return addDays(weekStart(today), weekday - 8);
  const latest = lastWeekday(weekday, today);
  return match?.[1] === 'last' && latest === today ? addDays(latest, -7) : latest;
}

/** "in march": the first day of the latest one. */
function pastMonth(phrase: string, today: Day): Day | null {
  const match = /^(?:last )?([a-z]+)(?: (2\d{3}))?$/.exec(phrase);
  const month = monthOf(match?.[1] ?? '');
  if (!month) return null;
  return match?.[2]
    ? `${match[2]}-${String(month).padStart(2, '0')}-01`
    : placed({ year: null, month, day: 1 }, today, 'last');
}

/** The latest such weekday, today included. */
function lastWeekday(weekday: number, today: Day): Day {
  return addDays(today, -((weekdayOf(today) - weekday + 7) % 7));
}

/** An occasion of the last twelve months ("met Ana at christmas"). */
function pastOccasion(phrase: string, context: WhenContext): Day | null {
  const found = occasionDay(phrase, context, addDays(context.today, -366));
  return found !== null && found <= context.today ? found : null;
}

/** Whether a word can be part of a time at all: most words of prose cannot, which settles them at once. */
function isTimeWord(word: string): boolean {
  return (
    /^['\d]/.test(word) ||
    TIME_WORDS.has(word) ||
    monthOf(word) !== null ||
    weekdayNamed(word) !== null ||
    unitOf(word) !== null
  );
}

const TIME_WORDS = new Set(
  `a an the of and or so in on at to for by from after before until till til untill 'til next last this past previous coming following
  today tonight now tomorrow tommorow tommorrow tomorow tmrw tmr tomoz yesterday day night morning afternoon evening noon lunch lunchtime earlier later
  again sometime maybe starting only just not back over during since ago hence end start beginning first second third fourth fifth
  sixth seventh eighth ninth tenth early mid middle late weekend new years eom eoy half couple few about around roughly another more further full
  whole good one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty thirty sixty ninety spring summer
  autumn fall winter year's twenty-first twenty-second twenty-third twenty-fourth twenty-fifth thirtieth thirty-first`.split(
    /\s+/,
  ),
);

/** Words before a day that do not change it. `after` does, and is looked for by the caller. */
const LEADING = wordSet(
  `until untill till til 'til for by in on at to before after the of back again sometime maybe starting from only just not later`,
);
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
