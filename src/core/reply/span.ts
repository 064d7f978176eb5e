/** Lengths of time in words: "3w", "two weeks", "a month and a half". */
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../event.ts';
import { numberOf } from './numbers.ts';
import { oneSlipApart } from './spelling.ts';

export interface Span {
  readonly days: number;
  readonly months: number;
}

/** Ten years: nobody means more, and sums stay far from the end of the calendar. */
const MAX_DAYS = 3660;
const MAX_MONTHS = 120;
/** "a year and a half and two weeks and …" */
const MAX_PARTS = 4;

/** The whole of `words` (folded) as a span; null when it is not one, or is absurdly long. */
export function readSpan(words: readonly string[]): Span | null {
  let days = 0;
  let months = 0;
  let rest = unglued(withoutFillers(words));
  if (rest.length === 0) return null;
  for (let parts = 0; rest.length > 0; parts += 1) {
    const part = firstPart(rest);
    if (part === null || parts === MAX_PARTS) return null;
    days += part.span.days;
    months += part.span.months;
    rest = rest.slice(part.used);
    if (rest[0] === 'and' && rest.length > 1) rest = rest.slice(1);
  }
  days = Math.round(days);
  if (days + months * 30.5 < 0.5 || days > MAX_DAYS || months > MAX_MONTHS) return null;
  return { days, months };
}

/** The day a span after `from`. Months keep the day of the month where the month has it. */
export function after(from: Day, span: Span): Day {
  return Temporal.PlainDate.from(from).add({ months: span.months, days: span.days }).toString();
}

export function before(from: Day, span: Span): Day {
  return Temporal.PlainDate.from(from).subtract({ months: span.months, days: span.days }).toString();
}

/** A span as a rhythm, in whole days; a month is a twelfth of a year. */
export function spanDays(span: Span): number {
  if (span.months % 12 === 0) return (span.months / 12) * 365 + span.days;
  return Math.round((span.months * 365) / 12) + span.days;
}

/** "3 weeks", for days that are a whole number of weeks, months or years; else "45 days". */
export function daysInWords(days: number): string {
  if (days % 365 === 0) return plural(days / 365, 'year');
  const months = Math.round((days * 12) / 365);
  if (days % 7 === 0 && days !== QUARTER) return plural(days / 7, 'week');
  if (spanDays({ months, days: 0 }) === days) return plural(months, 'month');
  return plural(days, 'day');
}

/** Thirteen weeks are three months. */
const QUARTER = 91;

interface Part {
  readonly span: Span;
  readonly used: number;
}

function firstPart(words: readonly string[]): Part | null {
  const [first = '', second = '', third = '', fourth = ''] = words;
  if (first === 'half') {
    const skip = second === 'a' || second === 'an' ? 1 : 0;
    const unit = unitOf(skip ? third : second);
    return unit && halved(unit, 2 + skip);
  }
  // "a couple of weeks", "a few months"
  const article = first === 'a' || first === 'an' ? 1 : 0;
  const vague = VAGUE.get(article ? second : first);
  if (vague !== undefined) {
    const at = article + 1 + (words[article + 1] === 'of' ? 1 : 0);
    const unit = unitOf(words[at] ?? '');
    return unit && { span: times(unit, vague), used: at + 1 };
  }
  const count = numberOf(first);
  if (count !== null) {
    // "2 and a half weeks"
    if (second === 'and' && third === 'a' && fourth === 'half') {
      const unit = unitOf(words[4] ?? '');
      return unit && { span: times(unit, count + 0.5), used: 5 };
    }
    const unit = unitOf(second);
    if (!unit) return null;
    // "a year and a half"
    const more = third === 'and' && fourth === 'a' && words[4] === 'half';
    return { span: times(unit, more ? count + 0.5 : count), used: more ? 5 : 2 };
  }
  return first === 'fortnight' ? { span: { days: 14, months: 0 }, used: 1 } : null;
}

function halved(unit: Span, used: number): Part {
  return { span: times(unit, 0.5), used };
}

/** Half a month is two weeks. */
function times(unit: Span, count: number): Span {
  const months = Math.floor(unit.months * count);
  return { days: unit.days * count + (unit.months * count - months) * 28, months };
}

/** One unit of time, tolerant of a slip in the longer words. */
export function unitOf(word: string): Span | null {
  const exact = UNITS.get(word);
  if (exact) return exact;
  if (word.length < 4) return null;
  const near = ['weeks', 'months', 'years', 'fortnight', 'month'].find(unit => oneSlipApart(word, unit));
  return near && word !== 'moths' ? (UNITS.get(near) ?? null) : null;
}

/** "3w" and "3weeks" as two words. */
function unglued(words: readonly string[]): string[] {
  return words.flatMap(word => {
    const glued = /^(\d{1,3})-?([a-z]+)$/.exec(word);
    return glued?.[1] && glued[2] && UNITS.get(glued[2]) ? [glued[1], glued[2]] : [word];
  });
}

function plural(count: number, unit: string): string {
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}

/** "about three more weeks or so", "another week": nothing but the length is left. */
function withoutFillers(words: readonly string[]): string[] {
  const lead = words[0] === 'another' && unitOf(words[1] ?? '') ? ['a'] : [];
  const start = LEAD.has(words[0] ?? '') ? 1 : 0;
  const end = words.at(-1) === 'so' && words.at(-2) === 'or' ? words.length - 2 : words.length;
  return [...lead, ...words.slice(start, end).filter((word, at) => at === 0 || !MIDDLE.has(word))];
}

const LEAD = new Set(['about', 'around', 'roughly', 'another', 'further']);
const MIDDLE = new Set(['more', 'further', 'full', 'whole', 'good']);
const VAGUE: ReadonlyMap<string, number> = new Map(Object.entries({ couple: 2, few: 3 }));

const DAY: Span = { days: 1, months: 0 };
const WEEK: Span = { days: 7, months: 0 };
const MONTH: Span = { days: 0, months: 1 };
const YEAR: Span = { days: 0, months: 12 };
const UNITS: ReadonlyMap<string, Span> = new Map(
  Object.entries({
    d: DAY,
    day: DAY,
    days: DAY,
    w: WEEK,
    wk: WEEK,
    wks: WEEK,
    week: WEEK,
    weeks: WEEK,
    m: MONTH,
    mo: MONTH,
    mos: MONTH,
    mth: MONTH,
    mths: MONTH,
    month: MONTH,
    months: MONTH,
    y: YEAR,
    yr: YEAR,
    yrs: YEAR,
    year: YEAR,
    years: YEAR,
    fortnight: { days: 14, months: 0 },
    fortnights: { days: 14, months: 0 },
    quarter: { days: 0, months: 3 },
    quarters: { days: 0, months: 3 },
    qtr: { days: 0, months: 3 },
    qtrs: { days: 0, months: 3 },
  }),
);
