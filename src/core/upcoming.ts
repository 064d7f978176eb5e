/** Whom the owner will see this week, and what to remember. */

import type { Booking } from './booked.ts';
import type { DigestInput, Upcoming } from './digest.ts';
import type { Day } from './event.ts';
import { firstName } from './person/name.ts';
import type { Person } from './person.ts';
import { tidyTitle } from './title.ts';
import { addDays, dayOf, timeOf } from './week.ts';

/** A glance at the week, not the calendar again. */
const MAX_UPCOMING = 5;
/** In larger meetings nobody in particular is seen. */
const MAX_PEOPLE = 4;

export function upcomingOf(input: DigestInput, booked: readonly Booking[], today: Day): readonly Upcoming[] {
  const end = addDays(today, 7);
  const found: Upcoming[] = [];
  for (const { event, people } of [...booked].sort(byStart)) {
    if (event.allDay || event.start < input.now) continue;
    const day = dayOf(event.start, input.owner.timezone);
    if (day >= end) continue;
    if (people.length > MAX_PEOPLE) continue;
    found.push({
      day,
      time: timeOf(event.start, input.owner.timezone),
      title: tidyTitle(event.title),
      people: people.map(person => ({ id: person.id, name: firstName(person) })),
      remember: people.flatMap(remembered),
    });
    if (found.length === MAX_UPCOMING) break;
  }
  return found;
}

function remembered(person: Person): readonly string[] {
  const name = firstName(person);
  const lines = [
    ...person.reminders.map(({ topic }) => topic),
    ...person.notes.slice(-1).map(({ text }) => text),
  ];
  return lines.slice(0, 2).map(line => `${name}: ${line}`);
}

/** All-day entries are left out later; here they only need some place. */
function byStart(a: Booking, b: Booking): number {
  return Number(a.event.start) - Number(b.event.start) || 0;
}
