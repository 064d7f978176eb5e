import { fullName } from '../person/name.ts';
import { type Interaction, isMeeting, type Person, type PersonId } from '../person.ts';
import { dayOf } from '../week.ts';

/** One row a person: all that is known of them, and how often they were met. `timezone` is the owner's. */
export function toCsv(
  people: readonly Person[],
  interactions: readonly Interaction[],
  timezone: string,
): string {
  const met = Map.groupBy(interactions.filter(isMeeting), ({ personId }) => personId);
  const rows = people.map(person => rowOf(person, met, timezone));
  return [HEADER, ...rows].map(row => `${row.map(field).join(',')}\r\n`).join('');
}

const HEADER = [
  ...[
    'Name',
    'Email',
    'Other emails',
    'Company',
    'Birthday',
    'Country',
    'Times met',
    'First met',
    'Last met',
  ],
  ...['Muted', 'Starred', 'Every (days)', 'Snoozed until', 'Keeps', 'Does not keep', 'Notes', 'Remind'],
];

function rowOf(
  person: Person,
  met: ReadonlyMap<PersonId, readonly Interaction[]>,
  timezone: string,
): readonly string[] {
  const [email = '', ...others] = person.emails;
  return [
    ...[fullName(person), email, others.join('; '), person.company ?? ''],
    ...[birthdayText(person), person.country ?? ''],
    ...metText(met.get(person.id) ?? [], timezone),
    ...[person.muted ? 'yes' : '', person.starred ? 'yes' : '', String(person.every ?? '')],
    ...[person.snoozedUntil ?? '', person.occasionsOn.join('; '), person.occasionsOff.join('; ')],
    person.notes.map(({ day, text }) => `${day}: ${text}`).join('\n'),
    person.reminders.map(({ day, topic }) => `${day}: ${topic}`).join('\n'),
  ];
}

/** How often they met (a letter is no meeting), first and last; the two days only, for reading a zone's clock is the costly part. */
function metText(interactions: readonly Interaction[], timezone: string): readonly string[] {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const { at } of interactions) {
    first = Math.min(first, at);
    last = Math.max(last, at);
  }
  if (first > last) return ['0', '', ''];
  return [String(interactions.length), dayOf(first, timezone), dayOf(last, timezone)];
}

function birthdayText({ birthday }: Person): string {
  if (birthday === null) return '';
  const date = `${String(birthday.month).padStart(2, '0')}-${String(birthday.day).padStart(2, '0')}`;
  return birthday.year === null ? `--${date}` : `${birthday.year}-${date}`;
}

/**
 * RFC 4180. A spreadsheet would run a field that begins like a formula; an apostrophe in front makes it
 * text (OWASP, CSV injection). A birthday without a year begins with a dash too, but can do no harm.
 */
function field(value: string): string {
  const safe = /^'*[=+\-@\t\r]/.test(value) && !/^--\d{2}-\d{2}$/.test(value) ? `'${value}` : value;
  return /[",;\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
