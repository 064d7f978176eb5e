import fc from 'fast-check';
import ical from 'node-ical';
import { describe, expect, test } from 'vitest';
import { toCsv } from '../../../src/core/export/csv.ts';
import { type ExportedMeeting, toIcs } from '../../../src/core/export/ics.ts';
import { toVCards } from '../../../src/core/export/vcard.ts';
import { readRows } from '../../../src/core/import/csv.ts';
import { readPeople } from '../../../src/core/import/read-people.ts';
import { fullName } from '../../../src/core/person/name.ts';
import { type Interaction, NOTHING_TOLD, type Person } from '../../../src/core/person.ts';

const NOW = Date.parse('2026-11-23T07:00:00Z');

function person(fields: Partial<Person> = {}): Person {
  return {
    id: 1,
    name: 'Ana Silva',
    emails: ['ana@example.com'],
    ...NOTHING_TOLD,
    ...fields,
  };
}

function meeting(fields: Partial<ExportedMeeting> = {}): ExportedMeeting {
  return {
    uid: 'one@example.com',
    recurrenceId: null,
    title: 'Coffee',
    start: Date.parse('2026-11-03T10:00:00Z'),
    end: Date.parse('2026-11-03T10:30:00Z'),
    people: [{ email: 'ana@example.com', name: 'Ana Silva' }],
    ...fields,
  };
}

const octets = (line: string) => new TextEncoder().encode(line).length;

/** Awkward on purpose: separators of every format, quotes, line breaks, long words, other scripts. */
const text = fc
  .array(
    fc.constantFrom(
      'Ana',
      'Ödön',
      '李小龙',
      'محمد',
      ' ',
      ';',
      ',',
      '"',
      '\\',
      ':',
      '=',
      "'",
      '^',
      '\n',
      'x'.repeat(40),
      '🎂',
    ),
    {
      maxLength: 12,
    },
  )
  .map(parts => parts.join(''));
const address = fc.integer({ min: 0, max: 9999 }).map(number => `p${number}@example.com`);
const birthday = fc.option(
  fc.record({
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    year: fc.option(fc.integer({ min: 1920, max: 2020 })),
  }),
);
const anybody = fc
  .record({ name: text, company: fc.option(text), email: address, birthday })
  .map(({ name, company, email, birthday: born }) =>
    person({
      name: `N${name}`,
      emails: [email, `other.${email}`],
      company: company === null ? null : `C${company}`,
      birthday: born,
    }),
  );

const plain = (words: string) => words.replace(/\s+/gu, ' ').trim().slice(0, 200).trim();

describe('vCard', () => {
  test('a whole card', () => {
    const ana = person({
      company: 'Acme, Inc.',
      birthday: { month: 5, day: 14, year: null },
      notes: [{ id: 1, text: 'loves Sufjan Stevens; has two dogs', day: '2026-03-03' }],
    });
    expect(toVCards([ana]).split('\r\n')).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Ana Silva',
      'N:Silva;Ana;;;',
      'EMAIL;TYPE=INTERNET:ana@example.com',
      'ORG:Acme\\, Inc.',
      'BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-14',
      'NOTE:2026-03-03: loves Sufjan Stevens\\; has two dogs',
      'END:VCARD',
      '',
    ]);
  });

  test('what is written is read back the same', () => {
    fc.assert(
      fc.property(anybody, someone => {
        const [read] = readPeople('x.vcf', toVCards([someone])).people;
        expect(read?.emails).toEqual(someone.emails);
        expect(read?.name).toBe(plain(fullName(someone)));
        expect(read?.birthday).toEqual(someone.birthday);
        expect(read?.company).toBe(someone.company && plain(someone.company));
      }),
      { numRuns: 200 },
    );
  });

  test('no line is longer than 75 octets, and no character is cut', () => {
    fc.assert(
      fc.property(anybody, someone => {
        const lines = toVCards([someone]).split('\r\n');
        expect(Math.max(...lines.map(octets))).toBeLessThanOrEqual(75);
        expect(lines.join('')).not.toContain('\uFFFD');
      }),
      { numRuns: 50 },
    );
  });

  test('nobody is an empty file', () => {
    expect(toVCards([])).toBe('');
  });
});

