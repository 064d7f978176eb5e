/** Whom the owner will see this week, and what to remember. */

import type { Booking } from './booked.ts';
import type { DigestInput, Upcoming } from './digest.ts';
import type { Day } from './event.ts';
import { toldApart } from './person/name.ts';
import { newestNotes } from './person/notes.ts';
import type { Person, PersonId } from './person.ts';
import { tidyTitle } from './title.ts';
import { addDays, dayOf, timeOf } from './week.ts';

/** A glance at the week, not the calendar again. */
const MAX_UPCOMING = 5;
/** In larger meetings nobody in particular is seen. */
const MAX_PEOPLE = 4;

/** Of each person: what was to be brought up, then the newest note. */
const MAX_LINES = 2;

export function upcomingOf(input: DigestInput, booked: readonly Booking[], today: Day): readonly Upcoming[] {
  const { timezone } = input.owner;
  const end = addDays(today, 7);
  const coming = booked
    .filter(isTimed)
    .map(({ event, people }) => ({ event, people: people.filter(({ muted }) => !muted) }))
    .filter(({ people }) => people.length > 0 && people.length <= MAX_PEOPLE)
    .filter(({ event }) => event.start >= input.now && dayOf(event.start, timezone) < end)
    .sort((a, b) => a.event.start - b.event.start);
  const reminded = new Set<PersonId>();
  return mostTelling(coming).map(({ event, people }) => {
    // Of whoever is seen twice, everything is said the first time.
    const unsaid = people.filter(({ id }) => !reminded.has(id));
    for (const { id } of people) reminded.add(id);
    const names = toldApart(people);
    return {
      day: dayOf(event.start, timezone),
      time: timeOf(event.start, timezone),
      title: tidyTitle(event.title),
      people: people.map(({ id }, index) => ({ id, name: names[index] ?? '' })),
      remember: unsaid.flatMap(person => remembered(person, names[people.indexOf(person)] ?? '')),
      usedReminders: unsaid.flatMap(person => person.reminders.slice(0, MAX_LINES).map(({ id }) => id)),
    };
  });
}

/** In the order of the week: first come those of whom there is something to remember, then whatever is not held every week. */
function mostTelling(coming: readonly TimedBooking[]): readonly TimedBooking[] {
  const rank = ({ event, people }: TimedBooking): number => {
    if (people.some(({ notes, reminders }) => notes.length + reminders.length > 0)) return 0;
    return event.recurrenceId === null ? 1 : 2;
  };
  return [...coming]
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MAX_UPCOMING)
    .sort((a, b) => a.event.start - b.event.start);
}

function remembered(person: Person, name: string): readonly string[] {
  const lines = [
    ...person.reminders.map(({ topic }) => topic),
    ...newestNotes(person.notes, 1).map(({ text }) => text),
  ];
  return lines.slice(0, MAX_LINES).map(line => `${name}: ${line}`);
}

type TimedBooking = Booking & { readonly event: { readonly allDay: false } };

function isTimed(booking: Booking): booking is TimedBooking {
  return !booking.event.allDay;
}
