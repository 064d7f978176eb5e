/**
 * Days in words, in the owner's zone: "tomorrow", "next Friday", "til march", "in the new year",
 * "after christmas", "3w", "2027-03-03", and for what is over "yesterday", "on Friday", "two weeks ago".
 *
 * A whole phrase is a time or it is not; nothing is ever picked out of the middle of a sentence. Weeks
 * begin on Monday (ISO 8601): "next Friday" is the Friday of next week, "next week" its Monday, which is
 * when the next digest comes. A month or season alone means its first day.
 */
import type { Day } from '../event.ts';
import { monthName } from '../wording.ts';
import { mendedDay } from './calendar-words.ts';
import { after } from './span.ts';
import { wordSet } from './spelling.ts';
import { dayAfter, futureDay } from './when/ahead.ts';
import { pastDay } from './when/behind.ts';

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

/** A time, read: a day, or why it is none to act on. */
export type Found = Day | Extract<DayReading, { kind: 'unclear' }>;

/** Folded words as a day after today; null when they are not a time at all. */
export function readFuture(words: readonly string[], context: WhenContext): DayReading | null {
  if (words.length === 0 || words.length > MAX_WHEN_WORDS) return null;
  return remembered('until', words, context, () => future(words.map(mendedDay), context));
}

function future(written: readonly string[], context: WhenContext): DayReading | null {
  // "mid-january"
  const words = written.flatMap(word =>
    /^(?:mid|early|late)-[a-z]+$/.test(word) ? word.split('-') : [word],
  );
  // "in six months' time"
  if (words.length > 2 && words.at(-1) === 'time')
    words.splice(-2, 2, (words.at(-2) ?? '').replace(/'s?$/, ''));
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
  return remembered('on', words, context, () => past(words.map(mendedDay), context));
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

/** Words before a day that do not change it. `after` does, and is looked for by the caller. */
const LEADING = wordSet(
  `until untill till til 'til for by in on at to before after the of back again sometime maybe starting from only just not later`,
);
