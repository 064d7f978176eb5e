import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DigestInput } from '../../src/core/digest.ts';
import type { CalendarEvent } from '../../src/core/event.ts';
import { offeredKey } from '../../src/core/occasion/offered.ts';
import { OCCASIONS } from '../../src/core/occasion/table.ts';
import { findOccasion, occasionNotes } from '../../src/core/occasion.ts';
import { type Interaction, NOTHING_TOLD, type Person } from '../../src/core/person.ts';
import { addDays } from '../../src/core/week.ts';

const DAY = 86_400_000;
let nextId = 1;

function person(fields: Partial<Person> = {}): Person {
  const id = fields.id ?? nextId++;
  return {
    id,
    name: 'Ana Silva',
    emails: [`person${id}@example.com`],
    ...NOTHING_TOLD,
    ...fields,
  };
}

/** Met on each of these many days ago. */
function met(who: Person, now: number, ...daysAgo: number[]): Interaction[] {
  return daysAgo.map(days => ({
    personId: who.id,
    meetingId: days,
    at: now - days * DAY,
    weight: 1,
    others: 1,
    series: null,
    invitedByOwner: true,
  }));
}

interface Week {
  readonly today?: string;
  readonly people: readonly Person[];
  readonly interactions?: readonly Interaction[];
  readonly news?: string | null;
  readonly offered?: readonly string[];
  readonly upcoming?: readonly CalendarEvent[];
}

/** The notes of one Monday; everybody was met twice of late unless said otherwise. */
function notes({
  today = '2026-11-23',
  people,
  interactions,
  news = null,
  offered = [],
  upcoming = [],
}: Week) {
  const now = Date.parse(`${today}T07:00:00Z`);
  const input: DigestInput = {
    now,
    owner: { emails: ['me@example.org'], name: 'Robin', timezone: 'Europe/London', country: 'GB', news },
    size: 3,
    people,
    interactions: interactions ?? people.flatMap(one => met(one, now, 10, 40)),
    titleOf: () => '',
    upcoming,
    unknownMeetings: [],
    past: [],
    declinedMerges: [],
    offeredOccasions: offered,
    lastHeardFrom: null,
  };
  return occasionNotes(input, today);
}

const said = (found: ReturnType<typeof notes>) =>
  found.map(({ day, id, people }) => `${day} ${id}: ${people.map(({ name }) => name).join(', ')}`);

describe('who gets a note unasked', () => {
  test('everybody with a real tie at New Year', () => {
    expect(said(notes({ today: '2026-12-28', people: [person(), person({ name: 'Ben Okri' })] }))).toEqual([
      '2027-01-01 new-year: Ana Silva, Ben Okri',
    ]);
  });

  test.each([
    ['an American for Thanksgiving', 'US', '2026-11-23', ['2026-11-26 thanksgiving: Ana Silva']],
    ['a Canadian not on the American day', 'CA', '2026-11-23', []],
    [
      'a Canadian in October, a Monday: in the week ahead',
      'CA',
      '2026-10-05',
      ['2026-10-12 thanksgiving: Ana Silva'],
    ],
    ['nobody on the Monday itself', 'CA', '2026-10-12', []],
    ['a Briton for neither', 'GB', '2026-11-23', []],
    ['somebody in France on 14 July', 'FR', '2026-07-13', ['2026-07-14 national-day-fr: Ana Silva']],
    ['a Swede at Midsummer', 'SE', '2026-06-15', ['2026-06-19 midsummer: Ana Silva']],
    ['a Finn a day later', 'FI', '2026-06-15', ['2026-06-20 midsummer: Ana Silva']],
  ])('%s', (_, country, today, expected) => {
    expect(said(notes({ today, people: [person({ country })] }))).toEqual(expected);
  });

  test('nobody for any feast of a faith or a culture, wherever they live and whatever they are called', () => {
    const people = [
      person({ name: 'Rahul Sharma', emails: ['rahul@example.in'], country: 'IN' }),
      person({ name: 'Mohammed Al-Farsi', emails: ['m@example.ae'], country: 'AE' }),
      person({ name: 'Mei Chen', emails: ['mei@example.cn'], country: 'CN' }),
      person({ name: 'Shlomo Cohen', emails: ['s@example.com'], country: 'IL' }),
      person({ name: 'Christina Müller', emails: ['c@example.de'], country: 'DE' }),
    ];
    const kinds = new Map(OCCASIONS.map(({ id, kind }) => [id, kind]));
    for (let week = 0; week < 52; week += 1) {
      for (const { id } of notes({ today: addDays('2026-01-05', week * 7), people })) {
        expect(kinds.get(id), id).toBe('secular');
      }
    }
  });

  test('not who was met once only, or never, or long ago; but who is starred', () => {
    const now = Date.parse('2026-12-28T07:00:00Z');
    const [once, never, longAgo, starred] = [
      person({ name: 'Once' }),
      person({ name: 'Never' }),
      person({ name: 'Long Ago' }),
      person({ name: 'Star', starred: true }),
    ];
    const interactions = [...met(once, now, 5), ...met(longAgo, now, 1200, 1300)];
    const found = notes({ today: '2026-12-28', people: [once, never, longAgo, starred], interactions });
    expect(said(found)).toEqual(['2027-01-01 new-year: Star']);
  });

  test.each([
    ['muted', { muted: true }],
    ['snoozed beyond the day', { snoozedUntil: '2027-02-01' }],
    ['without an address', { emails: [] }],
    ['for whom it was switched off', { occasionsOff: ['new-year'] }],
  ])('not somebody %s', (_, fields) => {
    expect(notes({ today: '2026-12-28', people: [person(fields)] })).toEqual([]);
  });
});

