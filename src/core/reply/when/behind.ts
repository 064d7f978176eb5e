/** Days gone by, in words. */
import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../event.ts';
import { addDays, weekdayOf, weekStart } from '../../week.ts';
import { monthOf, weekdayNamed } from '../calendar-words.ts';
import { before, readSpan } from '../span.ts';
import type { Found, WhenContext } from '../when.ts';
import { fromDate, isTimeWord, occasionDay, placed } from './both.ts';

export function pastDay(phrase: string, context: WhenContext): Found | null {
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
    pastOrdinal(phrase, today) ??
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

/** "on the 15th": the latest one. */
function pastOrdinal(phrase: string, today: Day): Day | null {
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)$/.exec(phrase)?.[1] ?? 0);
  let month = Temporal.PlainDate.from(today).with({ day: 1 });
  if (day > Number(today.slice(8))) month = month.subtract({ months: 1 });
  return day >= 1 && day <= month.daysInMonth ? month.with({ day }).toString() : null;
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
