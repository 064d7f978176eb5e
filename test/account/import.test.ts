import { expect, test } from 'vitest';
import { importPeople } from '../../src/account/import.ts';
import { testAccount } from './build.ts';
import { at } from './correspondence.ts';

const NOW = at('2027-03-09T12:00');

test.each([
  ['two people who are new', [[1, 2]], '2 new people.'],
  ['one who is new beside one who is known', [[1], [1, 2]], '1 new person, 1 known already.'],
  [
    'nobody new',
    [
      [1, 2],
      [1, 2],
    ],
    '2 known already.',
  ],
])('a file with %s says no more than that', (_, files, line) => {
  const { context } = testAccount(NOW);
  const done = files.map(people => {
    const rows = people.map(i => `Person ${'AB'[i - 1]},p${i}@x.example`);
    const bytes = new TextEncoder().encode(['Name,Email', ...rows].join('\n'));
    return importPeople(context, { name: 'people.csv', bytes });
  });
  expect(done.at(-1)?.lines).toEqual([line]);
});
