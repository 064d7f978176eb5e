import type { CalendarEvent, Day } from '../event.ts';
import type { Person, PersonId } from '../person.ts';

/**
 * Birthdays that only the calendar knows: all-day entries of [from, to] on a birthday calendar, or whose
 * title says so, that name exactly one known person in full. A first name alone is nobody in particular.
 */
export function birthdaysOnCalendar(
  upcoming: readonly CalendarEvent[],
  people: readonly Person[],
  from: Day,
  to: Day,
): ReadonlyMap<PersonId, Day> {
  const found = new Map<PersonId, Day>();
  const entries = upcoming.filter(event => isBirthday(event) && isWithin(event, from, to));
  if (entries.length === 0) return found;
  const names = people.map(person => ({ id: person.id, words: ` ${words(person.name)} ` }));
  for (const event of entries) {
    const title = ` ${words(event.title)} `;
    const named = names.filter(name => isFullName(name.words) && title.includes(name.words));
    const longest = Math.max(...named.map(name => name.words.length));
    const [one, ...others] = named.filter(name => name.words.length === longest);
    if (one !== undefined && others.length === 0 && event.allDay) found.set(one.id, event.start);
  }
  return found;
}

/** In the languages calendars most often come in; a birthday calendar says so itself. */
const BIRTHDAY =
  /birthday|\bb-?day\b|geburtstag|anniversaire|cumplea|anivers[aá]rio|compleanno|verjaardag|f[oö]delsedag|bursdag|f[oø]dselsdag|syntym[aä]p|urodziny|🎂/iu;

function isBirthday({ allDay, kind, status, title }: CalendarEvent): boolean {
  return allDay && status !== 'cancelled' && (kind === 'birthday' || BIRTHDAY.test(title));
}

function isWithin(event: CalendarEvent, from: Day, to: Day): boolean {
  return event.allDay && event.start >= from && event.start <= to;
}

function isFullName(name: string): boolean {
  return name.trim().includes(' ');
}

/** Lower-case words without accents and marks; "Ana Silva's" → "ana silva". */
function words(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s?(?=[^\p{L}]|$)/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
