/** Whom the owner will see this week, and what to remember. */

import type { Booking } from './booked.ts';
import type { DigestInput, Upcoming } from './digest.ts';
import type { Day } from './event.ts';
import { firstName } from './person/name.ts';
import { newestNotes } from './person/notes.ts';
import type { Person } from './person.ts';
import { tidyTitle } from './title.ts';
import { addDays, dayOf, timeOf } from './week.ts';

/** A glance at the week, not the calendar again. */
const MAX_UPCOMING = 5;
/** In larger meetings nobody in particular is seen. */
const MAX_PEOPLE = 4;

/** Of each person: what was to be brought up, then the newest note. */
const MAX_LINES = 2;

export function upcomingOf(input: DigestInput, booked: readonly Booking[], today: Day): readonly Upcoming[] {
  const end = addDays(today, 7);
  const found: Upcoming[] = [];
  for (const { event, people: all } of booked.filter(isTimed).sort((a, b) => a.event.start - b.event.start)) {
    const day = dayOf(event.start, input.owner.timezone);
    const people = all.filter(person => !person.muted);
    if (event.start < input.now || day >= end || people.length === 0 || people.length > MAX_PEOPLE) continue;
    found.push({
      day,
      time: timeOf(event.start, input.owner.timezone),
      title: tidyTitle(event.title),
      people: people.map(person => ({ id: person.id, name: firstName(person) })),
      remember: people.flatMap(remembered),
      usedReminders: people.flatMap(person => person.reminders.slice(0, MAX_LINES).map(({ id }) => id)),
    });
    if (found.length === MAX_UPCOMING) break;
  }
  return found;
}

function remembered(person: Person): readonly string[] {
  const name = firstName(person);
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
