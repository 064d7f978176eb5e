/** Places in one week's digest: first whoever was promised, then a turn of slots, then whoever is left. */
import type { Slot } from './digest.ts';
import { companyOf } from './person/company.ts';
import { fullName } from './person/name.ts';
import type { Person, PersonId } from './person.ts';
import type { Rhythm } from './rhythm.ts';

/** A person who may be suggested this week, with what decides about it. */
export interface Candidate {
  readonly person: Person;
  readonly slot: Slot;
  /** Larger first; see ranking.ts. */
  readonly score: number;
  readonly rhythm: Rhythm | null;
  /** Suggestions of the last year nobody acted on. */
  readonly turns: number;
  /** Snoozed to now, or due by the owner's own wish. */
  readonly promised: boolean;
}

export interface SlotInput {
  readonly candidates: readonly Candidate[];
  readonly size: number;
  /** Whole weeks since 1970; turns the third place between easy and unusual. */
  readonly weekNumber: number;
  readonly sameCircle: (a: PersonId, b: PersonId) => boolean;
  /** Asked only of those about to be chosen. */
  readonly isOutOfPlace: (candidate: Candidate) => boolean;
}

/** At most `size` candidates, no two of one company or circle, at most one warm-up, in the order they are written. */
export function fillSlots(input: SlotInput): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const pool = [...input.candidates].sort(byTurn);
  const take = (wanted: (candidate: Candidate) => boolean): void => {
    if (chosen.length >= input.size) return;
    const next = pool.find(
      candidate =>
        wanted(candidate) && fits(candidate, chosen, input.sameCircle) && !input.isOutOfPlace(candidate),
    );
    if (next !== undefined) chosen.push(next);
  };
  for (let place = 0; place < input.size; place++) take(({ promised }) => promised);
  for (const slot of turnOfSlots(input)) take(candidate => candidate.slot === slot);
  for (let place = 0; place < input.size; place++) take(() => true);
  return chosen.sort((a, b) => ORDER.indexOf(a.slot) - ORDER.indexOf(b.slot));
}

/** The easy one first: writing to someone easy raises follow-through (Aknin & Sandstrom 2024). */
const ORDER: readonly Slot[] = ['warm-up', 'cooling', 'dormant', 'stretch'];

/** More of the long silent waiting than this, and one place a week would not reach them all within a year. */
const MANY_DORMANT = 40;

/** Every week has a place for the long silent, so each of them has a turn within the year; the others take turns. */
function turnOfSlots({ candidates, size, weekNumber }: SlotInput): readonly Slot[] {
  const waiting = candidates.filter(({ slot, turns }) => slot === 'dormant' && turns === 0).length;
  const even = weekNumber % 2 === 0;
  if (size === 1) return [waiting > 0 || even ? 'dormant' : 'cooling'];
  if (size === 2) return ['dormant', waiting > MANY_DORMANT ? 'dormant' : even ? 'cooling' : 'stretch'];
  const third: Slot = waiting > MANY_DORMANT ? 'dormant' : even ? 'warm-up' : 'stretch';
  const places: readonly Slot[] = ['dormant', 'cooling', third, 'dormant', 'stretch', 'cooling', 'dormant'];
  return places.slice(0, size);
}

/** Whoever was promised, then whoever had the fewest turns, then the best score. */
function byTurn(a: Candidate, b: Candidate): number {
  return (
    Number(b.promised) - Number(a.promised) ||
    a.turns - b.turns ||
    b.score - a.score ||
    a.person.id - b.person.id
  );
}

function fits(
  candidate: Candidate,
  chosen: readonly Candidate[],
  sameCircle: (a: PersonId, b: PersonId) => boolean,
): boolean {
  return chosen.every(
    other =>
      other.person.id !== candidate.person.id &&
      !sameCompany(candidate.person, other.person) &&
      // One person under two addresses, perhaps; and nobody could tell them apart in the subject.
      fullName(candidate.person) !== fullName(other.person) &&
      !(candidate.slot === 'warm-up' && other.slot === 'warm-up') &&
      !sameCircle(candidate.person.id, other.person.id),
  );
}

function sameCompany(a: Person, b: Person): boolean {
  const company = companyOf(a);
  return company !== null && company === companyOf(b);
}
