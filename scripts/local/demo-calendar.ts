/**
 * A calendar like a real Google export, made up for today: Sam Rivera's last three years and next three
 * weeks. About sixty people with ties of every kind, standing series with exceptions, days off, things
 * declined, cancelled and moved. The same day always gives the same calendar.
 */
import { Temporal } from 'temporal-polyfill';
import { circle, type DemoPerson } from './demo-people.ts';

export const DEMO_OWNER = { email: 'sam@rivera.example', name: 'Sam Rivera', zone: 'Europe/Lisbon' };

const YEARS = 3;

interface DemoEvent {
  readonly uid: string;
  readonly title: string;
  readonly at: Temporal.PlainDateTime;
  readonly minutes: number;
  readonly people: readonly DemoPerson[];
  readonly zone?: string;
  readonly organizer?: DemoPerson;
  readonly own?: 'ACCEPTED' | 'DECLINED' | 'NEEDS-ACTION' | 'TENTATIVE';
  readonly lines?: readonly string[];
}

export function demoCalendar(today: string): string {
  const day = Temporal.PlainDate.from(today);
  const random = generator(7);
  const people = circle();
  const blocks = [
    ...people.flatMap((person, index) => catchUps(person, index, day, random)),
    ...standing(people, day),
    ...gatherings(people, day, random),
    ...aloneAndAllDay(day),
    ...withoutAttendees(people, day),
    ...ahead(people, day),
  ];
  const text = [...HEADER, ...TIMEZONES, ...blocks.flat(), 'END:VCALENDAR', ''];
  return text.flatMap(fold).join('\r\n');
}

type Random = () => number;

