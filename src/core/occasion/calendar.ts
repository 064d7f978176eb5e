import type { Country } from '../country.ts';
import type { Day } from '../event.ts';
import type { Rule } from './rule.ts';
import type { Occasion } from './table.ts';

/** An occasion on one day, and whether the reckoning of a country (null: unknown) puts it there. */
export interface DueOccasion {
  readonly occasion: Occasion;
  readonly day: Day;
  readonly keptIn: (country: Country | null) => boolean;
}

/** Everything that falls on a day of [from, to], both included. */
export function dueOccasions(occasions: readonly Occasion[], from: Day, to: Day): readonly DueOccasion[] {
  return occasions.flatMap(occasion => {
    const rules = new Set([occasion.rule, ...Object.values(occasion.ruleIn ?? {})]);
    return [...rules].flatMap(rule =>
      daysBy(rule, from, to).map(day => ({
        occasion,
        day,
        keptIn: (country: Country | null) => ruleFor(occasion, country) === rule,
      })),
    );
  });
}

/** The days of [from, to], both included, on which a country keeps an occasion. */
export function daysOf(occasion: Occasion, country: Country | null, from: Day, to: Day): readonly Day[] {
  return daysBy(ruleFor(occasion, country), from, to);
}

/** The first day on or after `from`; null when the occasion's days are not known that far. */
export function nextDay(occasion: Occasion, country: Country | null, from: Day): Day | null {
  const year = yearOf(from);
  return daysOf(occasion, country, from, `${year + YEARS_TO_SEARCH}-12-31`)[0] ?? null;
}

/** A year without a day (29 February aside, none has two in a row) is followed by one that has it. */
const YEARS_TO_SEARCH = 2;

function ruleFor(occasion: Occasion, country: Country | null): Rule {
  return (country === null ? undefined : occasion.ruleIn?.[country]) ?? occasion.rule;
}

function daysBy(rule: Rule, from: Day, to: Day): readonly Day[] {
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, index) => yearOf(from) + index);
  return years.flatMap(year => daysOfYear(rule, year)).filter(day => day >= from && day <= to);
}

/** A year is reckoned once for all digests of an isolate; rules are few, and years asked for fewer. */
const reckoned = new WeakMap<Rule, Map<number, readonly Day[]>>();

function daysOfYear(rule: Rule, year: number): readonly Day[] {
  const years = reckoned.get(rule) ?? new Map<number, readonly Day[]>();
  reckoned.set(rule, years);
  const days = years.get(year) ?? rule(year);
  if (years.size < MAX_YEARS_KEPT) years.set(year, days);
  return days;
}

/** Replays look back some years; a hostile date must not fill the memory. */
const MAX_YEARS_KEPT = 30;

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}
