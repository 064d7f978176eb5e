/** What became of earlier suggestions, and so when a person's next turn is. */
import type { Outcome, PastSuggestion } from './digest.ts';
import type { Day } from './event.ts';
import type { Person, PersonId } from './person.ts';
import { addDays, daysBetween } from './week.ts';

export interface Turn {
  /** May be suggested today at all. */
  readonly open: boolean;
  /** Snoozed to now, or the owner's own "every six weeks" is due: comes before everybody else. */
  readonly promised: boolean;
  /** Suggestions of the last year that came to nothing. */
  readonly unheeded: number;
  /** From 1: how much longer than usual it may stay quiet, after being passed over again and again. */
  readonly loosening: number;
}

/** Nobody is suggested again within eight weeks. */
const NOVELTY_DAYS = 8 * 7;
/** Nobody is suggested more often than this in a year unless the owner acts on it. */
const TURNS_A_YEAR = 5;
const YEAR_DAYS = 366;
/** So many times passed over, and the rhythm loosens by half. */
const SKIPS_TO_LOOSEN = 3;
const LOOSENING = 1.5;
/** However often somebody was passed over, within a year comes another turn. */
const LONGEST_PAUSE_DAYS = 40 * 7;

/**
 * `monday`: of the week of `today`, so that a digest caught up on Wednesday does not shift anybody's turn.
 * `heardUntil`: when the owner last answered anything; null when never.
 */
export function turnOf(
  person: Person,
  past: readonly PastSuggestion[],
  silence: number | null,
  {
    today,
    monday,
    heardUntil,
  }: { readonly today: Day; readonly monday: Day; readonly heardUntil: Day | null },
): Turn {
  const loosening = LOOSENING ** Math.floor(skipsInARow(past, heardUntil) / SKIPS_TO_LOOSEN);
  const unheeded = past.filter(
    ({ day, outcome }) => daysBetween(day, monday) < YEAR_DAYS && !isHeeded(outcome),
  ).length;
  const promised = isSnoozedToNow(person, past, today) || isWishDue(person, past, silence, today);
  const pause = Math.min(NOVELTY_DAYS * loosening * lessOften(person), LONGEST_PAUSE_DAYS);
  const rested = past.every(({ day }) => daysBetween(day, monday) > pause);
  const waits = person.every !== null && silence !== null && silence < person.every;
  return { open: promised || (rested && !waits && unheeded < TURNS_A_YEAR), promised, unheeded, loosening };
}

/** Suggestions by person, each in the order they were made. */
export function pastByPerson(
  past: readonly PastSuggestion[],
): ReadonlyMap<PersonId, readonly PastSuggestion[]> {
  const sorted = [...past].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return Map.groupBy(sorted, suggestion => suggestion.personId);
}

/** "Less" stretches the pause; "more" never shortens it below eight weeks. */
function lessOften({ leaning }: Person): number {
  return LOOSENING ** Math.min(3, Math.max(0, -leaning));
}

function isSnoozedToNow({ snoozedUntil }: Person, past: readonly PastSuggestion[], today: Day): boolean {
  return snoozedUntil !== null && snoozedUntil <= today && past.every(({ day }) => day < snoozedUntil);
}

/** "Every six weeks" is a standing snooze: due six weeks after they last met or were last suggested. */
function isWishDue(
  person: Person,
  past: readonly PastSuggestion[],
  silence: number | null,
  today: Day,
): boolean {
  const { every } = person;
  if (every === null || (silence !== null && silence < every)) return false;
  return past.every(({ day }) => addDays(day, every) <= today);
}

/** While the owner answers nothing at all, nobody in particular is passed over. */
function skipsInARow(past: readonly PastSuggestion[], heardUntil: Day | null): number {
  const heeded = past.findLastIndex(({ outcome }) => isHeeded(outcome) || outcome === 'snoozed');
  const counts = ({ day, outcome }: PastSuggestion): boolean =>
    outcome !== null || heardUntil === null || day <= heardUntil;
  return past.slice(heeded + 1).filter(counts).length;
}

function isHeeded(outcome: Outcome): boolean {
  return outcome === 'done' || outcome === 'met';
}