describe('the country', () => {
  test('of an address is a guess, and said to be one', () => {
    const people = [
      person({ name: 'Ana Silva', emails: ['ana@example.ca'] }),
      person({ name: 'Cleo Roy', emails: ['cleo@example.ca'] }),
      person({ name: 'Dan Roy', country: 'CA' }),
    ];
    const [note] = notes({ today: '2026-06-29', people });
    expect(note?.people.map(({ name }) => name)).toEqual(['Ana Silva', 'Cleo Roy', 'Dan Roy']);
    expect(note?.guess).toBe(
      'A guess: the addresses of Ana and Cleo are in Canada. Not so? Reply “Ana: lives in …”.',
    );
  });

  test('of the zone they invite in is one, too', () => {
    const people = ['Ana Silva', 'Cleo Roy'].map(name => person({ name, timezone: 'America/Toronto' }));
    const [note] = notes({ today: '2026-06-29', people });
    expect(note?.guess).toBe(
      'A guess: the calendars of Ana and Cleo keep the time of Canada. Not so? Reply “Ana: lives in …”.',
    );
  });

  test('can be told in a note, which corrects the guess', () => {
    const notesOfAna = [{ id: 1, text: 'lives in Portland, USA', day: '2026-01-05' }];
    const told = person({ emails: ['ana@example.ca'], notes: notesOfAna });
    const found = notes({ today: '2026-06-29', people: [told] });
    expect(said(found)).toEqual(['2026-07-04 national-day-us: Ana Silva']);
    expect(found[0]?.guess).toBeNull();
  });

  test('that was told wins over the address', () => {
    const told = person({ emails: ['ana@example.ca'], country: 'US' });
    expect(said(notes({ today: '2026-06-29', people: [told] }))).toEqual([
      '2026-07-04 national-day-us: Ana Silva',
    ]);
    expect(notes({ today: '2026-06-29', people: [told] })[0]?.guess).toBeNull();
  });
});

