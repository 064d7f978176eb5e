/** Who may be suggested this week, and in which slot. The rules are explained in docs/RANKING.md. */
import { presence } from './absence.ts';
import type { Booking } from './booked.ts';
import { bookedIds } from './booked.ts';
import type { DigestInput, PastSuggestion, Slot } from './digest.ts';
import type { Day } from './event.ts';
import type { History } from './history.ts';
import { type Relation, relations } from './person/relation.ts';
import type { Person, PersonId } from './person.ts';
import { score } from './ranking.ts';
import { type Population, populationOf, type Rhythm, rhythmOf } from './rhythm.ts';
import type { Candidate } from './slots.ts';
import { pastByPerson, turnOf } from './turn.ts';
import { dayOf, type EpochDay, toEpochDay, weekStart } from './week.ts';

export interface CandidatesInput {
  readonly input: DigestInput;
  readonly histories: ReadonlyMap<PersonId, History>;
  readonly bookings: readonly Booking[];
  readonly today: Day;
}

/** Whoever was seen in the last ten days needs no note. */
const JUST_MET_DAYS = 10;
/** A rich history: met on at least so many days, */
const RICH_DAYS = 4;
/** and once alone, or in rounds small enough: at about five others and more, people only sat in one room. */
const RICH_WEIGHT = 0.2;
/** A first meeting is followed up after three weeks, not the morning after. */
const WEAK_TIE_SILENCE = 21;
/** Seen only once, in a group, longer ago than this: nobody the owner would place. */
const FORGOTTEN_DAYS = 1095;

export function candidatesOf(week: CandidatesInput): readonly Candidate[] {
  const { input, histories } = week;
  const scene: Scene = {
    ...week,
    number: toEpochDay(week.today),
    monday: weekStart(week.today),
    heardUntil: input.lastHeardFrom === null ? null : dayOf(input.lastHeardFrom, input.owner.timezone),
    relation: relations(input.owner.emails),
    population: populationOf(histories.values()),
    livedSince: presence(histories.values(), toEpochDay(week.today)),
  };
  const booked = bookedIds(week.bookings);
  const past = pastByPerson(input.past);
  return input.people.flatMap(person => {
    if (person.muted || booked.has(person.id)) return [];
    if (person.snoozedUntil !== null && person.snoozedUntil > week.today) return [];
    const candidate = candidateOf(person, past.get(person.id) ?? [], scene);
    return candidate === null ? [] : [candidate];
  });
}

interface Scene extends CandidatesInput {
  readonly number: EpochDay;
  readonly monday: Day;
  readonly heardUntil: Day | null;
  readonly relation: (person: Person) => Relation;
  readonly population: Population;
  readonly livedSince: (last: EpochDay) => number;
}

function candidateOf(person: Person, past: readonly PastSuggestion[], scene: Scene): Candidate | null {
  const history = scene.histories.get(person.id);
  const last = history?.days.at(-1);
  const silence = last === undefined ? null : scene.number - last;
  const turn = turnOf(person, past, silence, scene);
  if (!turn.open) return null;
  const known = { person, turns: turn.unheeded, promised: turn.promised };
  if (history === undefined || last === undefined || silence === null) {
    // Imported and never met: only when the owner starred them, or asked to be reminded.
    return person.starred || turn.promised ? { ...known, slot: 'stretch', score: 0, rhythm: null } : null;
  }
  const rhythm = rhythmOf(history, scene.population, turn.loosening * leaning(person));
  const lived = scene.livedSince(last);
  const slot =
    slotOf(history, lived, rhythm) ??
    (turn.promised && lived >= shortestPause(person) ? slotWhenPromised(history) : null);
  if (slot === null) return null;
  const standing = person.starred ? STARRED : 1;
  const outside = slot === 'stretch' && scene.relation(person) === 'colleague' ? INSIDE : 1;
  const value =
    score({ days: history.days, today: scene.number }) +
    Math.log(standing * outside) -
    Math.log(leaning(person));
  return { ...known, slot, score: value, rhythm };
}

/** The score is a logarithm: these count as so many times as likely. */
const STARRED = 2;
/** A weak tie in the same house brings less news than one outside it (Rajkumar et al. 2022). */
const INSIDE = 0.5;

function isRich({ days, alone, weight, interactions }: History): boolean {
  return days.length >= RICH_DAYS && (alone > 0 || weight / interactions.length >= RICH_WEIGHT);
}

function slotOf(history: History, silence: number, rhythm: Rhythm): Slot | null {
  if (silence < JUST_MET_DAYS) return null;
  if (isRich(history)) {
    if (silence >= rhythm.silent) return 'dormant';
    return silence >= rhythm.quiet ? 'cooling' : 'warm-up';
  }
  if (silence < WEAK_TIE_SILENCE) return null;
  const once = history.days.length === 1 && history.alone === 0;
  return once && silence > FORGOTTEN_DAYS ? null : 'stretch';
}

/** Whoever was put off until now and met last week is not brought up again today, but next week. */
function shortestPause({ every }: Person): number {
  return Math.min(JUST_MET_DAYS, every ?? JUST_MET_DAYS);
}

function slotWhenPromised(history: History): Slot {
  return isRich(history) ? 'warm-up' : 'stretch';
}

/** "More" shortens the rhythm, "less" lengthens it, by half each time, three times at most. */
function leaning(person: Person): number {
  return 1.5 ** -Math.max(-3, Math.min(3, person.leaning));
}
