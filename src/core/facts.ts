/** Everything true about one person that a line of the digest may be made of. */
import type { DigestInput } from './digest.ts';
import type { Day, Instant } from './event.ts';
import type { History } from './history.ts';
import { type LastMeeting, lastMeetings, standingTitle } from './last-meeting.ts';
import { firstName, fullName, nameFromAddress } from './person/name.ts';
import { type Relation, relations } from './person/relation.ts';
import { residenceOf } from './person/residence.ts';
import { isMeeting, type Person, type PersonId } from './person.ts';
import type { Candidate } from './slots.ts';
import { usualGap } from './usual-gap.ts';
import { daysBetween, type EpochDay, fromEpochDay, toEpochDay, weekStart } from './week.ts';

export interface Facts {
  readonly candidate: Candidate;
  readonly history: History | null;
  readonly today: Day;
  /** What the person is called. */
  readonly first: string;
  readonly relation: Relation;
  readonly last: LastMeeting | null;
  /** Whether they met every time; else of some days only a letter or a call was told. */
  readonly alwaysMet: boolean;
  /** The pair's own usual gap in days, when they met often and evenly enough to speak of one. */
  readonly usual: number | null;
  /** Title of the standing series the newest meeting belonged to; empty when it had none. Null: it was a free choice. */
  readonly standing: string | null;
  /** Whole years since they first met, when that is this week and the calendar reaches back further. */
  readonly anniversary: number | null;
  readonly onlyGroups: boolean;
  /** What the owner is called; null when unknown. */
  readonly owner: string | null;
  /** Full names of the two of them: in a title they tell nothing new. */
  readonly names: readonly string[];
  /** Whether both live by the same clock; null when nothing says where the other one lives. */
  readonly sameClock: boolean | null;
  /** The owner's, ISO 3166-1 alpha-2; null when unknown. */
  readonly country: string | null;
  readonly timezone: string;
  /** Turns the wording: the same place in the same week is always worded alike. */
  readonly seed: number;
  readonly freeTimes: readonly Instant[];
}

/** A first meeting can only be told when the calendar was in use this long before it. Days. */
const KNOWN_BEFORE = 60;

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
  const ownNames = [input.owner.name ?? '', ...input.owner.emails.map(nameFromAddress)];
  const lastMeeting = lastMeetings(
    scene,
    chosen.map(({ person }) => person),
  );
  const owner = input.owner.name ? firstName({ name: input.owner.name, emails: [] }) : null;
  const earliest = firstDayOf(histories);
  const monday = toEpochDay(weekStart(today));
  const { timezone } = input.owner;
  // Neighbours in a mail are worded differently, and so is whoever comes back nine weeks later.
  const week = Math.floor(monday / 7);
  const turn = week + Math.floor(week / 9);
  return (candidate, place) => {
    const { person } = candidate;
    const history = histories.get(person.id) ?? null;
    const names = [fullName(person), ...ownNames];
    return {
      candidate,
      history,
      today,
      first: firstName(person),
      relation: relation(person),
      last: history === null ? null : lastMeeting(person, history.newest, names),
      alwaysMet: history?.meetings === history?.days.length,
      usual: history === null ? null : usualGap(history),
      standing: history === null ? null : standingTitle(history, input, names),
      anniversary: history === null ? null : anniversaryIn(history, monday, earliest),
      onlyGroups: history !== null && history.alone === 0,
      owner,
      names,
      sameClock: sharesClock(person, input.owner.country),
      country: input.owner.country,
      timezone,
      seed: turn + place,
      freeTimes: scene.freeTimes,
    };
  };
}

/** Countries whose people live by several clocks. */
const MANY_CLOCKS: ReadonlySet<string> = new Set('AU BR CA CD CL ID KZ MN MX RU US'.split(' '));

function sharesClock(person: Person, own: string | null): boolean | null {
  const theirs = residenceOf(person)?.country ?? null;
  if (own === null || theirs === null) return null;
  return own === theirs && !MANY_CLOCKS.has(own);
}

function anniversaryIn({ days, oldest }: History, monday: EpochDay, earliest: EpochDay): number | null {
  const first = days[0];
  if (first === undefined || !isMeeting(oldest) || first - earliest < KNOWN_BEFORE) return null;
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