describe('feasts the owner told us of', () => {
  test.each([
    ['diwali', '2026-11-02', '2026-11-08'],
    ['eid-al-fitr', '2026-03-16', '2026-03-20'],
    ['hanukkah', '2026-11-30', '2026-12-05'],
    ['lunar-new-year', '2026-02-16', '2026-02-17'],
    ['orthodox-easter', '2026-04-06', '2026-04-12'],
    ['christmas', '2026-12-21', '2026-12-25'],
    ['nowruz', '2026-03-16', '2026-03-21'],
    ['rosh-hashanah', '2026-09-07', '2026-09-12'],
  ])('%s', (id, today, day) => {
    expect(said(notes({ today, people: [person({ occasionsOn: [id] }), person()] }))).toEqual([
      `${day} ${id}: Ana Silva`,
    ]);
  });

  test('are kept even for somebody met once, or snoozed', () => {
    const kept = person({ occasionsOn: ['diwali'], snoozedUntil: '2027-01-01' });
    expect(notes({ today: '2026-11-02', people: [kept], interactions: [] })).toHaveLength(1);
  });

  test('but not for somebody muted', () => {
    expect(
      notes({ today: '2026-11-02', people: [person({ occasionsOn: ['diwali'], muted: true })] }),
    ).toEqual([]);
  });

  test('by the reckoning of the country they live in', () => {
    const people = [person({ name: 'Linh', occasionsOn: ['lunar-new-year'], country: 'VN' })];
    expect(notes({ today: '2030-01-28', people })[0]?.day).toBe('2030-02-02');
    const elsewhere = [person({ name: 'Mei', occasionsOn: ['lunar-new-year'] })];
    expect(notes({ today: '2030-01-28', people: elsewhere })[0]?.day).toBe('2030-02-03');
  });

  test('say so when the day rests on a guess of the country', () => {
    const mother = person({ emails: ['ana@example.co.uk'], occasionsOn: ['mothers-day'] });
    const [note] = notes({ today: '2026-03-09', people: [mother] });
    expect([note?.day, note?.guess]).toEqual([
      '2026-03-15',
      "A guess: Ana's address is in the United Kingdom. Not so? Reply “Ana: lives in …”.",
    ]);
  });

  test('say so when the moon decides', () => {
    const [note] = notes({ today: '2026-03-16', people: [person({ occasionsOn: ['eid-al-fitr'] })] });
    expect(note?.guess).toBe('The day follows the moon or the place, and may differ by one.');
  });
});

describe('birthdays', () => {
  const born = (month: number, day: number) => person({ birthday: { month, day, year: 1984 } });

  test('are noted before the day', () => {
    const [note] = notes({ today: '2026-11-23', people: [born(11, 27)], interactions: [] });
    expect(note).toMatchObject({ day: '2026-11-27', id: 'birthday', name: "Ana's birthday" });
    expect(note?.people[0]?.draft).toEqual({
      subject: 'Happy birthday',
      body: 'Hi Ana,\n\nHappy birthday. I hope the day is a good one and the year after it even better.\n',
    });
  });

  test.each([
    ['a Monday is in the week ahead', 11, 30, '2026-11-23', '2026-11-30'],
    ['29 February in a common year is kept on the 28th', 2, 29, '2027-02-22', '2027-02-28'],
    ['29 February in a leap year', 2, 29, '2028-02-28', '2028-02-29'],
    ['1 January, over the turn of the year', 1, 1, '2026-12-28', '2027-01-01'],
  ])('%s', (_, month, day, today, expected) => {
    expect(notes({ today, people: [born(month, day)], interactions: [] })[0]?.day).toBe(expected);
  });

  test('two on one day are two notes', () => {
    const people = [
      person({ birthday: { month: 11, day: 27, year: null } }),
      person({ name: 'Ben', birthday: { month: 11, day: 27, year: null } }),
    ];
    expect(said(notes({ people }))).toEqual(['2026-11-27 birthday: Ana Silva', '2026-11-27 birthday: Ben']);
  });
});

