/** Which notes were offered already: nobody is offered the same one twice. */
import type { Day } from '../event.ts';
import type { PersonId } from '../person.ts';
import { daysBetween } from '../week.ts';

/**
 * Nearer than this it is the same feast, its day reckoned or told anew; no two feasts of one kind are
 * nearer than 350 days (Easter after a late one). A year would not do: Ramadan begins twice in 2030.
 */
const SAME_FEAST_DAYS = 182;

/** What `DigestInput.offeredOccasions` holds for a note that was offered: `7 diwali 2026-11-08`. */
export function offeredKey(person: PersonId, occasionId: string, day: Day): string {
  return `${person} ${occasionId} ${day}`;
}

/** Whether a note for this feast was offered, by the keys of those that were. */
export function offeredBefore(
  keys: readonly string[],
): (person: PersonId, occasionId: string, day: Day) => boolean {
  const ofKind = Map.groupBy(keys, kindOf);
  return (person, occasionId, day) => {
    const known = ofKind.get(kindOf(offeredKey(person, occasionId, day))) ?? [];
    return known.some(key => Math.abs(daysBetween(dayIn(key), day)) < SAME_FEAST_DAYS);
  };
}

function kindOf(key: string): string {
  return key.slice(0, key.lastIndexOf(' '));
}

function dayIn(key: string): Day {
  return key.slice(key.lastIndexOf(' ') + 1);
}

/** A note that was offered, as it is remembered. `day`: the Monday of the mail. */
type OfferedRow = readonly [key: string, row: { readonly day: Day }];

/**
 * The keys of remembered notes, for the people they are about after merges. Rows of older versions say
 * the year only (`7 ramadan 2030`): for them the day of the mail stands in, at most a fortnight early.
 */
export function offeredKeys(
  rows: Iterable<OfferedRow>,
  canonical: (person: PersonId) => PersonId,
): readonly string[] {
  return [...rows].map(([key, { day: mailed }]) => {
    const [person, occasionId = '', when = ''] = key.split(' ');
    return offeredKey(canonical(Number(person)), occasionId, /^\d{4}$/.test(when) ? mailed : when);
  });
}
