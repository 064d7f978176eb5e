/** Everything true about one person that a line of the digest may be made of. */
import { countryOf } from './country.ts';
import type { DigestInput } from './digest.ts';
import type { Day, Instant } from './event.ts';
import type { History } from './history.ts';
import { firstName, fullName, nameFromAddress, toldApart } from './person/name.ts';
import { type Relation, relations } from './person/relation.ts';
import type { Interaction, MeetingId, Person, PersonId } from './person.ts';
import type { Candidate } from './slots.ts';
import { tidyTitle } from './title.ts';
import { DAY_MS, dayOf, daysBetween, type EpochDay, fromEpochDay, toEpochDay, weekStart } from './week.ts';

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

export interface LastMeeting {
  readonly day: Day;
  /** As it can be quoted; empty when there is none worth quoting. */
  readonly title: string;
  /** First names of those who were there too; empty when nobody or too many. */
  readonly with: readonly string[];
  /** Those among them the owner has not met since, and may ask after. */
  readonly unseenSince: readonly string[];
}

/** In a larger round "who was there" is no memory. */
const MOST_COMPANIONS = 3;
/** Fewer gaps than this make no rhythm. */
const MIN_GAPS = 3;
/** Gaps that differ by more than about a factor of three around their mean make none either. */
const MAX_VARIANCE = Math.log(3) ** 2;
/** Days that count as lately, back from the newest meeting. */
const LATELY = 366;
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
  const ownNames = [input.owner.name ?? '', ...input.owner.emails.map(nameFromAddress)];
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
      last: history === null ? null : lastMeeting(candidate, history.newest, scene, companions),
      usual: history === null ? null : usualGap(history),
      standing: history === null ? null : standingTitle(history, input),
      anniversary: history === null ? null : anniversaryIn(history, monday, earliest),
      onlyGroups: history !== null && history.alone === 0,
      owner:
        input.owner.name === null || input.owner.name === ''
          ? null
          : firstName({ name: input.owner.name, emails: [] }),
      names: [fullName(person), ...ownNames],
      sameClock: sharesClock(person, input.owner.country),
      country: input.owner.country,
      timezone,
      seed: turn + place,
      freeTimes: scene.freeTimes,
    };
  };
}

/**
 * The pair's usual gap as it may be printed; null when there is none to speak of. Whoever was mostly seen
 * in a standing series lately is seen as often as that takes place; else the days both chose decide.
 */
export function usualGap(history: Pick<History, 'days' | 'choices' | 'interactions'>): number | null {
  const { days, choices } = history;
  if (isMainlyStanding(history)) return evenGap(days.filter(day => day > (days.at(-1) ?? 0) - LATELY));
  // Seen in series before, and too seldom apart from them: how often those were is a fact all the same.
  return evenGap(choices.length > MIN_GAPS ? choices : days);
}

/** Whether most meetings of the newest year belong to standing series. */
function isMainlyStanding({ interactions }: Pick<History, 'interactions'>): boolean {
  const since = (interactions[0]?.at ?? 0) - LATELY * DAY_MS;
  let standing = 0;
  let all = 0;
  for (const { at, series } of interactions) {
    if (at <= since) break;
    all += 1;
    if (series !== null) standing += 1;
  }
  return standing * 2 > all;
}

/** The median of at least three gaps, unless they differ too much to be called a rhythm. */
function evenGap(days: readonly EpochDay[]): number | null {
  const gaps = days
    .slice(1)
    .map((day, index) => day - (days[index] ?? day))
    .sort((a, b) => a - b);
  if (gaps.length < MIN_GAPS) return null;
  const logs = gaps.map(gap => Math.log(Math.max(1, gap)));
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  const variance = logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length;
  return variance <= MAX_VARIANCE ? (gaps[gaps.length >> 1] ?? null) : null;
}

function lastMeeting(
  { person }: Candidate,
  newest: Interaction,
  { input, histories }: FactsInput,
  companions: ReadonlyMap<MeetingId, readonly Person[]>,
): LastMeeting {
  const day = dayOf(newest.at, input.owner.timezone);
  if (newest.meetingId === null) return { day, title: '', with: [], unseenSince: [] };
  const title = tidyTitle(input.titleOf(newest.meetingId));
  const others = (companions.get(newest.meetingId) ?? []).filter(({ id }) => id !== newest.personId);
  if (others.length > MOST_COMPANIONS || newest.others > MOST_COMPANIONS + 1)
    return { day, title, with: [], unseenSince: [] };
  const [, ...names] = toldApart([person, ...others]);
  const isLastSeen = ({ id }: Person): boolean => (histories.get(id)?.newest.at ?? 0) <= newest.at;
  return {
    day,
    title,
    with: names.filter(name => !title.includes(name)),
    unseenSince: names.filter((_, index) => others[index] !== undefined && isLastSeen(others[index])),
  };
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

/** Countries whose people live by several clocks. */
const MANY_CLOCKS: ReadonlySet<string> = new Set([
  'AU',
  'BR',
  'CA',
  'CD',
  'CL',
  'ID',
  'KZ',
  'MN',
  'MX',
  'RU',
  'US',
]);

function sharesClock({ country, emails }: Person, own: string | null): boolean | null {
  const theirs = countryOf({ country, emails })?.country ?? null;
  if (own === null || theirs === null) return null;
  return own === theirs && !MANY_CLOCKS.has(own);
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