describe('birthdays that only the calendar knows', () => {
  const entry = (title: string, fields: Partial<CalendarEvent> = {}): CalendarEvent => ({
    uid: title,
    recurrenceId: '2026-11-27',
    title,
    status: 'confirmed',
    kind: 'birthday',
    organizer: null,
    attendees: [],
    ownResponse: null,
    ...fields,
    allDay: true,
    start: '2026-11-27',
    end: '2026-11-28',
  });
  const born = (upcoming: readonly CalendarEvent[], ...people: Person[]) =>
    said(notes({ people: people.length > 0 ? people : [person()], interactions: [], upcoming }));

  test.each([
    ["Ana Silva's birthday"],
    ['Ana Silva’s 40th birthday'],
    ['🎂 Ana Silva'],
    ['Ana Silva hat Geburtstag'],
    ['Anniversaire de Ana Silva'],
    ['Cumpleaños de ANA SILVA (1984)'],
  ])('%s', title => {
    expect(born([entry(title)])).toEqual(['2026-11-27 birthday: Ana Silva']);
  });

  test('on an ordinary calendar, when the title says so', () => {
    expect(born([entry("Ana Silva's birthday", { kind: 'default' })])).toHaveLength(1);
    expect(born([entry('Ana Silva visits', { kind: 'default' })])).toEqual([]);
  });

  test('not by a first name, not of somebody unknown, not when cancelled', () => {
    expect(born([entry("Ana's birthday")])).toEqual([]);
    expect(born([entry("Anabel Silvan's birthday")])).toEqual([]);
    expect(born([entry("Ana Silva's birthday", { status: 'cancelled' })])).toEqual([]);
  });

  test('not when two people have that name; the longer name when one contains the other', () => {
    expect(born([entry("Ana Silva's birthday")], person(), person())).toEqual([]);
    const longer = person({ name: 'Ana Silva Costa' });
    expect(born([entry("Ana Silva Costa's birthday")], person(), longer)).toEqual([
      '2026-11-27 birthday: Ana Silva Costa',
    ]);
  });

  test('what was told wins over the calendar', () => {
    const told = person({ birthday: { month: 11, day: 25, year: null } });
    expect(born([entry("Ana Silva's birthday")], told)).toEqual(['2026-11-25 birthday: Ana Silva']);
  });

  test('can be switched off for one person', () => {
    expect(findOccasion('birthdays')?.id).toBe('birthday');
    expect(born([entry("Ana Silva's birthday")], person({ occasionsOff: ['birthday'] }))).toEqual([]);
  });
});

describe('the note', () => {
  test("carries the owner's news, as one line", () => {
    const [note] = notes({
      today: '2026-12-28',
      people: [person()],
      news: ' We moved to Lisbon\n and have a dog ',
    });
    expect(note?.note).toBe(
      'Happy New Year. I hope the year ahead is kind to you and has a few lovely surprises in it. A little news from here: We moved to Lisbon and have a dog.',
    );
    expect(note?.people[0]?.draft.body).toBe(`Hi Ana,\n\n${note?.note}\n`);
  });

  test('of a solemn day carries none', () => {
    const [note] = notes({
      today: '2026-09-21',
      people: [person({ occasionsOn: ['obon'] })],
      news: 'We have a dog',
    });
    expect(note).toBeUndefined();
    const [solemn] = notes({
      today: '2026-08-10',
      people: [person({ occasionsOn: ['obon'] })],
      news: 'We have a dog',
    });
    expect(solemn?.note).not.toContain('dog');
  });

  test('greets without a name when none is known', () => {
    const [note] = notes({ today: '2026-12-28', people: [person({ name: '', emails: ['x7@example.com'] })] });
    expect(note?.people[0]?.draft.body).toMatch(/^Hello,\n/);
  });

  test('is plain, short and without exclamation marks for every occasion in the table', () => {
    for (const { id, wish, greeting, name } of OCCASIONS) {
      expect(wish, id).toMatch(/^[\p{L}].*\.$/u);
      expect(wish.length, id).toBeLessThanOrEqual(140);
      expect(`${wish}${greeting}${name}`, id).not.toMatch(/[!{}<>]|\bundefined\b/);
    }
  });
});

