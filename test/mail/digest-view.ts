import type { Digest, OccasionNote, Suggestion, Upcoming } from '../../src/core/digest.ts';
import type { DigestView } from '../../src/mail/view/digest.ts';

/** A suggestion with every field set. */
export function suggestion(changes: Partial<Suggestion> = {}): Suggestion {
  return {
    n: 1,
    slot: 'cooling',
    person: { id: 7, name: 'Ana Sousa', email: 'ana.sousa@example.org' },
    reason: 'You used to meet about every three weeks; last was "Coffee" on 9 March.',
    lastMet: '2026-03-09',
    rhythmDays: 21,
    opener: 'How is the garden in Porto after the first summer?',
    notes: ['loves Sufjan Stevens'],
    reminders: ['the book you lent her'],
    usedReminders: [3],
    draft: {
      subject: 'Coffee again?',
      body: 'Hi Ana,\n\nIt has been a while & I miss our talks. Are you free Tuesday 10:00 or Thursday 16:30?\n\nSam\n',
    },
    ...changes,
  };
}

/** An occasion with every field set. */
export function occasion(changes: Partial<OccasionNote> = {}): OccasionNote {
  const draft = { subject: 'Happy Thanksgiving', body: 'Happy Thanksgiving, Dana.\n' };
  return {
    day: '2026-11-26',
    id: 'thanksgiving-us',
    name: 'Thanksgiving',
    people: [
      { id: 20, name: 'Dana Whitfield', email: 'dana@example.com', draft },
      { id: 21, name: 'Luis Ortega', email: 'luis@example.com', draft },
    ],
    note: 'Happy Thanksgiving. I hope the table is long and the day is slow.',
    guess: 'A guess: the addresses of Dana and Luis are in the United States.',
    ...changes,
  };
}

/** A meeting ahead. */
export function upcoming(changes: Partial<Upcoming> = {}): Upcoming {
  return {
    day: '2026-11-24',
    time: '10:00',
    title: 'Quarterly planning',
    people: [{ id: 30, name: 'Priya' }],
    remember: [],
    ...changes,
  };
}

/** A digest with something in every part. */
export function digest(changes: Partial<Digest> = {}): Digest {
  return {
    week: '2026-W48',
    day: '2026-11-23',
    subject: 'This week: Ana, John and Mei',
    recap: {
      met: ['Priya', 'Tom'],
      reconnected: ['Noor'],
      line: 'Last week you met Priya and Tom. You got back in touch with Noor.',
    },
    suggestions: [
      suggestion(),
      suggestion({
        n: 2,
        slot: 'dormant',
        person: { id: 8, name: 'John Albright', email: 'john@albright.example' },
        reason: 'You met 31 times until "Farewell lunch" on 14 June 2024, then not again.',
        lastMet: '2024-06-14',
        opener: 'Did the move to Leeds work out?',
        notes: [],
        reminders: [],
      }),
      suggestion({
        n: 3,
        slot: 'warm-up',
        person: { id: 9, name: 'Mei-Ling Chen', email: 'mei@example.net' },
        reason: 'You talked two weeks ago and said you would go on.',
        lastMet: '2026-11-09',
        opener: '',
        notes: ['son starts school in September'],
        reminders: [],
      }),
    ],
    occasions: [occasion()],
    upcoming: [
      upcoming({
        people: [
          { id: 30, name: 'Priya' },
          { id: 31, name: 'Tom' },
        ],
        remember: ['Priya: back from parental leave'],
      }),
      { day: '2026-11-26', time: '12:30', title: 'Lunch', people: [{ id: 32, name: 'Noor' }], remember: [] },
    ],
    asks: [
      {
        n: 4,
        kind: 'who',
        meetingId: 99,
        title: 'Coffee with Maya',
        day: '2026-11-18',
        answer: 'who 4 ',
      },
      {
        n: 5,
        kind: 'merge',
        people: [7, 40],
        names: ['Ana Sousa', 'A. Sousa'],
        because: 'Both write from example.org.',
        answer: 'merge a.sousa@example.org into ana.sousa@example.org',
      },
    ],
    empty: null,
    ...changes,
  };
}

/** Everything a mail is made of; links for every suggestion, as long as real ones. */
export function digestView(changes: Partial<Digest> = {}, rest: Partial<DigestView> = {}): DigestView {
  const planned = digest(changes);
  const link = (what: string, n: number) => `https://perennial.example/l/${what}-${n}-${'k'.repeat(60)}`;
  const people = Object.fromEntries(
    planned.suggestions.map(({ n }) => [
      n,
      { snooze: link('snooze', n), done: link('done', n), never: link('never', n) },
    ]),
  );
  return {
    digest: planned,
    owner: { name: 'Sam Okafor' },
    links: {
      people,
      settings: 'https://perennial.example/settings',
      unsubscribe: 'https://perennial.example/u/token',
      app: 'https://perennial.example/',
    },
    problems: [],
    ...rest,
  };
}
