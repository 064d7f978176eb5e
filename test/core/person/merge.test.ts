import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { automaticMerges, mergeProposals } from '../../../src/core/person/merge.ts';
import type { Interaction, Person } from '../../../src/core/person.ts';
import { met, person } from '../build.ts';

const jane = (id: number, email: string, more: Partial<Person> = {}): Person =>
  person(id, { name: 'Jane Doe', emails: email === '' ? [] : [email], ...more });
const none: readonly Interaction[] = [];
const ask = (people: readonly Person[], interactions = none, declined: readonly string[] = []) => ({
  automatic: automaticMerges({ people, interactions, declined }).map(one => one.people),
  proposed: mergeProposals({ people, interactions, declined }).map(one => one.people),
});

describe('two entries are one person', () => {
  const born = { birthday: { month: 3, day: 14, year: null } };
  const shared = [3, 4, 5].flatMap(other => [
    met(1, 10 * other, { meetingId: 10 * other }),
    met(other, 10 * other, { meetingId: 10 * other }),
    met(2, 100 * other, { meetingId: 100 * other }),
    met(other, 100 * other, { meetingId: 100 * other }),
  ]);
  test.each<[string, Person, Person, readonly Interaction[]]>([
    ['one company', jane(1, 'jane@acme.example'), jane(2, 'jdoe@mail.acme.example'), none],
    ['one mailbox, spelled twice', jane(1, 'jane.doe@gmail.com'), jane(2, 'janedoe+cal@gmail.com'), none],
    ['one birthday', jane(1, 'jane@gmail.com', born), jane(2, 'jane@acme.example', born), none],
    ['the same companions', jane(1, 'jane@gmail.com'), jane(2, 'jane@acme.example'), shared],
    [
      'the name written the other way round',
      jane(1, 'jane@acme.example'),
      jane(2, 'jd@acme.example', { name: 'DOE, Jane' }),
      none,
    ],
  ])('by themselves: the same name and %s', (_, older, newer, interactions) => {
    expect(ask([newer, older], interactions)).toEqual({ automatic: [[2, 1]], proposed: [] });
  });

  test.each<[string, Person, Person]>([
    ['the same name alone', jane(1, 'jane@gmail.com'), jane(2, 'jane@acme.example')],
    ['the same name at two companies', jane(1, 'jane@beta.example'), jane(2, 'jane@acme.example')],
    [
      'a nameless address that spells the name',
      jane(1, 'jane.doe@acme.example'),
      jane(2, 'jane.doe@gmail.com', { name: '' }),
    ],
  ])('perhaps: %s', (_, older, newer) => {
    expect(ask([older, newer])).toEqual({ automatic: [], proposed: [[2, 1]] });
  });

  test.each<[string, Person, Person, readonly Interaction[]]>([
    [
      'only a first name',
      jane(1, 'jane@acme.example', { name: 'Jane' }),
      jane(2, 'j@acme.example', { name: 'Jane' }),
      none,
    ],
    [
      'different names at one company',
      jane(1, 'a@acme.example'),
      jane(2, 'b@acme.example', { name: 'Jane Roe' }),
      none,
    ],
    [
      'both at one table',
      jane(1, 'jane@acme.example'),
      jane(2, 'jdoe@acme.example'),
      [met(1, 5, { meetingId: 7 }), met(2, 5, { meetingId: 7 })],
    ],
    [
      'one spelled address at two companies',
      jane(1, 'jane.doe@acme.example', { name: '' }),
      jane(2, 'jane.doe@beta.example', { name: '' }),
      none,
    ],
  ])('never: %s', (_, older, newer, interactions) => {
    expect(ask([older, newer], interactions)).toEqual({ automatic: [], proposed: [] });
  });

  test('not again, once the owner has declined or undone it', () => {
    const people = [jane(1, 'jane@acme.example'), jane(2, 'jdoe@acme.example')];
    expect(ask(people, none, ['1 2'])).toEqual({ automatic: [], proposed: [] });
  });

  test('a name that five people share is nobody in particular', () => {
    const people = Array.from({ length: 5 }, (_, index) => jane(index + 1, `jane${index}@acme.example`));
    expect(ask(people)).toEqual({ automatic: [], proposed: [] });
  });

  test('whatever order they are read in, and each pair once', () => {
    const some = fc.array(
      fc.record({
        name: fc.constantFrom('Jane Doe', 'Doe, Jane', 'Jane', 'Ann Lee'),
        domain: fc.constantFrom('gmail.com', 'acme.example'),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(some, made => {
        const people = made.map(({ name, domain }, index) =>
          person(index + 1, { name, emails: [`p${index}@${domain}`] }),
        );
        const found = ask(people);
        expect(ask(people.toReversed())).toEqual(found);
        const pairs = [...found.automatic, ...found.proposed].map(String);
        expect(new Set(pairs).size).toBe(pairs.length);
      }),
    );
  });
});
