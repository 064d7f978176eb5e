/** Small builders with every field defaulted, for tests of the core. */
import type { DigestInput, PastSuggestion } from '../../src/core/digest.ts';
import type { Attendee, CalendarEvent, Instant, Mailbox } from '../../src/core/event.ts';
import { type Interaction, NOTHING_TOLD, type Person } from '../../src/core/person.ts';
import type { Contact } from '../../src/core/reply/command.ts';
import { addDays, isoWeek } from '../../src/core/week.ts';

export const DAY = 86_400_000;
/** A Monday, 07:00 in UTC. */
export const NOW: Instant = Date.UTC(2026, 10, 23, 7);
export const TODAY = '2026-11-23';
export const ME = 'me@own.example';

/** Days before (or, negative, after) `NOW`. */
export function ago(days: number): Instant {
  return NOW - days * DAY;
}

export function attendee(email: string, more: Partial<Attendee> = {}): Attendee {
  return { email, name: '', response: 'accepted', kind: 'individual', ...more };
}

type TimedEvent = Extract<CalendarEvent, { allDay: false }>;

/** An hour at ten yesterday, made by me, accepted, with nobody yet. */
export function event(more: Partial<TimedEvent> = {}): CalendarEvent {
  return {
    uid: 'event@test',
    recurrenceId: null,
    title: 'Coffee',
    status: 'confirmed',
    kind: 'default',
    organizer: { email: ME, name: '' },
    attendees: [],
    ownResponse: null,
    allDay: false,
    start: ago(1),
    end: ago(1) + 3_600_000,
    ...more,
  };
}

export function person(id: number, more: Partial<Person> = {}): Person {
  return {
    id,
    name: `Person Number${id}`,
    emails: [`person${id}@house${id}.example`],
    ...NOTHING_TOLD,
    ...more,
  };
}

export function met(personId: number, daysAgo: number, more: Partial<Interaction> = {}): Interaction {
  return {
    personId,
    meetingId: personId * 100_000 + Math.round(daysAgo),
    at: ago(daysAgo),
    weight: 1,
    others: 1,
    series: null,
    invitedByOwner: true,
    ...more,
  };
}

/** Being in touch, as the owner told of it by mail. */
export function told(personId: number, daysAgo: number, how: Contact): Interaction {
  return met(personId, daysAgo, { meetingId: null, how });
}

/** `times` meetings, one every `gap` days, the last one `silence` days ago. */
export function history(personId: number, times: number, gap: number, silence: number): Interaction[] {
  return Array.from({ length: times }, (_, index) => met(personId, silence + index * gap));
}

export function suggested(
  personId: number,
  weeksAgo: number,
  more: Partial<PastSuggestion> = {},
): PastSuggestion {
  const day = addDays(TODAY, -7 * weeksAgo);
  return { personId, week: isoWeek(day), day, slot: 'dormant', outcome: null, ...more };
}

export function digestInput(more: Partial<DigestInput> = {}): DigestInput {
  return {
    now: NOW,
    owner: { emails: [ME], name: 'Olga Owner', timezone: 'UTC', country: null, news: null },
    size: 3,
    people: [],
    interactions: [],
    titleOf: () => 'Coffee',
    upcoming: [],
    unknownMeetings: [],
    past: [],
    declinedMerges: [],
    offeredOccasions: [],
    lastHeardFrom: null,
    ...more,
  };
}

export function mailbox(email: string, name = ''): Mailbox {
  return { email, name };
}
