/** Answers to "list" and "why", in words. */
import type { Suggestion } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import { medianGap } from '../core/gap.ts';
import type { Scene, Subject } from '../core/reply/resolve.ts';
import { dayOf } from '../core/week.ts';
import { sayAgo, sayDay, saySpan } from '../core/wording.ts';
import { meetingsWith } from '../store/meetings.ts';
import { allState } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { everyIdOf } from './gather.ts';

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

/** The reason that was given, and what it rests on. */
export function whyLines(
  context: AccountContext,
  subject: Subject,
  suggestion: Suggestion | null,
  now: Instant,
): readonly string[] {
  const { timezone } = requireAccount(context);
  const today = dayOf(now, timezone);
  const meetings = meetingsWith(context.sql, everyIdOf(allState(context.sql), subject.id), now);
  const [last] = meetings;
  const facts =
    last === undefined
      ? [`No meeting with ${subject.name} is known.`]
      : [
          `${meetings.length === 1 ? 'One meeting' : `${meetings.length} meetings`} with ${subject.name} ${meetings.length === 1 ? 'is' : 'are'} known; the last was ${last.title === '' ? '' : `“${last.title}” `}on ${sayDay(dayOf(last.start, timezone), today)} (${sayAgo(dayOf(last.start, timezone), today)}).`,
        ];
  const days = [...new Set(meetings.map(meeting => dayOf(meeting.start, timezone)))];
  const gap = medianGap(days.toReversed());
  const rhythm = gap === null ? [] : [`From one meeting to the next it is usually ${saySpan(gap)}.`];
  return [...(suggestion === null ? [] : [suggestion.reason]), ...facts, ...rhythm];
}
