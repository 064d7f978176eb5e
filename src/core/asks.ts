/** Questions the owner can answer by number: who a title named, and whether two entries are one person. */
import type { Ask, DigestInput } from './digest.ts';
import { mergeProposals } from './person/merge.ts';
import { fullName } from './person/name.ts';
import { tidyTitle } from './title.ts';
import { dayOf } from './week.ts';

/** A question or two a week; more would be homework. */
const MAX_WHO = 1;
const MAX_MERGE = 1;

export function asksOf(input: DigestInput, firstNumber: number): readonly Ask[] {
  const asks: Ask[] = [];
  for (const meeting of [...input.unknownMeetings].sort((a, b) => b.at - a.at).slice(0, MAX_WHO)) {
    const n = firstNumber + asks.length;
    const title = tidyTitle(meeting.title);
    const day = dayOf(meeting.at, input.owner.timezone);
    asks.push({ n, kind: 'who', meetingId: meeting.meetingId, title, day, answer: `who ${n} ` });
  }
  const people = new Map(input.people.map(person => [person.id, person]));
  for (const proposal of mergeProposals(input.people, input.declinedMerges).slice(0, MAX_MERGE)) {
    const [from, into] = proposal.people.map(id => people.get(id));
    if (!from || !into) continue;
    const n = firstNumber + asks.length;
    const names = [fullName(from), fullName(into)] as const;
    const answer = `merge ${from.emails[0] ?? names[0]} into ${into.emails[0] ?? names[1]}`;
    asks.push({ n, kind: 'merge', people: proposal.people, names, because: proposal.because, answer });
  }
  return asks;
}