describe('never too much', () => {
  test('at most five people over all notes, birthdays first, then the strongest ties', () => {
    const now = Date.parse('2026-12-28T07:00:00Z');
    const crowd = Array.from({ length: 12 }, (_, index) => person({ name: `Friend ${index}` }));
    const interactions = crowd.flatMap((one, index) =>
      met(one, now, ...Array.from({ length: index + 2 }, (_, n) => n * 20 + 5)),
    );
    const birthday = person({ name: 'Zoe', birthday: { month: 12, day: 30, year: null } });
    expect(said(notes({ today: '2026-12-28', people: [...crowd, birthday], interactions }))).toEqual([
      '2026-12-30 birthday: Zoe',
      '2027-01-01 new-year: Friend 11, Friend 10, Friend 9, Friend 8',
    ]);
  });

  test('a year of stand-ups weighs less than a few dinners', () => {
    const now = Date.parse('2026-12-28T07:00:00Z');
    const [colleague, friend] = [person({ name: 'Colleague' }), person({ name: 'Friend' })];
    const standUps = met(colleague, now, ...Array.from({ length: 250 }, (_, day) => day + 1));
    const interactions = [
      ...standUps.map(one => ({ ...one, series: 'stand-up', weight: 0.2 })),
      ...met(friend, now, 20, 90, 160, 250),
    ];
    const [note] = notes({ today: '2026-12-28', people: [colleague, friend], interactions });
    expect(note?.people.map(({ name }) => name)).toEqual(['Friend', 'Colleague']);
  });

  test('nobody gets two notes unasked in one week', () => {
    const found = notes({
      today: '2026-12-28',
      people: [person({ birthday: { month: 12, day: 31, year: null } })],
    });
    expect(said(found)).toEqual(['2026-12-31 birthday: Ana Silva']);
  });

  test('never the same note twice, but again next year', () => {
    const ana = person();
    const offered = [offeredKey(ana.id, 'new-year', '2027-01-01')];
    expect(notes({ today: '2026-12-28', people: [ana], offered })).toEqual([]);
    expect(notes({ today: '2027-12-27', people: [ana], offered })).toHaveLength(1);
  });

  test('every occasion told of comes exactly once in the digests of a year', () => {
    const ids = OCCASIONS.filter(({ kind }) => kind !== 'secular').map(({ id }) => id);
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.integer({ min: 2024, max: 2040 }), (id, year) => {
        const ana = person({ occasionsOn: [id], occasionsOff: ['new-year'] });
        const days = Array.from({ length: 54 }, (_, week) => addDays(`${year - 1}-12-23`, week * 7))
          .flatMap(today => notes({ today, people: [ana] }))
          .filter(({ day }) => day.startsWith(`${year}-`));
        expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
        expect(days.length).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 20 },
    );
  });
});

