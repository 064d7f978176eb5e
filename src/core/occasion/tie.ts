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

interface Tie {
  /** Of meetings somebody chose. */
  chosen: number;
  repeated: boolean;
  silent: number;
  readonly firstSeenDay: number;
  /** Of standing series: what each adds up to, and how often it took place. */
  readonly series: Map<string, { sum: number; count: number }>;
}

/** The strength of the ties to these people; who was never met has none. */
export function strengths(
  { interactions, now }: Pick<DigestInput, 'interactions' | 'now'>,
  of: ReadonlySet<PersonId>,
): ReadonlyMap<PersonId, Strength> {
  const ties = new Map<PersonId, Tie>();
  for (const { personId, at, weight, series } of interactions) {
    if (at > now || !of.has(personId)) continue;
    const age = (now - at) / DAY_MS;
    const day = Math.floor(at / DAY_MS);
    let tie = ties.get(personId);
    if (tie === undefined) {
      tie = { chosen: 0, repeated: false, silent: age, firstSeenDay: day, series: new Map() };
      ties.set(personId, tie);
    }
    tie.repeated ||= tie.firstSeenDay !== day;
    tie.silent = Math.min(tie.silent, age);
    const worth = weight * 2 ** (-age / HALF_LIFE_DAYS);
    if (series === null) tie.chosen += worth;
    else addOccurrence(tie, series, worth);
  }
  return new Map([...ties].map(([id, tie]) => [id, strengthOf(tie)]));
}

/** Met more than once and not too long ago, or starred. */
export function hasRealTie(person: Person, ties: ReadonlyMap<PersonId, Strength>): boolean {
  if (person.starred) return true;
  const tie = ties.get(person.id);
  if (tie === undefined) return false;
  return tie.repeated && tie.silent <= LONGEST_SILENCE;
}

function addOccurrence({ series }: Tie, id: string, worth: number): void {
  const known = series.get(id) ?? { sum: 0, count: 0 };
  known.sum += worth;
  known.count += 1;
  series.set(id, known);
}

/** A series grows with the root of its length: a year of stand-ups is no closer a tie than a few dinners. */
function strengthOf({ chosen, repeated, silent, series }: Tie): Strength {
  let value = chosen;
  for (const { sum, count } of series.values()) value += sum / Math.sqrt(count);
  return { value, repeated, silent };
}
