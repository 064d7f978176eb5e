import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planDigest } from '../../src/core/digest.ts';
import type { Interaction } from '../../src/core/person.ts';
import { addDays, daysBetween } from '../../src/core/week.ts';
import {
  ago,
  attendee,
  DAY,
  digestInput,
  event,
  history,
  met,
  NOW,
  person,
  suggested,
  TODAY,
} from './build.ts';
import { idsOf, mondays, worlds } from './weeks.ts';

const runs = { numRuns: 60 };
const sizes = fc.integer({ min: 1, max: 7 });

describe('whoever is suggested, in any history', () => {
  test('is at most as many as asked for, numbered from one, at most one warm-up', () => {
    fc.assert(
      fc.property(worlds(), sizes, ({ people, interactions }, size) => {
        const { suggestions } = planDigest(digestInput({ people, interactions, size }));
        expect(suggestions.length).toBeLessThanOrEqual(size);
        expect(suggestions.map(({ n }) => n)).toEqual(suggestions.map((_, index) => index + 1));
        expect(suggestions.filter(({ slot }) => slot === 'warm-up').length).toBeLessThanOrEqual(1);
      }),
      runs,
    );
  });

  test('is the same whatever order things are read in', () => {
    fc.assert(
      fc.property(worlds(), ({ people, interactions }) => {
        const one = planDigest(digestInput({ people, interactions }));
        const other = planDigest(
          digestInput({ people: people.toReversed(), interactions: interactions.toReversed() }),
        );
        expect(other).toEqual(one);
      }),
      runs,
    );
  });

  test('is never two of one company, nor two who are usually met together', () => {
    fc.assert(
      fc.property(worlds(), sizes, ({ people, interactions }, size) => {
        const chosen = idsOf(planDigest(digestInput({ people, interactions, size })));
        const houses = chosen.map(id => people[id - 1]?.emails[0]?.split('@')[1]);
        expect(new Set(houses).size).toBe(chosen.length);
        const meetings = chosen.map(id =>
          interactions.filter(one => one.personId === id).map(one => one.meetingId),
        );
        for (const [index, own] of meetings.entries()) {
          for (const other of meetings.slice(index + 1)) {
            const shared = own.filter(id => other.includes(id)).length;
            expect(shared >= 2 && shared / Math.min(own.length, other.length) >= 0.5).toBe(false);
          }
        }
      }),
      runs,
    );
  });

  test('is never muted, snoozed to later, booked, or seen in the last days', () => {
    const marks = fc.array(fc.constantFrom('none', 'muted', 'snoozed', 'booked'), {
      minLength: 40,
      maxLength: 40,
    });
    fc.assert(
      fc.property(worlds(), marks, (world, marked) => {
        const people = world.people.map((one, index) => ({
          ...one,
          muted: marked[index] === 'muted',
          snoozedUntil: marked[index] === 'snoozed' ? addDays(TODAY, 1) : null,
        }));
        const upcoming = people
          .filter((_, index) => marked[index] === 'booked')
          .map(one =>
            event({
              start: NOW + 9 * DAY,
              end: NOW + 9 * DAY + 1,
              attendees: [attendee(one.emails[0] ?? '', { response: 'needs-action' })],
            }),
          );
        const digest = planDigest(
          digestInput({ people, interactions: world.interactions, upcoming, size: 7 }),
        );
        for (const { person: one, lastMet } of digest.suggestions) {
          expect(marked[one.id - 1]).toBe('none');
          expect(daysBetween(lastMet ?? '2000-01-01', TODAY)).toBeGreaterThanOrEqual(10);
        }
      }),
      runs,
    );
  });
});