describe('odd input', () => {
  const oddName = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom(
      '',
      '🎂',
      '<b>Ana</b>',
      '{{name}}',
      '=cmd|x',
      'محمد',
      '\u202eevil',
      'a\r\nBcc: x@y.z',
      '李小龙',
    ),
  );
  const anybody = fc.record({
    name: oddName,
    emails: fc.array(fc.constantFrom('a@example.com', 'b@example.ca', 'c@example', '@', ''), {
      maxLength: 2,
    }),
    birthday: fc.option(fc.record({ month: fc.integer(), day: fc.integer(), year: fc.constant(null) })),
    occasionsOn: fc.array(fc.constantFrom('diwali', 'no-such-day', '__proto__', 'new-year'), {
      maxLength: 3,
    }),
    country: fc.option(fc.constantFrom('US', 'us', 'XX', '', 'constructor')),
    starred: fc.boolean(),
  });

  test('gives sensible notes, to at most five people, with nothing in them that breaks a mail', () => {
    fc.assert(
      fc.property(
        fc.array(anybody, { maxLength: 12 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.option(oddName),
        (fields, week, news) => {
          const today = addDays('2024-01-01', week * 7);
          const found = notes({ today, people: fields.map(one => person(one)), news });
          const people = found.flatMap(note => note.people);
          expect(people.length).toBeLessThanOrEqual(5);
          for (const note of found) {
            expect(note.day > today && note.day <= addDays(today, 7)).toBe(true);
            expect(note.note).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
          }
          for (const { draft } of people) {
            expect(draft.subject).not.toMatch(/\p{Cc}/u);
            expect(draft.body.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Bidi_Control}|undefined|null/u);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('clock-skewed and doubled meetings neither break nor count', () => {
    const now = Date.parse('2026-12-28T07:00:00Z');
    const [future, doubled] = [person({ name: 'Future' }), person({ name: 'Doubled' })];
    const interactions = [...met(future, now, -10, -20), ...met(doubled, now, 5, 5, 5)];
    expect(notes({ today: '2026-12-28', people: [future, doubled], interactions })).toEqual([]);
  });
});

describe('what owners call an occasion', () => {
  test.each([
    ['xmas', 'christmas'],
    ['Christmas', 'christmas'],
    ['CHINESE NEW YEAR', 'lunar-new-year'],
    ['Tết', 'tet'],
    ['tet', 'tet'],
    ['St. Patrick’s Day', 'st-patricks-day'],
    ["St Patrick's", 'st-patricks-day'],
    ['eid', 'eid-al-fitr'],
    ['Eid ul-Adha', 'eid-al-adha'],
    ['Chanukah', 'hanukkah'],
    ['the fourth of July', 'national-day-us'],
    ['4th of July', 'national-day-us'],
    ["King's Day", 'national-day-nl'],
    ['bastille day', 'national-day-fr'],
    ['canada day', 'national-day-ca'],
    ['Canadian Thanksgiving', 'thanksgiving-ca'],
    ['Labor Day', 'labour-day'],
    ['mardi gras', 'carnival'],
    ['pesach', 'passover'],
    ['deepavali', 'diwali'],
    ['new year', 'new-year'],
    ["New Year's", 'new-year'],
    ['greek easter', 'orthodox-easter'],
    ['norooz', 'nowruz'],
    ['mid-autumn festival', 'mid-autumn'],
    ["women's day", 'womens-day'],
    ['merry christmas', 'christmas'],
    ['chrismas', 'christmas'],
    ['thanksgivng', 'thanksgiving'],
    ['hanukkha', 'hanukkah'],
    ['the lunar new yaer', 'lunar-new-year'],
  ])('%s', (words, id) => {
    expect(findOccasion(words)?.id).toBe(id);
  });

  test.each([
    '',
    '   ',
    'friday',
    'Ana',
    'eastern',
    'vacation',
    'new york',
    'tomorrow',
    'next year',
    'the',
    'day',
    '!!!',
    '__proto__',
    'constructor',
  ])('"%s" is none', words => {
    expect(findOccasion(words)).toBeNull();
  });

  test("a country's own day is that of the country asked about", () => {
    expect(findOccasion('independence day')).toBeNull();
    expect(findOccasion('independence day', 'MX')?.id).toBe('national-day-mx');
    expect(findOccasion('national day', 'GB')).toBeNull();
  });

  test('every id, name and further word finds an occasion, and every id its own', () => {
    for (const { id, name, words } of OCCASIONS) {
      expect(findOccasion(id)?.id).toBe(id);
      for (const word of [name, ...words]) expect(findOccasion(word), word).not.toBeNull();
    }
  });

  test('no word stands for two occasions, save St Patrick’s Day, which is a feast and a national day', () => {
    const owners = new Map<string, Set<string>>();
    for (const { id, name, words } of OCCASIONS) {
      for (const word of [name.toLowerCase(), ...words])
        owners.set(word, (owners.get(word) ?? new Set()).add(id));
    }
    const shared = [...owners].filter(([, ids]) => ids.size > 1).map(([word]) => word);
    expect(shared).toEqual(["st patrick's day"]);
  });
});

describe('docs/OCCASIONS.md', () => {
  const docs = readFileSync(resolve(import.meta.dirname, '../../docs/OCCASIONS.md'), 'utf8');

  test.each(OCCASIONS.filter(({ id }) => !id.startsWith('national-day-')).map(one => [one.id, one] as const))(
    'says of %s what the table says',
    (id, { name, kind, tone, unasked, around }) => {
      const whom = unasked === 'everyone' ? unasked : unasked.join(', ');
      expect(docs).toContain(
        `| ${name} | \`${id}\` | ${kind} | ${tone} | ${whom} | ${around ? 'yes' : ''} |`,
      );
    },
  );

  test('names the countries of all national days', () => {
    const countries = OCCASIONS.filter(({ id }) => id.startsWith('national-day-')).map(
      ({ unasked }) => unasked[0],
    );
    expect(docs.replaceAll('\n', ' ')).toContain(`\`national-day-xx\`: ${countries.join(' ')}.`);
    expect(docs).toContain(`national days of ${countries.length} countries`);
    expect(docs).toContain(`knows ${OCCASIONS.length - countries.length} occasions`);
  });
});
