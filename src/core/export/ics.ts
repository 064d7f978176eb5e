import type { Instant, Mailbox } from '../event.ts';
import { contentLine, escapedText, quotedParam } from './content-line.ts';

/** A past meeting as the account knows it. */
export interface ExportedMeeting {
  /** The iCalUID; made unique here for the occurrences of a series. */
  readonly uid: string;
  readonly recurrenceId: string | null;
  readonly title: string;
  readonly start: Instant;
  readonly end: Instant;
  /** Whom the owner met there. */
  readonly people: readonly Mailbox[];
}

/** All meetings as one iCalendar (RFC 5545). `now` is when the export was made. */
export function toIcs(meetings: readonly ExportedMeeting[], now: Instant): string {
  return [
    contentLine('BEGIN', 'VCALENDAR'),
    contentLine('VERSION', '2.0'),
    contentLine('PRODID', '-//Perennial//Meetings//EN'),
    contentLine('CALSCALE', 'GREGORIAN'),
    ...meetings.map(meeting => toEvent(meeting, now)),
    contentLine('END', 'VCALENDAR'),
  ].join('');
}

/**
 * An occurrence of a series stands for itself, under a UID of its own: a RECURRENCE-ID without the
 * series it belongs to would be dropped by most readers.
 */
function toEvent(meeting: ExportedMeeting, now: Instant): string {
  const uid = meeting.recurrenceId === null ? meeting.uid : `${meeting.uid}/${meeting.recurrenceId}`;
  return [
    contentLine('BEGIN', 'VEVENT'),
    contentLine('UID', escapedText(uid)),
    contentLine('DTSTAMP', utc(now)),
    contentLine('DTSTART', utc(meeting.start)),
    contentLine('DTEND', utc(meeting.end)),
    contentLine('SUMMARY', escapedText(meeting.title)),
    ...meeting.people.filter(({ email }) => email !== '').map(attendee),
    contentLine('END', 'VEVENT'),
  ].join('');
}

function attendee({ name, email }: Mailbox): string {
  const cn = name === '' ? '' : `;CN=${quotedParam(name)}`;
  return contentLine(
    `ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=ACCEPTED${cn}`,
    `mailto:${email.replace(/\p{Cc}|\s/gu, '')}`,
  );
}

/** `20261123T070000Z`. */
function utc(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;
}