/** A small, well-known generator (mulberry32): the same seed, the same calendar on every machine. */
function generator(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One to one, as often as the tie is close, until it went quiet. */
function catchUps(person: DemoPerson, index: number, today: Temporal.PlainDate, random: Random): string[][] {
  const events: string[][] = [];
  let day = today.subtract({ days: person.quietFor });
  const oldest = today.subtract({ days: Math.min(365 * YEARS, person.quietFor + person.knownFor) });
  for (let n = 0; Temporal.PlainDate.compare(day, oldest) > 0; n++) {
    const title = person.titles[n % person.titles.length] ?? 'Coffee';
    const weekday = onWeekday(day);
    events.push(
      event({
        uid: `demo-${index}-${n}@google.com`,
        title: title.replace('{me}', 'Sam').replace('{them}', person.name.split(' ')[0] ?? ''),
        at: weekday.toPlainDateTime({ hour: 9 + ((index + n) % 8), minute: n % 3 === 0 ? 30 : 0 }),
        minutes: 45,
        people: [person],
        ...(person.zone !== undefined && { zone: person.zone }),
        ...(n % 3 === 1 && { organizer: person }),
        ...(n % 11 === 6 && { own: 'DECLINED' as const }),
        ...(n % 13 === 7 && { lines: ['STATUS:CANCELLED'] }),
      }),
    );
    day = day.subtract({ days: Math.max(2, Math.round(person.every * (0.7 + 0.6 * random()))) });
  }
  return events;
}

/** Series: a weekly team meeting with exceptions, a fortnightly one-to-one, a monthly book club. */
function standing(people: readonly DemoPerson[], today: Temporal.PlainDate): string[][] {
  const team = people.filter(person => person.group === 'team');
  const club = people.filter(person => person.group === 'club');
  const start = onWeekday(today.subtract({ days: 700 }), 2);
  const moved = start.add({ days: 7 * 90 });
  const skipped = start.add({ days: 7 * 95 });
  return [
    event({
      uid: 'demo-team@google.com',
      title: 'Team weekly',
      at: start.toPlainDateTime({ hour: 10 }),
      minutes: 45,
      people: team,
      lines: [
        'RRULE:FREQ=WEEKLY;BYDAY=TU',
        `EXDATE;TZID=${DEMO_OWNER.zone}:${stamp(skipped.toPlainDateTime({ hour: 10 }))}`,
      ],
    }),
    event({
      uid: 'demo-team@google.com',
      title: 'Team weekly (moved: offsite)',
      at: moved.add({ days: 1 }).toPlainDateTime({ hour: 15 }),
      minutes: 60,
      people: team,
      lines: [
        `RECURRENCE-ID;TZID=${DEMO_OWNER.zone}:${stamp(moved.toPlainDateTime({ hour: 10 }))}`,
        'SEQUENCE:1',
      ],
    }),
    event({
      uid: 'demo-one-to-one@google.com',
      title: '1:1 Sam / Ines',
      at: onWeekday(today.subtract({ days: 500 }), 4).toPlainDateTime({ hour: 11, minute: 30 }),
      minutes: 30,
      people: team.slice(0, 1),
      lines: ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TH'],
    }),
    event({
      uid: 'demo-club@google.com',
      title: 'Book club: “Middlemarch”, and whatever else we end up talking about over soup',
      at: onWeekday(today.subtract({ days: 900 }), 3).toPlainDateTime({ hour: 19 }),
      minutes: 120,
      people: club,
      lines: [`RRULE:FREQ=MONTHLY;BYDAY=1WE;UNTIL=${stamp(today.subtract({ days: 40 }).toPlainDateTime())}Z`],
    }),
  ];
}

/** Dinners and workshops: where people are seen only among others. One is a town hall for forty. */
function gatherings(people: readonly DemoPerson[], today: Temporal.PlainDate, random: Random): string[][] {
  const titles = [
    'Dinner at ours',
    'Birthday drinks',
    'Workshop: mapping the river',
    'Alumni breakfast',
    'Garden party',
  ];
  const dinners = Array.from({ length: 30 }, (_, n) => {
    const guests = people.filter(() => random() < 0.08).slice(0, 7);
    const evening = today.subtract({ days: 12 + n * 35 }).toPlainDateTime({ hour: 18, minute: 30 });
    const title = titles[n % titles.length] ?? 'Dinner';
    return event({ uid: `demo-dinner-${n}@google.com`, title, at: evening, minutes: 150, people: guests });
  });
  const crowd = { uid: 'demo-town-hall@google.com', title: 'Town hall', minutes: 60, people };
  return [
    ...dinners,
    event({ ...crowd, at: onWeekday(today.subtract({ days: 20 })).toPlainDateTime({ hour: 16 }) }),
  ];
}

/** What is on every calendar and no meeting at all. */
function aloneAndAllDay(today: Temporal.PlainDate): string[][] {
  const allDay = (uid: string, title: string, from: Temporal.PlainDate, days: number) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTART;VALUE=DATE:${dayStamp(from)}`,
    `DTEND;VALUE=DATE:${dayStamp(from.add({ days }))}`,
    `SUMMARY:${title}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
  const focus = { uid: 'demo-focus@google.com', title: 'Focus: write the grant', minutes: 120, people: [] };
  return [
    allDay('demo-holiday@google.com', 'Holiday in the Azores', today.subtract({ days: 80 }), 10),
    allDay('demo-move@google.com', 'Moving day', today.subtract({ days: 400 }), 1),
    allDay('demo-birthday@google.com', 'Avó’s birthday', today.subtract({ days: 150 }), 1),
    event({ ...focus, at: onWeekday(today.subtract({ days: 6 })).toPlainDateTime({ hour: 9 }) }),
    event({
      uid: 'demo-dentist@google.com',
      title: 'Dentist',
      at: onWeekday(today.subtract({ days: 33 })).toPlainDateTime({ hour: 8 }),
      minutes: 30,
      people: [],
    }),
  ];
}

/** Entries that name somebody only in the title. */
function withoutAttendees(people: readonly DemoPerson[], today: Temporal.PlainDate): string[][] {
  const known = people.find(person => person.name.startsWith('Rachel'));
  const at = (days: number) => onWeekday(today.subtract({ days })).toPlainDateTime({ hour: 13 });
  return [
    event({
      uid: 'demo-title-1@google.com',
      title: `Lunch with ${known?.name ?? 'Rachel'}`,
      at: at(190),
      minutes: 60,
      people: [],
    }),
    event({ uid: 'demo-title-2@google.com', title: 'Coffee with Maya', at: at(9), minutes: 45, people: [] }),
  ];
}

/** The coming weeks: some people are booked already. */
function ahead(people: readonly DemoPerson[], today: Temporal.PlainDate): string[][] {
  const soon = people.filter(person => person.group === 'booked');
  return soon.map((person, n) =>
    event({
      uid: `demo-ahead-${n}@google.com`,
      title: `Coffee with ${person.name.split(' ')[0]}`,
      at: onWeekday(today.add({ days: 2 + 2 * n })).toPlainDateTime({ hour: 10 + n }),
      minutes: 45,
      people: [person],
    }),
  );
}

function event(demo: DemoEvent): string[] {
  const zone = demo.zone ?? DEMO_OWNER.zone;
  const organizer = demo.organizer ?? DEMO_OWNER;
  const mailbox = (name: string, email: string, answer: string) =>
    `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${answer};CN=${name};X-NUM-GUESTS=0:mailto:${email}`;
  const guests =
    demo.people.length === 0
      ? []
      : [
          `ORGANIZER;CN=${organizer.name}:mailto:${organizer.email}`,
          mailbox(DEMO_OWNER.name, DEMO_OWNER.email, demo.own ?? 'ACCEPTED'),
          ...demo.people.map((person, n) =>
            mailbox(person.name, person.email, n % 5 === 4 ? 'TENTATIVE' : 'ACCEPTED'),
          ),
        ];
  const status = demo.lines?.some(line => line.startsWith('STATUS')) ? [] : ['STATUS:CONFIRMED'];
  return [
    'BEGIN:VEVENT',
    `DTSTART;TZID=${zone}:${stamp(demo.at)}`,
    `DTEND;TZID=${zone}:${stamp(demo.at.add({ minutes: demo.minutes }))}`,
    'DTSTAMP:20260101T000000Z',
    ...guests,
    `UID:${demo.uid}`,
    ...status,
    ...(demo.lines ?? []),
    `SUMMARY:${demo.title.replace(/([\\;,])/g, '\\$1')}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ];
}

function onWeekday(day: Temporal.PlainDate, weekday?: number): Temporal.PlainDate {
  if (weekday !== undefined) return day.add({ days: weekday - day.dayOfWeek });
  return day.dayOfWeek > 5 ? day.subtract({ days: day.dayOfWeek - 5 }) : day;
}

function stamp(at: Temporal.PlainDateTime): string {
  return at.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}

function dayStamp(day: Temporal.PlainDate): string {
  return day.toString().replaceAll('-', '');
}

/** Content lines are folded at 75 octets (RFC 5545, 3.1), never inside a character. */
function fold(line: string): string[] {
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (Buffer.byteLength(current + character) > 75) {
      lines.push(current);
      current = ' ';
    }
    current += character;
  }
  return [...lines, current];
}

const HEADER = [
  'BEGIN:VCALENDAR',
  'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
  'VERSION:2.0',
  'CALSCALE:GREGORIAN',
  'METHOD:PUBLISH',
  `X-WR-CALNAME:${DEMO_OWNER.email}`,
  `X-WR-TIMEZONE:${DEMO_OWNER.zone}`,
];

const TIMEZONES = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Lisbon',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'TZNAME:WEST',
  'DTSTART:19700329T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'TZNAME:WET',
  'DTSTART:19701025T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];