describe('over a year without a single answer', () => {
  test('nobody is suggested twice within eight weeks, nor more than five times', () => {
    fc.assert(
      fc.property(worlds(25), sizes, ({ people, interactions }, size) => {
        const weeks = mondays({ people, interactions, size }, 53);
        for (const { id } of people) {
          const turns = weeks.flatMap((digest, week) => (idsOf(digest).includes(id) ? [week] : []));
          expect(turns.slice(0, -1).length).toBeLessThanOrEqual(5);
          for (const [index, week] of turns.entries()) {
            if (index > 0) expect(week - (turns[index - 1] ?? 0)).toBeGreaterThan(8);
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  test.each([
    [1, 0],
    [45, 0],
    [45, 40],
    [10, 60],
  ])(
    'everybody long silent with a rich history has a turn, and so has every new face: %i and %i',
    (dormant, fresh) => {
      const people = Array.from({ length: dormant + fresh }, (_, index) => person(index + 1));
      const interactions = people.flatMap(({ id }) =>
        id <= dormant ? history(id, 5 + (id % 20), 5 + (id % 40), 250 + id * 20) : [met(id, 20 + id)],
      );
      const seen = new Set(mondays({ people, interactions }, 52).flatMap(idsOf));
      expect(seen.size).toBe(people.length);
    },
  );

  test('hundreds of people met once leave their places to the long silent', () => {
    const people = Array.from({ length: 300 }, (_, index) => person(index + 1));
    const interactions = people.flatMap(({ id }) => (id <= 40 ? history(id, 8, 20, 400) : [met(id, 40)]));
    const seen = new Set(mondays({ people, interactions }, 52).flatMap(idsOf));
    expect(people.filter(({ id }) => id <= 40 && !seen.has(id))).toEqual([]);
  });
});

describe('what the owner said', () => {
  const ANA = person(1);
  const interactions = history(1, 10, 20, 200);
  const ids = (more: Parameters<typeof digestInput>[0]): readonly number[] =>
    idsOf(planDigest(digestInput({ people: [ANA], interactions, ...more })));

  test('somebody snoozed to now comes back, even within eight weeks', () => {
    const past = [suggested(1, 3, { outcome: 'snoozed' })];
    expect(ids({ past })).toEqual([]);
    expect(ids({ past, people: [{ ...ANA, snoozedUntil: TODAY }] })).toEqual([1]);
    expect(ids({ past, people: [{ ...ANA, snoozedUntil: addDays(TODAY, 1) }] })).toEqual([]);
  });

  test('whoever is snoozed to now comes before everybody else', () => {
    const people = [ANA, ...Array.from({ length: 20 }, (_, index) => person(index + 2))];
    const many = people.flatMap(({ id }) => history(id, 12, 10, id === 1 ? 900 : 150));
    const past = [suggested(1, 2, { outcome: 'snoozed' })];
    const snoozed = people.map(one => (one.id === 1 ? { ...one, snoozedUntil: TODAY } : one));
    expect(ids({ people: snoozed, interactions: many, past, size: 1 })).toEqual([1]);
  });

  test('"every 30 days" is kept, neither earlier nor later', () => {
    const wish = [{ ...ANA, every: 30 }];
    expect(ids({ people: wish, interactions: history(1, 3, 5, 29) })).toEqual([]);
    expect(ids({ people: wish, interactions: history(1, 3, 5, 30) })).toEqual([1]);
    expect(ids({ people: wish, past: [suggested(1, 4)] })).toEqual([]);
    expect(ids({ people: wish, past: [suggested(1, 5)] })).toEqual([1]);
  });

  test('after three turns without an answer the next one is later', () => {
    const thrice = [suggested(1, 27), suggested(1, 18), suggested(1, 9)];
    expect(ids({ past: thrice })).toEqual([]);
    expect(ids({ past: thrice.slice(1) })).toEqual([1]);
    expect(ids({ past: [...thrice.slice(0, 2), suggested(1, 9, { outcome: 'done' })] })).toEqual([1]);
  });

  test('a fresh start forgets what lay before', () => {
    const people = [{ ...ANA, freshSince: addDays(TODAY, -50) }];
    expect(ids({ people })).toEqual([]);
    expect(ids({ people, interactions: [...interactions, met(1, 40)] })).toEqual([1]);
  });

  test('somebody imported and never met appears only when starred', () => {
    expect(ids({ interactions: [] })).toEqual([]);
    const [only] = planDigest(digestInput({ people: [{ ...ANA, starred: true }] })).suggestions;
    expect(only).toMatchObject({ slot: 'stretch', lastMet: null, rhythmDays: null });
  });
});

describe('the slot', () => {
  const team = (days: number) => history(1, 20, 7, days).map(one => ({ ...one, others: 12, weight: 0.11 }));
  test.each([
    ['warm-up', 'within their rhythm', history(1, 10, 20, 15)],
    ['cooling', 'quiet for longer than usual', history(1, 10, 20, 60)],
    ['dormant', 'fallen silent', history(1, 10, 20, 300)],
    ['stretch', 'met twice', [met(1, 40), met(1, 90)]],
    ['stretch', 'seen every week, but only in a large group', team(100)],
    ['dormant', 'seen in a large group, and alone', [...team(200), met(1, 300)]],
  ] as const)('%s: %s', (slot, _, interactions) => {
    const { suggestions } = planDigest(digestInput({ people: [person(1)], interactions }));
    expect(suggestions.map(one => one.slot)).toEqual([slot]);
  });
});

describe('who needs no note', () => {
  const slots = (interactions: readonly Interaction[], more: Parameters<typeof digestInput>[0] = {}) =>
    planDigest(digestInput({ people: [person(1)], interactions, ...more })).suggestions.map(
      ({ slot }) => slot,
    );
  const colleague = {
    people: [person(1, { emails: ['ana@own.example'] })],
    owner: { ...digestInput().owner, emails: ['me@own.example'] },
  };

  test('whoever was met less than half of the usual gap ago', () => {
    expect(slots(history(1, 8, 60, 20))).toEqual([]);
    expect(slots(history(1, 8, 60, 31))).toEqual(['warm-up']);
  });

  test('a colleague who is seen at work anyway', () => {
    expect(slots(history(1, 30, 7, 15), colleague)).toEqual([]);
    expect(slots(history(1, 30, 7, 50), colleague)).toEqual(['cooling']);
    expect(slots(history(1, 30, 7, 15))).not.toEqual([]);
  });

  test('a face of a large round, once it cannot be placed any more', () => {
    const seminar = (days: number) => [met(1, days, { others: 8, weight: 0.29 })];
    expect(slots(seminar(60))).toEqual(['stretch']);
    expect(slots(seminar(200))).toEqual([]);
    expect(slots([met(1, 200, { others: 2 })])).toEqual(['stretch']);
  });

  test('whoever was only ever met at the doctor’s, unless the owner asks', () => {
    const doctor = { titleOf: () => 'Therapy' };
    expect(slots(history(1, 12, 20, 200), doctor)).toEqual([]);
    expect(slots(history(1, 12, 20, 200), { ...doctor, people: [person(1, { starred: true })] })).toEqual([
      'dormant',
    ]);
  });

  test('whoever comes to one table every month is to be tried alone, not an easy line', () => {
    const round = history(1, 12, 30, 25).map(one => ({ ...one, others: 5, weight: 0.21, series: 'club' }));
    expect(slots(round)).toEqual(['stretch']);
  });
});

describe('coming back from an absence', () => {
  test('the people met every week before it have not all grown distant', () => {
    const people = Array.from({ length: 12 }, (_, index) => person(index + 1));
    const before = people.flatMap(({ id }) => history(id, 30, 14, 120 + (id % 7)));
    const back = met(1, 2);
    const slots = planDigest(digestInput({ people, interactions: [...before, back], size: 7 })).suggestions;
    expect(slots.filter(({ slot }) => slot === 'dormant' || slot === 'cooling')).toEqual([]);
  });
});

describe('odd histories', () => {
  test.each([
    ['nobody', {}],
    ['one meeting', { people: [person(1)], interactions: [met(1, 30)] }],
    ['one person met daily', { people: [person(1)], interactions: history(1, 1000, 1, 0) }],
    ['meetings in the future of a wrong clock', { people: [person(1)], interactions: history(1, 5, 3, -40) }],
    ['the same meeting twice', { people: [person(1)], interactions: [met(1, 40), met(1, 40)] }],
    ['interactions of somebody unknown', { people: [person(1)], interactions: [met(2, 40)] }],
    ['no address', { people: [person(1, { emails: [] })], interactions: history(1, 5, 9, 200) }],
    [
      'no name and no address',
      { people: [person(1, { name: '', emails: [] })], interactions: history(1, 5, 9, 200) },
    ],
    ['a size of zero', { size: 0, people: [person(1)], interactions: history(1, 5, 9, 200) }],
  ])('%s', (_, input) => {
    const digest = planDigest(digestInput(input));
    expect(digest.week).toBe('2026-W48');
    expect(digest.day).toBe(TODAY);
    if (digest.suggestions.length === 0) expect(digest.empty).toMatch(/\.$/u);
    for (const { reason, opener } of digest.suggestions)
      expect(`${reason}${opener}`).not.toMatch(/undefined|NaN|null|Infinity/u);
  });
});

describe('the subject', () => {
  test('of a week in which there are only notes to send', () => {
    const now = Date.UTC(2026, 11, 28, 7);
    const people = ['Ana Silva', 'Ana Costa', 'Mei Chen', 'Bo Berg'].map((name, index) =>
      person(index + 1, { name }),
    );
    const subject = (all: typeof people): string =>
      planDigest(
        digestInput({ now, people: all, interactions: all.flatMap(({ id }) => history(id, 9, 20, id - 30)) }),
      ).subject;
    expect(subject(people.slice(0, 1))).toBe('This week: a note for Ana');
    expect(subject(people)).toMatch(/^This week: notes for .*Ana Silva.* and one other$/u);
    expect(subject([])).toBe('A quiet week');
  });

  test('says whom', () => {
    const people = ['Ana Silva', 'Doe, John', 'mei@x.example'].map((name, index) =>
      person(index + 1, { name }),
    );
    const interactions = people.flatMap(({ id }) => history(id, 6, 15, 300 + id));
    const { subject } = planDigest(digestInput({ people, interactions }));
    expect([...subject.replace('This week: ', '').split(/, | and /u)].sort()).toEqual(['Ana', 'John', 'Mei']);
  });
});

test('an owner far from UTC gets their own week', () => {
  const owner = { ...digestInput().owner, timezone: 'Pacific/Kiritimati' };
  const digest = planDigest(digestInput({ owner, now: Date.UTC(2026, 10, 22, 12) }));
  expect(digest.day).toBe('2026-11-23');
  expect(ago(1)).toBeLessThan(NOW);
});