describe('CSV', () => {
  const interactions: Interaction[] = ['2026-11-03T10:00:00Z', '2025-01-31T23:30:00Z'].map(at => ({
    personId: 1,
    meetingId: 1,
    at: Date.parse(at),
    weight: 1,
    others: 1,
    series: null,
    invitedByOwner: false,
  }));

  test('one row a person, with days in the zone of the owner', () => {
    const ana = person({ starred: true, every: 42, occasionsOn: ['diwali', 'holi'], country: 'IN' });
    const [header, row] = readRows(toCsv([ana], interactions, 'Europe/Paris'), 10);
    expect(
      Object.fromEntries((header?.fields ?? []).map((name, index) => [name, row?.fields[index]])),
    ).toMatchObject({
      Name: 'Ana Silva',
      Email: 'ana@example.com',
      Country: 'IN',
      'Times met': '2',
      'First met': '2025-02-01',
      'Last met': '2026-11-03',
      Starred: 'yes',
      Muted: '',
      'Every (days)': '42',
      Keeps: 'diwali; holi',
    });
  });

  test('a letter is no time they met', () => {
    const letters = interactions.map(
      (one, index): Interaction => ({ ...one, how: index === 0 ? 'wrote' : 'met' }),
    );
    const [, row] = readRows(toCsv([person({})], letters, 'UTC'), 10);
    const [, only] = readRows(toCsv([person({})], letters.slice(0, 1), 'UTC'), 10);
    expect(row?.fields).toContain('2025-01-31');
    expect([row, only].map(one => one?.fields.includes('2026-11-03'))).toEqual([false, false]);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("http://x","y")'])(
    '%j is not run by a spreadsheet',
    words => {
      const someone = person({ company: words, notes: [{ id: 1, text: 'x', day: '2026-01-01' }] });
      const [, row] = readRows(toCsv([someone], [], 'UTC'), 10);
      expect(row?.fields[3]).toBe(`'${words}`);
    },
  );

  test('what is written is read back the same', () => {
    fc.assert(
      fc.property(anybody, someone => {
        const [read] = readPeople('x.csv', toCsv([someone], [], 'UTC')).people;
        expect(read?.emails).toEqual(someone.emails);
        expect(read?.name).toBe(plain(fullName(someone)));
        expect(read?.birthday).toEqual(someone.birthday);
        expect(read?.company).toBe(someone.company && plain(someone.company));
      }),
      { numRuns: 200 },
    );
  });

  test('a name that begins with an apostrophe and a sign keeps both', () => {
    const [read] = readPeople('x.csv', toCsv([person({ name: "N,'=" })], [], 'UTC')).people;
    expect(read?.name).toBe("'= N");
  });

  test('nobody is a header alone', () => {
    expect(toCsv([], [], 'UTC').split('\r\n')).toHaveLength(2);
  });
});

describe('iCalendar', () => {
  const eventsOf = (ics: string) =>
    Object.values(ical.sync.parseICS(ics)).filter(component => component?.type === 'VEVENT');

  test('an independent reader finds what was written', () => {
    fc.assert(
      fc.property(text, text, (title, name) => {
        const one = meeting({ title: `T${title}`, people: [{ email: 'ana@example.com', name: `N${name}` }] });
        const [event] = eventsOf(toIcs([one], NOW));
        expect(event?.summary).toBe(one.title.replaceAll('\r', ''));
        expect(event?.start.getTime()).toBe(one.start);
        expect(event?.end?.getTime()).toBe(one.end);
        expect(JSON.stringify(event?.attendee)).toContain('mailto:ana@example.com');
      }),
      { numRuns: 100 },
    );
  });

  test('every occurrence of a series is there, under a UID of its own', () => {
    const series = ['2026-11-03T10:00:00Z', '2026-11-10T10:00:00Z'].map(at =>
      meeting({ recurrenceId: at, start: Date.parse(at), end: Date.parse(at) + 1 }),
    );
    expect(eventsOf(toIcs(series, NOW))).toHaveLength(2);
  });

  test('lines are folded at 75 octets and end with CRLF', () => {
    const ics = toIcs([meeting({ title: '🎂 birthday '.repeat(30) })], NOW);
    expect(Math.max(...ics.split('\r\n').map(octets))).toBeLessThanOrEqual(75);
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('a name cannot smuggle in a property', () => {
    const ics = toIcs(
      [
        meeting({
          title: 'a\r\nATTACH:http://x',
          people: [{ email: 'a@x.com\r\nURL:y', name: 'b"\r\nC:d' }],
        }),
      ],
      NOW,
    );
    expect(ics.split('\r\n').filter(line => /^(ATTACH|URL|C):/.test(line))).toEqual([]);
  });
});
