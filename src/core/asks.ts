/** Questions the owner can answer by number: who a title named, and whether two entries are one person. */
import type { Ask, DigestInput, UnknownMeeting } from './digest.ts';
import type { Instant } from './event.ts';
import { mergeProposals } from './person/merge.ts';
import { fullName } from './person/name.ts';
import { tidyTitle } from './title.ts';
import { DAY_MS, dayOf } from './week.ts';

/** A question or two a week; more would be homework. */
const MAX_WHO = 2;
const MAX_MERGE = 1;
/** Of the week that is over: older meetings nobody remembers by their title, and no question is put twice. */
const WHO_WITHIN_MS = 7 * DAY_MS;

export function asksOf(input: DigestInput, firstNumber: number): readonly Ask[] {
  const asks: Ask[] = [];
  for (const meeting of askable(input)) {
    const n = firstNumber + asks.length;
    const title = tidyTitle(meeting.title);
    const day = dayOf(meeting.at, input.owner.timezone);
    asks.push({ n, kind: 'who', meetingId: meeting.meetingId, title, day, answer: `who ${n} ` });
  }
  const people = new Map(input.people.map(person => [person.id, person]));
  const proposals = mergeProposals({ ...input, declined: input.declinedMerges });
  for (const proposal of inTurn(proposals, input.now).slice(0, MAX_MERGE)) {
    const [from, into] = proposal.people.map(id => people.get(id));
    if (!from || !into) continue;
    const n = firstNumber + asks.length;
    const names = [fullName(from), fullName(into)] as const;
    const answer = `merge ${from.emails[0] ?? names[0]} into ${into.emails[0] ?? names[1]}`;
    asks.push({ n, kind: 'merge', people: proposal.people, names, because: proposal.because, answer });
  }
  return asks;
}

function askable({ unknownMeetings, now }: DigestInput): readonly UnknownMeeting[] {
  return unknownMeetings
    .filter(({ at, title }) => at <= now && at > now - WHO_WITHIN_MS && tidyTitle(title) !== '')
    .sort((a, b) => b.at - a.at || a.meetingId - b.meetingId)
    .slice(0, MAX_WHO);
}

/** Another one every week, so that a question without an answer does not stand before the others. */
function inTurn<T>(all: readonly T[], now: Instant): readonly T[] {
  const start = all.length === 0 ? 0 : Math.floor(now / (7 * DAY_MS)) % all.length;
  return [...all.slice(start), ...all.slice(0, start)];
}
