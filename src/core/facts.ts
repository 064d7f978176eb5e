/** Everything true about one person that a line of the digest may be made of. */
import type { DigestInput } from './digest.ts';
import type { Day, Instant } from './event.ts';
import type { History } from './history.ts';
import { firstName } from './person/name.ts';
import { type Relation, relations } from './person/relation.ts';
import type { Interaction, MeetingId, Person, PersonId } from './person.ts';
import type { Candidate } from './slots.ts';
import { tidyTitle } from './title.ts';
import { dayOf, daysBetween, type EpochDay, fromEpochDay, toEpochDay, weekStart } from './week.ts';

export interface Facts {
  readonly candidate: Candidate;
  readonly history: History | null;
  readonly today: Day;
  /** What the person is called. */
  readonly first: string;
  readonly relation: Relation;
  readonly last: LastMeeting | null;
  /** The pair's own usual gap in days, when they met often and evenly enough to speak of one. */
  readonly usual: number | null;
  /** Title of the standing series the newest meeting belonged to; empty when it had none. Null: it was a free choice. */
  readonly standing: string | null;
  /** Whole years since they first met, when that is this week and the calendar reaches back further. */
  readonly anniversary: number | null;
  readonly onlyGroups: boolean;
  /** What the owner is called; null when unknown. */
  readonly owner: string | null;
  readonly timezone: string;
  /** Turns the wording: the same place in the same week is always worded alike. */
  readonly seed: number;
  readonly freeTimes: readonly Instant[];
}

export interface LastMeeting {
  readonly day: Day;
  /** As it can be quoted; empty when there is none worth quoting. */
  readonly title: string;
  /** First names of those who were there too; empty when nobody or too many. */
  readonly with: readonly string[];
}

/** In a larger round "who was there" is no memory. */
const MOST_COMPANIONS = 3;
/** Fewer gaps than this make no rhythm. */
const MIN_GAPS = 3;
/** Gaps that differ by more than about a factor of three around their mean make none either. */
const MAX_VARIANCE = Math.log(3) ** 2;
/** A first meeting can only be told when the calendar was in use this long before it. Days. */
const KNOWN_BEFORE = 60;
/** A series of fewer occurrences was no standing meeting. */
const MIN_OCCURRENCES = 3;

export interface FactsInput {
  readonly input: DigestInput;
  readonly histories: ReadonlyMap<PersonId, History>;
  readonly today: Day;
  readonly freeTimes: readonly Instant[];
}

/** Facts for the few who were chosen; what they share is looked up once. */
export function factsReader(
  scene: FactsInput,
  chosen: readonly Candidate[],
): (candidate: Candidate, place: number) => Facts {
  const { input, histories, today } = scene;
  const relation = relations(input.owner.emails);
  const companions = companionsOf(chosen, scene);
  const earliest = firstDayOf(histories);
  const monday = toEpochDay(weekStart(today));
  const { timezone } = input.owner;
  // Neighbours in a mail are worded differently, and so is whoever comes back nine weeks later.
  const week = Math.floor(monday / 7);
  const turn = week + Math.floor(week / 9);
  return (candidate, place) => {
    const { person } = candidate;
    const history = histories.get(person.id) ?? null;
    return {
      candidate,
      history,
      today,
      first: firstName(person),
      relation: relation(person),
      last: history === null ? null : lastMeeting(history.newest, input, companions),
      usual: history === null ? null : usualGap(history),
      standing: history === null ? null : standingTitle(history, input),
      anniversary: history === null ? null : anniversaryIn(history, monday, earliest),
      onlyGroups: history !== null && history.alone === 0,
      owner:
        input.owner.name === null || input.owner.name === ''
          ? null
          : firstName({ name: input.owner.name, emails: [] }),
      timezone,
      seed: turn + place,
      freeTimes: scene.freeTimes,
    };
  };
}

/** The pair's usual gap as it may be printed; null when there is none to speak of. */
export function usualGap({ days, choices, gaps }: Pick<History, 'days' | 'choices' | 'gaps'>): number | null {
  if (gaps.count >= MIN_GAPS) return gaps.variance <= MAX_VARIANCE ? medianGap(choices) : null;
  // Met in standing meetings only: how often those were is a fact all the same.
  return days.length > MIN_GAPS ? medianGap(days) : null;
}

function medianGap(days: readonly EpochDay[]): number {
  const gaps = days
    .slice(1)
    .map((day, index) => day - (days[index] ?? day))
    .sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? 0;
}

function lastMeeting(
  newest: Interaction,
  input: DigestInput,
  companions: ReadonlyMap<MeetingId, readonly Person[]>,
): LastMeeting {
  const day = dayOf(newest.at, input.owner.timezone);
  if (newest.meetingId === null) return { day, title: '', with: [] };
  const others = (companions.get(newest.meetingId) ?? []).filter(person => person.id !== newest.personId);
  const few = others.length <= MOST_COMPANIONS && newest.others <= MOST_COMPANIONS + 1;
  return { day, title: tidyTitle(input.titleOf(newest.meetingId)), with: few ? others.map(firstName) : [] };
}

/** Who was at the last meetings of those chosen. One pass over the history. */
function companionsOf(
  chosen: readonly Candidate[],
  { input, histories }: FactsInput,
): ReadonlyMap<MeetingId, readonly Person[]> {
  const wanted = new Map<MeetingId, Person[]>();
  for (const { person } of chosen) {
    const meeting = histories.get(person.id)?.newest.meetingId;
    if (meeting !== null && meeting !== undefined) wanted.set(meeting, []);
  }
  const ids = new Map<MeetingId, Set<PersonId>>();
  for (const { meetingId, personId } of input.interactions) {
    if (meetingId === null || !wanted.has(meetingId)) continue;
    ids.set(meetingId, (ids.get(meetingId) ?? new Set()).add(personId));
  }
  const people = new Map(input.people.map(person => [person.id, person]));
  for (const [meeting, present] of ids) {
    const known = [...present].sort((a, b) => a - b).flatMap(id => people.get(id) ?? []);
    wanted.set(
      meeting,
      known.filter(person => !person.muted),
    );
  }
  return wanted;
}

function standingTitle({ newest, interactions }: History, input: DigestInput): string | null {
  const { series } = newest;
  if (series === null || newest.meetingId === null) return null;
  const occurrences = interactions.filter(interaction => interaction.series === series).length;
  return occurrences >= MIN_OCCURRENCES ? tidyTitle(input.titleOf(newest.meetingId)) : null;
}

function anniversaryIn({ days }: History, monday: EpochDay, earliest: EpochDay): number | null {
  const first = days[0];
  if (first === undefined || first - earliest < KNOWN_BEFORE) return null;
  const met = fromEpochDay(first);
  for (let ahead = 0; ahead < 7; ahead++) {
    const day = fromEpochDay(monday + ahead);
    const years = Number(day.slice(0, 4)) - Number(met.slice(0, 4));
    if (years > 0 && day.slice(5) === met.slice(5)) return years;
  }
  return null;
}

function firstDayOf(histories: ReadonlyMap<PersonId, History>): EpochDay {
  let first = Infinity;
  for (const { days } of histories.values()) first = Math.min(first, days[0] ?? first);
  return first;
}

/** Days from the last meeting to today. */
export function quietDays({ last, today }: Pick<Facts, 'last' | 'today'>): number {
  return last === null ? 0 : daysBetween(last.day, today);
}
