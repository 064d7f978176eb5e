/** Google's event resource (Calendar API v3) as one of ours. */
import type {
  Attendee,
  AttendeeResponse,
  CalendarEvent,
  EventKind,
  EventStatus,
  EventTime,
  Mailbox,
} from '../core/event.ts';
import { ianaZone } from './ics/zone.ts';

/** Only what is kept: no description, location, attachment or conference link leaves Google. */
export const FIELDS =
  'nextPageToken,timeZone,summary,items(id,iCalUID,status,summary,eventType,start,end,recurringEventId,' +
  'originalStartTime,organizer,creator(email,displayName),attendeesOmitted,' +
  'attendees(email,displayName,responseStatus,self,resource))';

/** Google's own name for the owner's calendar; the list gives its address instead, so it is named so everywhere. */
export const PRIMARY = 'primary';

/** Those fields. Google leaves out what is empty or false; the library's types also allow null. */
export interface GoogleEvent {
  readonly id?: string | null;
  readonly iCalUID?: string | null;
  readonly status?: string | null;
  readonly summary?: string | null;
  readonly eventType?: string | null;
  readonly start?: GoogleTime;
  readonly end?: GoogleTime;
  readonly recurringEventId?: string | null;
  readonly originalStartTime?: GoogleTime;
  readonly organizer?: (GooglePerson & { readonly self?: boolean | null }) | null;
  readonly creator?: GooglePerson | null;
  readonly attendeesOmitted?: boolean | null;
  readonly attendees?: readonly GoogleAttendee[];
}

interface GoogleTime {
  readonly date?: string | null;
  readonly dateTime?: string | null;
  /** IANA. Series always have one; other events only where their maker's calendar wrote it. */
  readonly timeZone?: string | null;
}

interface GooglePerson {
  readonly email?: string | null;
  readonly displayName?: string | null;
}

interface GoogleAttendee extends GooglePerson {
  readonly responseStatus?: string | null;
  readonly self?: boolean | null;
  readonly resource?: boolean | null;
}

/** A cancelled instance may come as a bare id, without a time: it says that nothing takes place. */
export function isOccurrence(item: GoogleEvent): boolean {
  return !(item.status === 'cancelled' && !item.start);
}

/** Null when there is no time that can be placed. `calendar` is the id it was read from. */
export function toCalendarEvent(item: GoogleEvent, calendar: string): CalendarEvent | null {
  const time = timeOf(item);
  const uid = item.iCalUID ?? item.id;
  if (time === null || !uid) return null;
  const organizer = organizerOf(item);
  return {
    ...time,
    uid,
    recurrenceId: item.recurringEventId ? originalStart(item, time) : null,
    title: item.summary ?? '',
    status: statusOf(item.status),
    kind: kindOf(item, calendar),
    organizer,
    ...(organizer !== null && timezoneOf(item.start)),
    attendees: (item.attendees ?? []).map(toAttendee),
    ...(item.attendeesOmitted ? { attendeesOmitted: true } : {}),
    ownResponse: ownResponseOf(item, calendar),
  };
}

function timeOf({ start, end }: GoogleEvent): EventTime | null {
  if (start?.date) return { allDay: true, start: start.date, end: end?.date ?? start.date };
  const from = instantOf(start);
  const to = instantOf(end) ?? from;
  return from === null || to === null ? null : { allDay: false, start: from, end: to };
}

/** The copy in an attendee's calendar keeps the zone its organizer wrote; whole days have none. */
function timezoneOf(start: GoogleTime | undefined): Pick<CalendarEvent, 'organizerTimezone'> {
  const place = start?.dateTime ? ianaZone(start.timeZone ?? '')?.place : null;
  return place ? { organizerTimezone: place } : {};
}

/** An RFC 3339 time. Without an offset it would be read in this machine's zone, so it is not read at all. */
function instantOf(time: GoogleTime | undefined): number | null {
  const text = time?.dateTime ?? '';
  const instant = /(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(instant) ? null : instant;
}

function originalStart(item: GoogleEvent, time: EventTime): string {
  const original = instantOf(item.originalStartTime) ?? (time.allDay ? null : time.start);
  return item.originalStartTime?.date ?? (original === null ? String(time.start) : instantText(original));
}

/** As the iCalendar reader writes it, so that both copies of one occurrence have the same key. */
function instantText(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}

function statusOf(status: string | null | undefined): EventStatus {
  return status === 'cancelled' || status === 'tentative' ? status : 'confirmed';
}

const KINDS: Readonly<Record<string, EventKind>> = {
  outOfOffice: 'out-of-office',
  focusTime: 'focus-time',
  workingLocation: 'working-location',
  birthday: 'birthday',
  // A booking found in a mail (a flight, a table): an ordinary event, mostly without attendees.
  fromGmail: 'default',
};

/** Google's own read-only calendars are known by their ids, such as `en.uk#holiday@group.v.calendar.google.com`. */
function kindOf(item: GoogleEvent, calendar: string): EventKind {
  if (calendar.endsWith('#holiday@group.v.calendar.google.com')) return 'holiday';
  if (calendar.endsWith('#contacts@group.v.calendar.google.com')) return 'birthday';
  return KINDS[item.eventType ?? ''] ?? 'default';
}

const GROUP_CALENDAR = /@group\.calendar\.google\.com$/i;

/** In a shared calendar the calendar itself is the organizer; the person is whoever created the event. */
function organizerOf({ organizer, creator }: GoogleEvent): Mailbox | null {
  const person = GROUP_CALENDAR.test(organizer?.email ?? '') ? creator : organizer;
  return person ? mailbox(person) : null;
}

function toAttendee(attendee: GoogleAttendee): Attendee {
  return {
    ...mailbox(attendee),
    response: responseOf(attendee.responseStatus),
    kind: attendee.resource ? 'resource' : 'individual',
  };
}

/**
 * `self` means *the calendar this copy is in*, which is the owner only in their primary calendar. An
 * organizer who is not listed among the attendees has come by being the organizer.
 */
function ownResponseOf(item: GoogleEvent, calendar: string): AttendeeResponse | null {
  if (calendar !== PRIMARY) return null;
  const self = item.attendees?.find(attendee => attendee.self);
  if (self) return responseOf(self.responseStatus);
  return item.organizer?.self ? 'accepted' : null;
}

const RESPONSES: Readonly<Record<string, AttendeeResponse>> = {
  accepted: 'accepted',
  declined: 'declined',
  tentative: 'tentative',
};

function responseOf(status: string | null | undefined): AttendeeResponse {
  return RESPONSES[status ?? ''] ?? 'needs-action';
}

function mailbox(person: GooglePerson): Mailbox {
  return { email: (person.email ?? '').toLowerCase(), name: person.displayName ?? '' };
}
