import type { DigestInput } from '../digest.ts';
import type { Person, PersonId } from '../person.ts';
import { DAY_MS } from '../week.ts';

/** How close two people are, as far as a greeting is concerned. */
export interface Strength {
  /** The weights of all meetings, each halved for every year that has gone by. */
  readonly value: number;
  /** Whether they met on more than one day: once may be chance. */
  readonly repeated: boolean;
  /** Days since the last time. */
  readonly silent: number;
}

const HALF_LIFE_DAYS = 365;
/** Longer ago, a greeting out of nowhere surprises more than it pleases; coming back is for a suggestion. */
const LONGEST_SILENCE = 3 * 365;

/** The strength of the ties to these people; who was never met has none. */
export function strengths(
  { interactions, now }: Pick<DigestInput, 'interactions' | 'now'>,
  of: ReadonlySet<PersonId>,
): ReadonlyMap<PersonId, Strength> {
  const found = new Map<
    PersonId,
    { value: number; repeated: boolean; silent: number; readonly day: number }
  >();
  for (const { personId, at, weight } of interactions) {
    if (at > now || !of.has(personId)) continue;
    const age = (now - at) / DAY_MS;
    const day = Math.floor(at / DAY_MS);
    const known = found.get(personId) ?? { value: 0, repeated: false, silent: age, day };
    known.value += weight * 2 ** (-age / HALF_LIFE_DAYS);
    known.repeated ||= known.day !== day;
    known.silent = Math.min(known.silent, age);
    found.set(personId, known);
  }
  return found;
}

/** Met more than once and not too long ago, or starred. */
export function hasRealTie(person: Person, ties: ReadonlyMap<PersonId, Strength>): boolean {
  if (person.starred) return true;
  const tie = ties.get(person.id);
  if (tie === undefined) return false;
  return tie.repeated && tie.silent <= LONGEST_SILENCE;
}
