/** The last time the two met or were in touch, as it can be told. */
import type { DigestInput } from './digest.ts';
import type { Day } from './event.ts';
import type { History } from './history.ts';
import { toldApart } from './person/name.ts';
import type { Interaction, MeetingId, Person, PersonId } from './person.ts';
import type { Contact } from './reply/command.ts';
import { tidyTitle } from './title.ts';
import { isOnlyNames } from './topic.ts';
import { dayOf, timeOf, weekdayOf } from './week.ts';

export interface LastMeeting {
  readonly day: Day;
  /** `met` for everything a calendar shows. */
  readonly how: Contact;
  /** As it can be quoted; empty when there is none worth quoting. */
  readonly title: string;
  /** First names of those who were there too; empty when nobody or too many. */
  readonly with: readonly string[];
  /** Those among them the owner has not met since, and may ask after. */
  readonly unseenSince: readonly string[];
  /** Whether it was in an evening or at a weekend. */
  readonly inOwnTime: boolean;
}

/** In a larger round "who was there" is no memory. */
const MOST_COMPANIONS = 3;
const FRIDAY = 5;
/** From here on a meeting was hardly work. */
const EVENING = '17:30';
/** A series of fewer occurrences was no standing meeting. */
const MIN_OCCURRENCES = 3;

interface Scene {
  readonly input: DigestInput;
  readonly histories: ReadonlyMap<PersonId, History>;
}

/** Who was there is looked up once for all of `asked`. `names`: those that tell nothing new in a title. */
export function lastMeetings(
  scene: Scene,
  asked: readonly Person[],
): (person: Person, newest: Interaction, names: readonly string[]) => LastMeeting {
  const present = presentAt(scene, asked);
  return (person, newest, names) => {
    const others = present.get(newest.meetingId ?? -1) ?? [];
    return lastMeeting(scene, { person, newest, names, others: others.filter(({ id }) => id !== person.id) });
  };
}

interface Meeting {
  readonly person: Person;
  readonly newest: Interaction;
  readonly names: readonly string[];
  readonly others: readonly Person[];
}

function lastMeeting({ input, histories }: Scene, { person, newest, names, others }: Meeting): LastMeeting {
  const { timezone } = input.owner;
  const day = dayOf(newest.at, timezone);
  const inOwnTime = weekdayOf(day) > FRIDAY || timeOf(newest.at, timezone) >= EVENING;
  const bare = { day, how: newest.how ?? 'met', title: '', with: [], unseenSince: [], inOwnTime };
  if (newest.meetingId === null) return bare;
  const title = quotable(input.titleOf(newest.meetingId), names);
  if (others.length > MOST_COMPANIONS || newest.others > MOST_COMPANIONS + 1) return { ...bare, title };
  const [, ...called] = toldApart([person, ...others]);
  const isLastSeen = ({ id }: Person): boolean => (histories.get(id)?.newest.at ?? 0) <= newest.at;
  return {
    ...bare,
    title,
    with: called.filter(name => !title.includes(name)),
    unseenSince: called.filter((_, index) => others[index] !== undefined && isLastSeen(others[index])),
  };
}

/** Everybody at the last meetings of those asked about, the muted aside. One pass over the history. */
function presentAt(
  { input, histories }: Scene,
  asked: readonly Person[],
): ReadonlyMap<MeetingId, readonly Person[]> {
  const wanted = new Map<MeetingId, Person[]>();
  for (const { id } of asked) {
    const meeting = histories.get(id)?.newest.meetingId;
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

/** Title of the standing series the newest meeting belonged to; empty when it had none. Null: it was a free choice. */
export function standingTitle(
  { newest, interactions }: History,
  input: DigestInput,
  names: readonly string[],
): string | null {
  const { series } = newest;
  if (series === null || newest.meetingId === null) return null;
  const occurrences = interactions.filter(interaction => interaction.series === series).length;
  if (occurrences < MIN_OCCURRENCES) return null;
  return quotable(input.titleOf(newest.meetingId), names);
}

function quotable(title: string, names: readonly string[]): string {
  const tidy = tidyTitle(title);
  return isOnlyNames(tidy, names) ? '' : tidy;
}
