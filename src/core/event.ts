/**
 * One occurrence on a calendar, normalised. Every calendar adapter produces these and nothing else;
 * recurrences are already expanded. Terms follow RFC 5545.
 */

/** Epoch milliseconds, UTC. */
export type Instant = number;

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** Half-open: an event overlaps when it starts before `to` and ends after `from`. */
export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** A mailbox. `email` is lower-case, or empty when a calendar gave only a name. `name` may be empty. */
export interface Mailbox {
  readonly email: string;
  readonly name: string;
}

/** PARTSTAT, lower-case. */
export type AttendeeResponse = 'accepted' | 'declined' | 'tentative' | 'needs-action' | 'delegated';

/** CUTYPE, lower-case. */
export type AttendeeKind = 'individual' | 'group' | 'resource' | 'room' | 'unknown';

export interface Attendee extends Mailbox {
  readonly response: AttendeeResponse;
  readonly kind: AttendeeKind;
}

export type EventStatus = 'confirmed' | 'tentative' | 'cancelled';

/** What the calendar itself says an entry is, when it is not an ordinary one. */
export type EventKind =
  | 'default'
  | 'out-of-office'
  | 'focus-time'
  | 'working-location'
  | 'birthday'
  | 'holiday';

/** Timed events carry instants; all-day events carry days, `end` exclusive as in RFC 5545. */
export type EventTime =
  | { readonly allDay: false; readonly start: Instant; readonly end: Instant }
  | { readonly allDay: true; readonly start: Day; readonly end: Day };

export type CalendarEvent = EventTime & {
  /** The iCalUID: the same in every calendar that holds a copy of this event. */
  readonly uid: string;
  /** The original start of this occurrence (UTC ISO-8601 instant, or day); null when it does not recur. */
  readonly recurrenceId: string | null;
  readonly title: string;
  readonly status: EventStatus;
  readonly kind: EventKind;
  readonly organizer: Mailbox | null;
  /**
   * The zone (IANA) the organizer wrote the time in, where the calendar says one and it is that of a
   * country; it hints at where they live. Absent: not said.
   */
  readonly organizerTimezone?: string;
  readonly attendees: readonly Attendee[];
  /**
   * The calendar says that more people are invited than it lists (a hidden guest list), so the number
   * of attendees says nothing about the size. Absent means false.
   */
  readonly attendeesOmitted?: boolean;
  /**
   * The account's own answer, where the calendar tells it apart from the attendee list (Google's
   * `self`). Null: look the account's addresses up among the attendees.
   */
  readonly ownResponse: AttendeeResponse | null;
};

/** Identifies one occurrence across calendars. */
export function occurrenceKey(event: Pick<CalendarEvent, 'uid' | 'recurrenceId'>): string {
  return event.recurrenceId === null ? event.uid : `${event.uid}\n${event.recurrenceId}`;
}
