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
import { usualGap } from './usual-gap.ts';
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
/**
 * Somebody seen once, in a group, is one the owner can place for so many days, shared by those who were
 * there: a year and a half when there were two others, five months when there were seven.
 */
const FORGOTTEN_DAYS = 1095;
/** A colleague met every so often, in days, is seen at work anyway, */
const SEEN_AT_WORK = 45;
/** and has to stay away for so long to be missed. */
const MISSED_AT_WORK = 42;

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
  const relation = scene.relation(person);
  const slot =
    slotOf(history, lived, rhythm, relation) ??
    (turn.promised && lived >= shortestPause(person) ? slotWhenPromised(history) : null);
  if (slot === null) return null;
  const standing = person.starred ? STARRED : 1;
  const outside = slot === 'stretch' && relation === 'colleague' ? INSIDE : 1;
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

function slotOf(history: History, silence: number, rhythm: Rhythm, relation: Relation): Slot | null {
  if (silence < JUST_MET_DAYS) return null;
  if (!isRich(history)) return isWeakTie(history, silence) ? 'stretch' : null;
  if (silence >= rhythm.silent) return 'dormant';
  const gap = usualGap(history) ?? rhythm.usual;
  // Whoever shares the office needs no note to be kept in touch with.
  if (relation === 'colleague' && gap < SEEN_AT_WORK && silence < MISSED_AT_WORK) return null;
  if (silence >= rhythm.quiet) return 'cooling';
  // Half-way to the next time a line is welcome; before that the last one still rings.
  if (silence < Math.max(gap / 2, history.alone > 0 ? 0 : WEAK_TIE_SILENCE)) return null;
  // Whoever comes to the same table every month and was never met apart from it is not the easy one to write to.
  return history.alone > 0 ? 'warm-up' : 'stretch';
}

function isWeakTie(history: History, silence: number): boolean {
  if (silence < WEAK_TIE_SILENCE) return false;
  const onceInGroup = history.days.length === 1 && history.alone === 0;
  return !onceInGroup || silence <= FORGOTTEN_DAYS / history.newest.others;
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
