import type { Country } from '../country.ts';
import { FEASTS } from './feasts.ts';
import { MOON_FEASTS } from './moon-feasts.ts';
import { NATIONAL_DAYS } from './national-days.ts';
import type { Rule } from './rule.ts';
import { SECULAR_DAYS } from './secular.ts';

/** A day people really send a note for. Documented in docs/OCCASIONS.md; add one in the file of its kind. */
export interface Occasion {
  /** Stable: it is stored with the person who keeps it. */
  readonly id: string;
  /** As it stands in the mail: "Diwali". */
  readonly name: string;
  /** Further words an owner may use for it, lower-case, without diacritics. */
  readonly words: readonly string[];
  readonly kind: 'secular' | 'cultural' | 'religious';
  /** A solemn note carries no news of the owner's own. */
  readonly tone: 'festive' | 'quiet' | 'solemn';
  readonly rule: Rule;
  /** Where a country keeps it by another rule. */
  readonly ruleIn?: Readonly<Record<Country, Rule>>;
  /** Who gets a note without having been named: everyone, or people of these countries. Secular days only. */
  readonly unasked: 'everyone' | readonly Country[];
  /** The day is settled by sighting the moon, or differs between places, by a day. */
  readonly around?: boolean;
  /** Subject of the note. */
  readonly greeting: string;
  /** The note itself: one or two sentences, to be sent as they are. */
  readonly wish: string;
}

export const OCCASIONS: readonly Occasion[] = [...SECULAR_DAYS, ...FEASTS, ...MOON_FEASTS, ...NATIONAL_DAYS];

/** Birthdays are everybody's own day: never in the calendar of the table, but known by name ("holiday off birthday Ana"). */
export const BIRTHDAY_NOTE: Occasion = {
  id: 'birthday',
  name: 'Birthday',
  words: ['birthdays', 'bday'],
  kind: 'secular',
  tone: 'festive',
  rule: () => [],
  unasked: [],
  greeting: 'Happy birthday',
  wish: 'Happy birthday. I hope the day is a good one and the year after it even better.',
};
