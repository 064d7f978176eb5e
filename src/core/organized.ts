/** Where the people who organise events seem to live: by the zones they write their times in. */
import type { CalendarEvent, Instant } from './event.ts';
import { inviterOf, type JudgeContext } from './meeting.ts';
import type { Person } from './person.ts';
import { DAY_MS } from './week.ts';

/** One or more timed events that somebody wrote in one zone. */
export interface Organized {
  /** Lower-case. */
  readonly email: string;
  /** IANA. */
  readonly timezone: string;
  readonly times: number;
  readonly latest: Instant;
}

/** People move: a zone written longer ago says nothing about today. */
export const ORGANIZED_WITHIN_MS = 2 * 365 * DAY_MS;

/** Everything that others than the owner organised of late, up to `now`. */
export function organizedByOthers(
  events: readonly CalendarEvent[],
  context: Pick<JudgeContext, 'now' | 'ownEmails'>,
): readonly Organized[] {
  const from = context.now - ORGANIZED_WITHIN_MS;
  return events.flatMap(event => {
    const { organizer, organizerTimezone: timezone, allDay, start } = event;
    if (organizer === null || timezone === undefined || allDay) return [];
    if (start <= from || start > context.now || inviterOf(event, context) === 'owner') return [];
    return [{ email: organizer.email, timezone, times: 1, latest: start }];
  });
}

/** The zone of an event of the owner's own says where the owner was, which nothing here needs to know. */
export function withoutOwnTimezone(
  event: CalendarEvent,
  context: Pick<JudgeContext, 'ownEmails'>,
): CalendarEvent {
  if (event.organizerTimezone === undefined || inviterOf(event, context) === 'other') return event;
  const { organizerTimezone: _, ...rest } = event;
  return rest;
}

/** Everybody with the zone that most of the events they organised were written in; of equals the latest. */
export function withTimezones(people: readonly Person[], organized: readonly Organized[]): readonly Person[] {
  if (organized.length === 0) return people;
  const byEmail = Map.groupBy(organized, ({ email }) => email);
  return people.map(person => {
    const timezone = commonest(person.emails.flatMap(email => byEmail.get(email) ?? []));
    return timezone === null ? person : { ...person, timezone };
  });
}

function commonest(organized: readonly Organized[]): string | null {
  const zones = [...Map.groupBy(organized, ({ timezone }) => timezone)].map(([timezone, all]) => ({
    timezone,
    times: all.reduce((sum, { times }) => sum + times, 0),
    latest: Math.max(...all.map(({ latest }) => latest)),
  }));
  zones.sort((a, b) => b.times - a.times || b.latest - a.latest);
  return zones[0]?.timezone ?? null;
}
