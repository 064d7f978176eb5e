/** What days to come and days gone by have in common. */
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../event.ts';
import { monthOf, weekdayNamed } from '../calendar-words.ts';
import { type MonthDay, readDate } from '../date.ts';
import { unitOf } from '../span.ts';
import { wordSet } from '../spelling.ts';
import type { Found, WhenContext } from '../when.ts';

export function fromDate(words: readonly string[], today: Day, side: 'next' | 'last'): Found | null {
  const read = readDate(words);
  if (read === null) return null;
  if (read.kind === 'unclear')
    return { kind: 'unclear', problem: read.problem, instead: `until ${read.first}` };
  return placed(read.date, today, side);
}

/** A day and month without a year: the next such day after today, or the latest up to today. */
export function placed(date: MonthDay, today: Day, side: 'next' | 'last'): Day | null {
  const { month, day } = date;
  const on = (year: number): Day => Temporal.PlainDate.from({ year, month, day }).toString();
  if (date.year !== null) return on(date.year);
  const year = Number(today.slice(0, 4));
  if (side === 'next') return on(year) > today ? on(year) : on(year + 1);
  return on(year) <= today ? on(year) : on(year - 1);
}

export function occasionDay(phrase: string, context: WhenContext, from: Day): Day | null {
  return OCCASION.test(phrase) ? (context.nextOccasion?.(phrase, from) ?? null) : null;
}

/** One to five words: "the feast of the sacrifice". */
const OCCASION = /^[\p{L}'’-]+(?: [\p{L}'’-]+){0,4}$/u;

/** Whether a word can be part of a time at all: most words of prose cannot, which settles them at once. */
export function isTimeWord(word: string): boolean {
  return (
    /^(?:['\d]|q[1-4]$)/.test(word) ||
    TIME_WORDS.has(word) ||
    monthOf(word) !== null ||
    weekdayNamed(word) !== null ||
    unitOf(word) !== null
  );
}

const TIME_WORDS = wordSet(
  `a an the of and or so in on at to for by from after before until till til untill 'til next last this past previous coming following
  today tonight now tomorrow tommorow tommorrow tomorow tmrw tmr tomoz yesterday day night morning afternoon evening noon lunch lunchtime earlier later
  again sometime maybe starting only just not back over during since ago hence end rest start beginning first second third fourth fifth
  sixth seventh eighth ninth tenth early mid middle late weekend new years eom eoy half couple few about around roughly another more further full
  whole good one two three four five six seven eight nine ten eleven twelve fifteen eighteen twenty thirty sixty ninety spring summer
  autumn fall winter year's twenty-first twenty-second twenty-third twenty-fourth twenty-fifth thirtieth thirty-first`,
);
