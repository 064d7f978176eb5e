/** Small calendars as text. Every event is an hour long and in UTC unless it says otherwise. */

export interface EventLines {
  readonly uid: string;
  /** `YYYYMMDDTHHMMSSZ`. */
  readonly start: string;
  readonly title?: string;
  /** Further lines, such as an RRULE. */
  readonly lines?: readonly string[];
  readonly stamp?: string;
}

export function eventText({
  uid,
  start,
  title = uid,
  lines = [],
  stamp = '20261101T000000Z',
}: EventLines): string {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${start}`,
    'DURATION:PT1H',
    `SUMMARY:${title}`,
    ...lines,
    'END:VEVENT',
    '',
  ].join('\r\n');
}

const COFFEE: EventLines = { uid: 'coffee@example.org', start: '20261116T090000Z', title: 'Coffee with Ana' };

export function calendarText(events: readonly EventLines[] = [COFFEE], head: readonly string[] = []): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Example//Test//EN', ...head, ''];
  return `${lines.join('\r\n')}${events.map(eventText).join('')}END:VCALENDAR\r\n`;
}
