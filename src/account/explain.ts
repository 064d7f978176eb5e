/** Answers to "list" and "why", in words. */
import type { Suggestion } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import { medianGap } from '../core/gap.ts';
import { newestNotes } from '../core/person/notes.ts';
import type { Person } from '../core/person.ts';
import type { Scene, Subject } from '../core/reply/resolve.ts';
import { dayOf } from '../core/week.ts';
import { monthName, sayAgo, sayDay, saySpan } from '../core/wording.ts';
import { meetingsWith } from '../store/meetings.ts';
import { allState } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { canonicalPeople, everyIdOf, gatherPeople } from './gather.ts';

/** Longer lists are for the pages. */
const LONGEST_LIST = 40;

/** One line for each number of the digest, then who is snoozed, then who is muted. */
export function listLines(context: AccountContext, scene: Scene): readonly string[] {
  const state = allState(context.sql);
  const names = new Map(scene.people.map(({ id, name, emails }) => [id, name || (emails[0] ?? '')]));
  const nameOf = (id: number | string) => names.get(Number(id)) ?? '';
  const numbered = scene.items.flatMap(item => {
    if (item.kind !== 'person') return [];
    const outcome = state('outcome').get(`${scene.week} ${item.n}`)?.outcome;
    return [`${item.n}. ${nameOf(item.personId)}${outcome === undefined ? '' : ` (${outcome})`}`];
  });
  const snoozed = [...state('snooze')]
    .filter(([id, { until }]) => until > scene.today && nameOf(id) !== '')
    .sort(([, a], [, b]) => a.until.localeCompare(b.until))
    .map(([id, { until }]) => `${nameOf(id)} is snoozed until ${sayDay(until, scene.today)}.`);
  const muted = [...state('mute').keys()]
    .filter(id => nameOf(id) !== '')
    .map(id => `${nameOf(id)} is never suggested.`);
  return [...numbered, ...snoozed, ...muted].slice(0, LONGEST_LIST);
}

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
    ...contactLines(context, subject, now),
    ...(person === undefined ? [] : toldLines(person)),
  ];
}

/** How often they met, when last, and what the owner told of since. */
function contactLines(context: AccountContext, subject: Subject, now: Instant): readonly string[] {
  const { timezone } = requireAccount(context);
  const state = allState(context.sql);
  const everyId = everyIdOf(state, subject.id);
  const meetings = meetingsWith(context.sql, everyId, now);
  const told = [...state('told').values()]
    .filter(({ personId, at }) => everyId.includes(personId) && at <= now)
    .map(({ at }) => at);
  const today = dayOf(now, timezone);
  const when = (at: Instant): string => {
    const day = dayOf(at, timezone);
    return `${sayDay(day, today)} (${sayAgo(day, today)})`;
  };
  const [last] = meetings;
  const newest = Math.max(...told);
  const days = [...meetings.map(({ start }) => start), ...told].map(at => dayOf(at, timezone)).sort();
  const gap = medianGap([...new Set(days)]);
  return [
    last === undefined
      ? `No meeting with ${subject.name} is known.`
      : `${meetings.length === 1 ? 'One meeting' : `${meetings.length} meetings`} with ${subject.name} ${meetings.length === 1 ? 'is' : 'are'} known; the last was ${last.title === '' ? '' : `“${last.title}” `}on ${when(last.start)}.`,
    ...(newest > (last?.start ?? 0) ? [`You told of being in touch on ${when(newest)}.`] : []),
    ...(gap === null ? [] : [`From one time to the next it is usually ${saySpan(gap)}.`]),
  ];
}

function toldLines({ birthday, reminders, notes }: Person): readonly string[] {
  return [
    ...(birthday === null ? [] : [`Birthday: ${birthday.day} ${monthName(birthday.month)}.`]),
    ...reminders.map(({ topic }) => `To bring up: ${topic}`),
    ...newestNotes(notes, MOST_NOTES).map(({ text }) => `You noted: ${text}`),
  ];
}
