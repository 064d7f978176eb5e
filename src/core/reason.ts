/** Why somebody is suggested: the one or two facts that weighed most, in a friend's words. */
import type { Facts } from './suggestion.ts';
import { tidyTitle } from './title.ts';
import { dayOf } from './week.ts';
import { sayDay, sayEvery, saySpan } from './wording.ts';

export function reasonFor(facts: Facts): string {
  const { history, first, today, candidate } = facts;
  if (history === null) return `You starred ${first} and have not met yet.`;
  const last = lastMeeting(facts);
  const times = history.days.length;
  if (times === 1) return `You met once, ${saySpan(candidate.silence ?? 0)} ago${last}.`;
  if (candidate.slot === 'stretch')
    return `You have met ${times === 2 ? 'twice' : `${times} times`}; last was${last || ` on ${sayDay(dayOf(history.newest.at, facts.input.owner.timezone), today)}`}.`;
  return `You used to meet about every ${sayEvery(candidate.rhythm?.usual ?? 30)}; last was${last}.`;
}

function lastMeeting({ history, input, today }: Facts): string {
  if (history === null) return '';
  const day = sayDay(dayOf(history.newest.at, input.owner.timezone), today);
  const title = history.newest.meetingId === null ? '' : tidyTitle(input.titleOf(history.newest.meetingId));
  return title === '' ? ` on ${day}` : ` "${title}" on ${day}`;
}
