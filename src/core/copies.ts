/** One meeting held in several calendars (same `occurrenceKey`) becomes one event. */
import type { Attendee, AttendeeResponse, CalendarEvent, EventStatus, EventTime, Mailbox } from './event.ts';

/**
 * One event standing for all copies: everyone invited in any of them, each with the clearest answer
 * known. Order-independent, associative and idempotent, so that it does not matter which calendar is
 * read first or how often.
 */
export function mergeCopies(first: CalendarEvent, ...others: readonly CalendarEvent[]): CalendarEvent {
  return others.reduce(mergeTwo, normalised(first));
}

function mergeTwo(left: CalendarEvent, right: CalendarEvent): CalendarEvent {
  return {
    ...laterTime(left, right),
    uid: left.uid,
    recurrenceId: left.recurrenceId,
    title: better(left.title, right.title, titleWorth),
    status: better(left.status, right.status, status => STATUS_ORDER.indexOf(status)),
    kind:
      left.kind === 'default'
        ? right.kind
        : right.kind === 'default'
          ? left.kind
          : least(left.kind, right.kind),
    organizer: mergeOrganizers(left.organizer, right.organizer),
    ...mergeTimezones(left, right),
    attendees: mergeAttendees([...left.attendees, ...right.attendees]),
    ownResponse: mergeAnswers(left.ownResponse, right.ownResponse),
    // A copy that shows the guests makes up for one that hides them.
    ...(left.attendeesOmitted === true && right.attendeesOmitted === true && { attendeesOmitted: true }),
  };
}

function normalised(event: CalendarEvent): CalendarEvent {
  return { ...event, attendees: mergeAttendees(event.attendees) };
}

/** A cancellation is never spread by mistake, only late: it wins over calendars that have not heard yet. */
const STATUS_ORDER: readonly EventStatus[] = ['tentative', 'confirmed', 'cancelled'];
/** From knowing nothing to a clear yes. Two calendars of one person: a yes in either is a yes. */
const ANSWER_ORDER: readonly AttendeeResponse[] = [
  'needs-action',
  'delegated',
  'tentative',
  'declined',
  'accepted',
];
/** From vague to certain; a room said once to be a room is one. */
const KIND_ORDER: readonly Attendee['kind'][] = ['unknown', 'individual', 'group', 'resource', 'room'];

/** A calendar shared as free/busy only says "Busy"; any real title is better. */
function titleWorth(title: string): number {
  const bare = title.trim();
  return /^(?:busy|private|privat|occupied|beschäftigt|occupé|ocupado|)$/iu.test(bare) ? 0 : 1 + bare.length;
}

/** Meetings are moved to later far more often than to earlier; a timed copy beats an all-day one. */
function laterTime(left: CalendarEvent, right: CalendarEvent): EventTime {
  const key = (event: CalendarEvent): string =>
    event.allDay
      ? `0 ${event.start} ${event.end}`
      : `1 ${String(event.start).padStart(16, '0')} ${String(event.end).padStart(16, '0')}`;
  const chosen = key(left) >= key(right) ? left : right;
  return chosen.allDay
    ? { allDay: true, start: chosen.start, end: chosen.end }
    : { allDay: false, start: chosen.start, end: chosen.end };
}

function mergeAttendees(attendees: readonly Attendee[]): readonly Attendee[] {
  const merged = new Map<string, Attendee>();
  for (const attendee of attendees) {
    const key = attendee.email === '' ? ` ${attendee.name}` : attendee.email;
    const known = merged.get(key);
    merged.set(key, known === undefined ? attendee : mergePeople(known, attendee));
  }
  return [...merged.entries()]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, attendee]) => attendee);
}

function mergePeople(left: Attendee, right: Attendee): Attendee {
  return {
    email: left.email,
    name: betterName(left, right),
    response: better(left.response, right.response, answer => ANSWER_ORDER.indexOf(answer)),
    kind: better(left.kind, right.kind, kind => KIND_ORDER.indexOf(kind)),
  };
}

function mergeOrganizers(left: Mailbox | null, right: Mailbox | null): Mailbox | null {
  if (left === null || right === null) return left ?? right;
  if (left.email === right.email) return { email: left.email, name: betterName(left, right) };
  // Two organizers of one UID are a copy re-imported under another address; either will do, the same always.
  if (left.email === '' || right.email === '') return left.email === '' ? right : left;
  return left.email < right.email ? left : right;
}

/** Many a copy gives the time in UTC; two that name different zones are settled so that order does not matter. */
function mergeTimezones(left: CalendarEvent, right: CalendarEvent): Pick<CalendarEvent, 'organizerTimezone'> {
  const [first, second] = [left.organizerTimezone, right.organizerTimezone];
  const said = first === undefined || second === undefined ? (first ?? second) : least(first, second);
  return said === undefined ? {} : { organizerTimezone: said };
}

/** A name that is not the address again, and of two names the fuller one. */
function betterName(left: Mailbox, right: Mailbox): string {
  return better(left.name, right.name, name => (name.includes('@') ? 0 : name.length));
}

function mergeAnswers(
  left: AttendeeResponse | null,
  right: AttendeeResponse | null,
): AttendeeResponse | null {
  if (left === null || right === null) return left ?? right;
  return better(left, right, answer => ANSWER_ORDER.indexOf(answer));
}

/** The one worth more; equal worth is settled by the text itself, so that order does not matter. */
function better<T extends string>(left: T, right: T, worth: (value: T) => number): T {
  const difference = worth(left) - worth(right);
  if (difference !== 0) return difference > 0 ? left : right;
  return least(left, right);
}

function least<T extends string>(left: T, right: T): T {
  return left <= right ? left : right;
}
