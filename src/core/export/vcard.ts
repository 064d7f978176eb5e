import { fullName } from '../person/name.ts';
import type { Person } from '../person.ts';
import { contentLine, escapedText } from './content-line.ts';

/**
 * Everybody as vCard 3.0 (RFC 2426), the version that Apple, Google and Outlook all read: names,
 * addresses (the one to write to first), company, birthday, and the owner's notes.
 */
export function toVCards(people: readonly Person[]): string {
  return people.map(toVCard).join('');
}

function toVCard(person: Person): string {
  const name = fullName(person);
  return [
    contentLine('BEGIN', 'VCARD'),
    contentLine('VERSION', '3.0'),
    contentLine('FN', escapedText(name)),
    contentLine('N', nameParts(name)),
    ...person.emails.map(email => contentLine('EMAIL;TYPE=INTERNET', escapedText(email))),
    ...(person.company === null ? [] : [contentLine('ORG', escapedText(person.company))]),
    ...(person.birthday === null ? [] : [birthdayLine(person.birthday)]),
    ...(person.notes.length === 0
      ? []
      : [
          contentLine('NOTE', escapedText(person.notes.map(({ day, text }) => `${day}: ${text}`).join('\n'))),
        ]),
    contentLine('END', 'VCARD'),
  ].join('');
}

/** The last word as the family name: a guess every address book makes, and FN holds the name as it is. */
function nameParts(name: string): string {
  const words = name.split(' ');
  const family = words.length > 1 ? (words.pop() ?? '') : '';
  return `${escapedText(family)};${escapedText(words.join(' '))};;;`;
}

/** Version 3.0 has no birthday without a year; Apple's mark for it is widely understood. */
function birthdayLine({ year, month, day }: NonNullable<Person['birthday']>): string {
  const date = `${two(month)}-${two(day)}`;
  if (year === null) return contentLine('BDAY;X-APPLE-OMIT-YEAR=1604', `1604-${date}`);
  return contentLine('BDAY;VALUE=date', `${String(year).padStart(4, '0')}-${date}`);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
