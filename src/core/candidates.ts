/** Who may be suggested this week, and in which slot. */
import type { DigestInput, PastSuggestion, Slot } from './digest.ts';
import type { Day } from './event.ts';
import type { History } from './history.ts';
import { addressKey } from './person/address.ts';
import { companyOf } from './person/company.ts';
import type { Person, PersonId } from './person.ts';
import { score } from './ranking.ts';
import { type Population, populationOf, type Rhythm, rhythmOf } from './rhythm.ts';
import { type Candidate, pastByPerson } from './slots.ts';
import { daysBetween, toEpochDay } from './week.ts';

/** Nobody is suggested twice within eight weeks. */
const NOVELTY_DAYS = 8 * 7;
/** Nobody is suggested more often than this in a year unless the owner acts on it. */
const TURNS_A_YEAR = 5;
const YEAR_DAYS = 364;
/** Whoever was seen this recently needs no note. */
const JUST_MET_DAYS = 10;
/** Rich: met on at least this many days. */
const RICH_DAYS = 4;
/** Older than this, a tie met once or twice is nobody the owner remembers. */
const WEAK_TIE_DAYS = 1095;
const WEAK_TIE_SILENCE = 60;

export function candidatesOf(
  input: DigestInput,
  histories: ReadonlyMap<PersonId, History>,
  today: Day,
): readonly Candidate[] {
  const population = populationOf(histories.values());
  const booked = bookedKeys(input);
  const past = pastByPerson(input.past);
  const found: Candidate[] = [];
  for (const person of input.people) {
    if (isOut(person, booked, today)) continue;
    const candidate = candidateOf(
      person,
      histories.get(person.id),
      past.get(person.id) ?? [],
      population,
      today,
    );
    if (candidate !== null) found.push(candidate);
  }
  return found;
}

function isOut(person: Person, booked: ReadonlySet<string>, today: Day): boolean {
  if (person.muted) return true;
  if (person.snoozedUntil !== null && person.snoozedUntil > today) return true;
  return person.emails.some(email => booked.has(addressKey(email)));
}

function candidateOf(
  person: Person,
  history: History | undefined,
  past: readonly PastSuggestion[],
  population: Population,
  today: Day,
): Candidate | null {
  const promised = snoozedToNow(person, past, today);
  if (!promised && !isNovel(past, today)) return null;
  const company = companyOf(person);
  const turns = unheededTurns(past, today);
  if (history === undefined) {
    // Imported and never met: only when the owner starred them.
    if (!person.starred) return null;
    return { person, slot: 'stretch', score: 0, rhythm: null, silence: null, turns, promised, company };
  }
  const number = toEpochDay(today);
  const silence = number - (history.days.at(-1) ?? number);
  const rhythm = rhythmOf(history, population, loosening(past) * leaningOf(person));
  const due = person.every !== null && silence >= person.every;
  const slot = promised || due ? slotWhenDue(history, silence, rhythm) : slotOf(history, silence, rhythm);
  if (slot === null) return null;
  return {
    person,
    slot,
    score: score({ days: history.days, today: number }),
    rhythm,
    silence,
    turns,
    promised: promised || due,
    company,
  };
}

function slotOf(history: History, silence: number, rhythm: Rhythm): Slot | null {
  if (silence < JUST_MET_DAYS) return null;
  if (history.days.length >= RICH_DAYS) {
    if (silence >= rhythm.silent) return 'dormant';
    if (silence >= rhythm.quiet) return 'cooling';
    return 'warm-up';
  }
  return silence >= WEAK_TIE_SILENCE && silence <= WEAK_TIE_DAYS ? 'stretch' : null;
}

function slotWhenDue(history: History, silence: number, rhythm: Rhythm): Slot {
  return slotOf(history, silence, rhythm) ?? (history.days.length >= RICH_DAYS ? 'warm-up' : 'stretch');
}

function snoozedToNow(person: Person, past: readonly PastSuggestion[], today: Day): boolean {
  const until = person.snoozedUntil;
  if (until === null || until > today) return false;
  return past.every(suggestion => suggestion.day < until);
}

function isNovel(past: readonly PastSuggestion[], today: Day): boolean {
  return (
    past.every(({ day }) => daysBetween(day, today) > NOVELTY_DAYS) &&
    unheededTurns(past, today) < TURNS_A_YEAR
  );
}

/** How often in the last year a suggestion came to nothing. */
function unheededTurns(past: readonly PastSuggestion[], today: Day): number {
  return past.filter(({ day, outcome }) => daysBetween(day, today) < YEAR_DAYS && !isActedOn(outcome)).length;
}

/** Skipped three times running: the rhythm loosens by itself, by half each time. */
function loosening(past: readonly PastSuggestion[]): number {
  let skips = 0;
  for (const { outcome } of [...past].sort((a, b) => (a.day < b.day ? 1 : -1))) {
    if (isActedOn(outcome)) break;
    skips += 1;
  }
  return 1.5 ** Math.floor(skips / 3);
}

function leaningOf(person: Person): number {
  return 1.5 ** -Math.max(-3, Math.min(3, person.leaning));
}

function isActedOn(outcome: PastSuggestion['outcome']): boolean {
  return outcome === 'done' || outcome === 'met';
}

function bookedKeys(input: DigestInput): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const event of input.upcoming) {
    if (event.status === 'cancelled') continue;
    for (const attendee of [...event.attendees, ...(event.organizer ? [event.organizer] : [])]) {
      const key = addressKey(attendee.email);
      if (key !== '') keys.add(key);
    }
  }
  return keys;
}
