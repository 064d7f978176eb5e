/** Who is already on the calendar of the coming weeks, so that nobody is told to write to them. */
import type { AttendeeResponse, CalendarEvent } from './event.ts';
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
  readonly people: readonly Person[];
  readonly upcoming: readonly CalendarEvent[];
  readonly ownEmails: readonly string[];
}): readonly Booking[] {
  if (input.upcoming.length === 0) return [];
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
  const verdict = judge(asHeld(event), { now: Infinity, ownEmails });
  if (verdict.because === 'alone') return null;
  const people = verdict.people.flatMap(({ email }) => byAddress.get(addressKey(email)) ?? []);
  return [...new Set(people)];
}

/**
 * The event as it will be once everybody invited has come: a day hiking with somebody, a quarter of an
 * hour or a "maybe" is a booking too. Whoever said no stays away.
 */
function asHeld(event: CalendarEvent): CalendarEvent {
  const status = event.status === 'tentative' ? 'confirmed' : event.status;
  const attendees = event.attendees.map(one => ({ ...one, response: expected(one.response) }));
  const ownResponse = event.ownResponse === null ? null : expected(event.ownResponse);
  return { ...event, status, attendees, ownResponse, allDay: false, start: 0, end: 3_600_000 };
}

function expected(response: AttendeeResponse): AttendeeResponse {
  return response === 'declined' ? 'declined' : 'accepted';
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
