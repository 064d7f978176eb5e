/** Who gets a place this week, and why: pools by slot, then one place after another. */
import type { PastSuggestion, Slot } from './digest.ts';
import type { Person, PersonId } from './person.ts';
import type { Rhythm } from './rhythm.ts';

/** A person who may be suggested this week, with what decides about it. */
export interface Candidate {
  readonly person: Person;
  readonly slot: Slot;
  readonly score: number;
  readonly rhythm: Rhythm | null;
  readonly silence: number | null;
  /** Suggestions of the last year nobody acted on. */
  readonly turns: number;
  /** Snoozed to now, or past the owner's own "every": comes first. */
  readonly promised: boolean;
  readonly company: string | null;
}

export interface SlotInput {
  readonly candidates: readonly Candidate[];
  readonly size: number;
  /** Whole weeks since 1970; turns the order of the slots. */
  readonly weekNumber: number;
  readonly sameCircle: (a: PersonId, b: PersonId) => boolean;
}

/** At most `size` candidates, no two of one company or circle, in the order they are written. */
export function fillSlots(input: SlotInput): readonly Candidate[] {
  const chosen: Candidate[] = [];
  const pool = [...input.candidates].sort(byTurn);
  for (const slot of slotOrder(input.size, input.weekNumber)) {
    const next = pool.find(candidate => candidate.slot === slot && fits(candidate, chosen, input));
    if (next) chosen.push(next);
  }
  for (const candidate of pool) {
    if (chosen.length >= input.size) break;
    if (fits(candidate, chosen, input)) chosen.push(candidate);
  }
  return chosen.sort((a, b) => SLOT_ORDER.indexOf(a.slot) - SLOT_ORDER.indexOf(b.slot));
}

/** The easy one first: writing to someone easy raises follow-through (Aknin & Sandstrom 2024). */
const SLOT_ORDER: readonly Slot[] = ['warm-up', 'cooling', 'dormant', 'stretch'];

function slotOrder(size: number, week: number): readonly Slot[] {
  const third: Slot = week % 2 === 0 ? 'warm-up' : 'stretch';
  const places: readonly Slot[] = ['dormant', 'cooling', third, 'dormant', 'cooling', 'stretch', 'dormant'];
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

function fits(candidate: Candidate, chosen: readonly Candidate[], input: SlotInput): boolean {
  return chosen.every(
    other =>
      other.person.id !== candidate.person.id &&
      (candidate.company === null || candidate.company !== other.company) &&
      !(candidate.slot === 'warm-up' && other.slot === 'warm-up') &&
      !input.sameCircle(candidate.person.id, other.person.id),
  );
}

/** Suggestions per person, for novelty and turns. */
export function pastByPerson(
  past: readonly PastSuggestion[],
): ReadonlyMap<PersonId, readonly PastSuggestion[]> {
  const grouped = new Map<PersonId, PastSuggestion[]>();
  for (const suggestion of past) {
    const known = grouped.get(suggestion.personId);
    if (known) known.push(suggestion);
    else grouped.set(suggestion.personId, [suggestion]);
  }
  return grouped;
}
