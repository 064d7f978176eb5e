/** Who is already on the calendar of the coming weeks, so that nobody is told to write to them. */
import type { CalendarEvent, Instant } from './event.ts';
import { judge } from './meeting.ts';
import { addressKey } from './person/address.ts';
import { titleReader } from './person/in-title.ts';
import type { Person, PersonId } from './person.ts';

export interface Booking {
  readonly event: CalendarEvent;
  readonly people: readonly Person[];
}

/** Coming meetings with the known people in them. Those that are called off, declined or too large are left out. */
export function bookings(input: {
  readonly now: Instant;
  readonly people: readonly Person[];
  readonly upcoming: readonly CalendarEvent[];
  readonly ownEmails: readonly string[];
}): readonly Booking[] {
  const byAddress = peopleByAddress(input.people);
  const found: Booking[] = [];
  for (const event of input.upcoming) {
    const people = invited(event, input.ownEmails, byAddress) ?? named(event, input.people);
    if (people.length > 0) found.push({ event, people });
  }
  return found;
}

export function bookedIds(bookings: readonly Booking[]): ReadonlySet<PersonId> {
  return new Set(bookings.flatMap(({ people }) => people.map(({ id }) => id)));
}

/** Null when nobody is invited and only the title can tell. */
function invited(
  event: CalendarEvent,
  ownEmails: readonly string[],
  byAddress: ReadonlyMap<string, Person>,
): readonly Person[] | null {
  const verdict = judge(timed(event), { now: Infinity, ownEmails });
  if (verdict.because === 'alone') return null;
  const people = verdict.people.flatMap(({ email }) => byAddress.get(addressKey(email)) ?? []);
  return [...new Set(people)];
}

/** A day hiking with somebody is a booking too, though no evidence of one until it is over. */
function timed(event: CalendarEvent): CalendarEvent {
  return event.allDay ? { ...event, allDay: false, start: 0, end: 3_600_000 } : unanswered(event);
}

/** Before a meeting few have answered; whoever has not said no is expected. */
function unanswered(event: CalendarEvent): CalendarEvent {
  const attendees = event.attendees.map(attendee =>
    attendee.response === 'needs-action' ? { ...attendee, response: 'tentative' as const } : attendee,
  );
  return { ...event, attendees };
}

function named(event: CalendarEvent, people: readonly Person[]): readonly Person[] {
  const words = event.title.toLowerCase().split(/[^\p{L}\p{M}'’]+/u);
  const title = new Set(words.filter(word => word.length > 1));
  if (title.size === 0) return [];
  // Reading every name for every title would cost more than the rest of the digest.
  const near = people.filter(({ name }) =>
    name
      .toLowerCase()
      .split(/[^\p{L}\p{M}'’]+/u)
      .some(word => title.has(word)),
  );
  return near.length === 0 ? [] : titleReader(near)(event.title).people;
}

function peopleByAddress(people: readonly Person[]): ReadonlyMap<string, Person> {
  const found = new Map<string, Person>();
  for (const person of people) for (const email of person.emails) found.set(addressKey(email), person);
  return found;
}
