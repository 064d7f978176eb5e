/**
 * An event as a row keeps it: a short JSON array without what the row's key and times say already.
 * Three years of a full calendar then take about a megabyte. The order is fixed for good: rows written
 * by older versions are read by newer ones.
 */
import type { Attendee, CalendarEvent, Mailbox } from '../core/event.ts';

type PackedMailbox = readonly [email: string, name: string];
type PackedAttendee = readonly [email: string, name: string, response: string, kind: string];

type Packed = readonly [
  allDay: 0 | 1,
  title: string,
  status: string,
  kind: string,
  organizer: PackedMailbox | null,
  attendees: readonly PackedAttendee[],
  ownResponse: string | null,
  // What most events do not have; rows written before it was known end earlier.
  attendeesOmitted?: 0 | 1,
  organizerTimezone?: string,
];

/** Where SQLite's JSON functions find them in a body. */
export const ORGANIZER_EMAIL = '$[4][0]';
export const ORGANIZER_TIMEZONE = '$[8]';

export function packEvent(event: CalendarEvent): string {
  const { allDay, title, status, kind, organizer, attendees, ownResponse } = event;
  const packed: Packed = [
    allDay ? 1 : 0,
    title,
    letter(status),
    kind === 'default' ? '' : kind,
    organizer === null ? null : [organizer.email, organizer.name],
    attendees.map(one => [
      one.email,
      one.name,
      letter(one.response),
      one.kind === 'individual' ? '' : one.kind,
    ]),
    ownResponse === null ? null : letter(ownResponse),
  ];
  return JSON.stringify([...packed, ...restOf(event)]);
}

function restOf({ organizer, organizerTimezone, attendeesOmitted }: CalendarEvent): (1 | 0 | string)[] {
  const omitted = attendeesOmitted === true ? 1 : 0;
  // The zone of an organizer who was forgotten is forgotten as well.
  if (organizer !== null && organizerTimezone !== undefined) return [omitted, organizerTimezone];
  return omitted === 1 ? [omitted] : [];
}

/** `key` is `occurrenceKey`; start and end as the row has them (whole days at 00:00 UTC). */
export function unpackEvent(row: { key: string; start: number; end: number; body: string }): CalendarEvent {
  const [allDay, title, status, kind, organizer, attendees, own, omitted, timezone] = JSON.parse(
    row.body,
  ) as Packed; // by packEvent only
  const [uid = '', recurrenceId = null] = row.key.split('\n');
  // The letters are those of `word`; the rest was an event before it was packed.
  return {
    ...(allDay === 1
      ? { allDay: true, start: dayOf(row.start), end: dayOf(row.end) }
      : { allDay: false, start: row.start, end: row.end }),
    uid,
    recurrenceId,
    title,
    status: word(status),
    kind: kind === '' ? 'default' : kind,
    organizer: organizer === null ? null : mailbox(organizer),
    ...(timezone !== undefined && { organizerTimezone: timezone }),
    attendees: attendees.map(([email, name, response, type]): Attendee => {
      return { email, name, response: word(response), kind: type === '' ? 'individual' : type } as Attendee;
    }),
    ownResponse: own === null ? null : word(own),
    ...(omitted === 1 && { attendeesOmitted: true }),
  } as CalendarEvent;
}

const WORDS = ['accepted', 'declined', 'tentative', 'needs-action', 'delegated', 'confirmed', 'cancelled'];

/** The first letter tells the words apart, but for the two that are written out. */
function letter(text: string): string {
  const first = text.slice(0, 1);
  return WORDS.filter(one => one.startsWith(first)).length === 1 ? first : text;
}

function word(text: string): string {
  return text.length === 1 ? (WORDS.find(one => one.startsWith(text)) ?? text) : text;
}

function mailbox([email, name]: PackedMailbox): Mailbox {
  return { email, name };
}

function dayOf(start: number): string {
  return new Date(start).toISOString().slice(0, 10);
}
