/** A small calendar in iCalendar text, built from meetings: days are local to the zone. */
export interface Meeting {
  readonly uid: string;
  readonly title: string;
  /** `YYYY-MM-DDTHH:MM`, wall clock of the zone. */
  readonly at: string;
  readonly with: readonly Guest[];
  /** Who invited, and the zone they wrote it in; otherwise the owner, in the owner's. */
  readonly by?: Guest;
  readonly zone?: string;
  readonly cancelled?: boolean;
}

interface Guest {
  readonly name: string;
  readonly email: string;
}

export function calendar(me: string, zone: string, meetings: readonly Meeting[]): string {
  const events = meetings.flatMap(meeting => [
    'BEGIN:VEVENT',
    `UID:${meeting.uid}`,
    'DTSTAMP:20260101T000000Z',
    `DTSTART;TZID=${meeting.zone ?? zone}:${stamp(meeting.at)}`,
    'DURATION:PT1H',
    `SUMMARY:${meeting.title}`,
    ...(meeting.cancelled ? ['STATUS:CANCELLED'] : []),
    ...(meeting.with.length === 0 ? [] : invitation(me, meeting.by)),
    ...meeting.with.map(({ name, email }) => `ATTENDEE;CN=${name};PARTSTAT=ACCEPTED:mailto:${email}`),
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...events, 'END:VCALENDAR', ''].join(
    '\r\n',
  );
}

function invitation(me: string, by: Guest = { name: 'Sam Owner', email: me }): string[] {
  return [
    `ORGANIZER;CN=${by.name}:mailto:${by.email}`,
    `ATTENDEE;CN=Sam Owner;PARTSTAT=ACCEPTED:mailto:${me}`,
  ];
}

function stamp(at: string): string {
  return `${at.replaceAll(/[-:]/g, '')}00`;
}

/** `count` meetings with one person, `every` days apart, the last `lastAgo` days before `day`. */
export function series(
  person: { readonly name: string; readonly email: string },
  {
    day,
    every,
    count,
    lastAgo,
    title = 'Coffee',
  }: { day: string; every: number; count: number; lastAgo: number; title?: string },
): Meeting[] {
  return Array.from({ length: count }, (_, i) => {
    const at = new Date(Date.parse(day) - (lastAgo + i * every) * 86_400_000).toISOString().slice(0, 10);
    return { uid: `${person.email}-${i}`, title, at: `${at}T10:00`, with: [person] };
  });
}
