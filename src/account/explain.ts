/** The answer to "why", in words. */
import type { Suggestion } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import { medianGap } from '../core/gap.ts';
import { newestNotes } from '../core/person/notes.ts';
import type { Person } from '../core/person.ts';
import type { Subject } from '../core/reply/resolve.ts';
import { dayOf } from '../core/week.ts';
import { monthName, sayAgo, sayContact, sayDay, saySpan } from '../core/wording.ts';
import { meetingsWith } from '../store/meetings.ts';
import { allState } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { canonicalPeople, everyIdOf, gatherPeople } from './gather.ts';

/** Older ones are on the page of the person. */
const MOST_NOTES = 5;

/** The reason that was given, what it rests on, and what the owner has told of them. */
export function whyLines(
  context: AccountContext,
  subject: Subject,
  suggestion: Suggestion | null,
  now: Instant,
): readonly string[] {
  const state = allState(context.sql);
  const canonical = canonicalPeople(state);
  const person = gatherPeople(context.sql, state, canonical).find(({ id }) => id === canonical(subject.id));
  return [
    ...(suggestion === null ? [] : [suggestion.reason]),
    ...contactLines(context, subject, now, suggestion?.reason ?? ''),
    ...(person === undefined ? [] : toldLines(person)),
  ];
}

/** How often they met, when last, and what the owner told of since. A day that `reason` names is not told again. */
function contactLines(
  context: AccountContext,
  subject: Subject,
  now: Instant,
  reason: string,
): readonly string[] {
  const { timezone } = requireAccount(context);
  const { meetings, told } = contactsWith(context, subject, now);
  const [last] = meetings;
  const [newest] = told;
  const today = dayOf(now, timezone);
  const unsaid = (at: Instant, words: string): string => {
    const day = dayOf(at, timezone);
    const on = `on ${sayDay(day, today)}`;
    return reason.includes(on) ? '' : `${words}${on} (${sayAgo(day, today)})`;
  };
  const title = last === undefined || last.title === '' ? '' : `“${last.title}” `;
  const lastly = last === undefined ? '' : unsaid(last.start, `; the last was ${title}`);
  const isNews = newest !== undefined && newest.at > (last?.start ?? 0);
  const since = isNews ? unsaid(newest.at, `You said that you ${sayContact(newest.how)} `) : '';
  const days = [...meetings.map(({ start }) => start), ...told.map(({ at }) => at)];
  const gap = medianGap([...new Set(days.map(at => dayOf(at, timezone)))].sort());
  return [
    `${knownMeetings(meetings.length, subject.name)}${lastly}.`,
    ...(since === '' ? [] : [`${since}.`]),
    ...(gap === null ? [] : [`From one time to the next it is usually ${saySpan(gap)}.`]),
  ];
}

/** Meetings of the calendar, and what was told; both the newest first. */
function contactsWith({ sql }: AccountContext, { id }: Subject, now: Instant) {
  const state = allState(sql);
  const everyId = everyIdOf(state, id);
  const told = [...state('told').values()]
    .filter(({ personId, at }) => everyId.includes(personId) && at <= now)
    .sort((a, b) => b.at - a.at);
  return { meetings: meetingsWith(sql, everyId, now), told };
}

/** Those of a calendar; what was told stands on a line of its own. */
function knownMeetings(count: number, name: string): string {
  if (count === 0) return `Your calendar shows no meeting with ${name}`;
  return count === 1 ? `One meeting with ${name} is known` : `${count} meetings with ${name} are known`;
}

function toldLines({ birthday, reminders, notes }: Person): readonly string[] {
  return [
    ...(birthday === null ? [] : [`Birthday: ${birthday.day} ${monthName(birthday.month)}.`]),
    ...reminders.map(({ topic }) => `To bring up: ${topic}`),
    ...newestNotes(notes, MOST_NOTES).map(({ text }) => `You noted: ${text}`),
  ];
}
