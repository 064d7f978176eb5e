import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Command, Target } from '../../../src/core/reply/command.ts';
import { parseReply } from '../../../src/core/reply/parse.ts';
import { printCommand } from '../../../src/core/reply/print.ts';
import { addDays } from '../../../src/core/week.ts';

const today = '2026-11-23';
const context = { now: Date.UTC(2026, 10, 23, 9), timezone: 'Europe/Lisbon' };

const name = fc.constantFrom(
  ...[
    'Ana',
    'Ana Silva',
    'José María',
    'Mei Lin',
    'Zoë van Dyke',
    "Sean O'Brien",
    'May',
    'Will March',
    'June Summer',
    'Mark Done',
    'al',
    'bell hooks',
    'Jean-Luc',
    'Ayşe Öztürk',
    '李 明',
  ],
);
const address = fc.constantFrom('ana@x.org', 'john.smith+news@mail.example.com', 'mei@studio.design');
const number = fc.integer({ min: 1, max: 99 });
const someone: fc.Arbitrary<readonly Target[]> = fc.oneof(
  fc.uniqueArray(number, { minLength: 1, maxLength: 4 }),
  fc.uniqueArray(name, { minLength: 1, maxLength: 3 }),
  fc.uniqueArray(address, { minLength: 1, maxLength: 2 }),
  fc.constantFrom<readonly Target[]>(['all'], ['rest'], ['both'], ['it']),
);
/** "all except 2" */
const allBut = fc.record({
  targets: fc.constantFrom<readonly Target[]>(['all'], ['rest']),
  except: fc.oneof(
    fc.uniqueArray(number, { minLength: 1, maxLength: 3 }),
    fc.uniqueArray(name, { minLength: 1, maxLength: 2 }),
  ),
});
const somebody = fc.oneof(someone, fc.constant<readonly Target[]>([]));
const single = fc.oneof(number, name, address).map((target): readonly Target[] => [target]);
const future = fc.integer({ min: 1, max: 3000 }).map(days => addDays(today, days));
const past = fc.integer({ min: 0, max: 3000 }).map(days => addDays(today, -days));
const words = fc
  .array(
    fc.constantFrom(
      'loves',
      'long',
      'walks',
      'and',
      'jazz,',
      'moved',
      'to',
      'Porto.',
      'has',
      '2',
      'dogs',
      'stop',
      'in',
      'March',
      '(really)',
      'café',
    ),
    { minLength: 2, maxLength: 12 },
  )
  .map(list => `is said to ${list.join(' ')}`);

const nobody = fc.constant<readonly Target[]>([]);

/** A command without its line, which is what printing makes. */
type Said = Command extends infer C ? (C extends Command ? Omit<C, 'line'> : never) : never;

const command: fc.Arbitrary<Said> = fc.oneof(
  fc.record({
    verb: fc.constant('done' as const),
    targets: somebody,
    how: fc.constantFrom('done' as const, 'met' as const, 'called' as const, 'wrote' as const),
    day: fc.option(past),
  }),
  fc.record({ verb: fc.constant('snooze' as const), targets: somebody, until: fc.option(future) }),
  fc
    .tuple(
      fc.oneof(
        fc.record({
          verb: fc.constant('done' as const),
          how: fc.constant('met' as const),
          day: fc.option(past),
        }),
        fc.record({ verb: fc.constant('snooze' as const), until: fc.option(future) }),
        fc.record({
          verb: fc.constantFrom('skip' as const, 'never' as const, 'star' as const, 'less' as const),
        }),
        fc.record({ verb: fc.constant('every' as const), days: fc.integer({ min: 1, max: 3000 }) }),
      ),
      allBut,
    )
    .map(([said, whom]) => ({ ...said, ...whom })),
  fc.record({ verb: fc.constant('size' as const), targets: nobody, people: fc.integer({ min: 1, max: 7 }) }),
  fc
    .record({
      verb: fc.constant('schedule' as const),
      targets: nobody,
      weekday: fc.option(fc.integer({ min: 1, max: 7 })),
      hour: fc.option(fc.integer({ min: 0, max: 23 })),
    })
    .filter(({ weekday, hour }) => weekday !== null || hour !== null),
  fc.record({
    verb: fc.constant('timezone' as const),
    targets: nobody,
    timezone: fc.constantFrom('Europe/Lisbon', 'America/New_York', 'America/Argentina/Buenos_Aires', 'UTC'),
  }),
  fc.record({ verb: fc.constant('quiet' as const), targets: nobody, mails: fc.boolean() }),
  fc.record({
    verb: fc.constantFrom(
      'star' as const,
      'unstar' as const,
      'skip' as const,
      'never' as const,
      'unmute' as const,
      'more' as const,
      'less' as const,
      'draft' as const,
      'why' as const,
      'wrong' as const,
    ),
    targets: somebody,
  }),
  fc.record({
    verb: fc.constant('every' as const),
    targets: somebody,
    days: fc.option(fc.integer({ min: 1, max: 3000 })),
  }),
  fc.record({ verb: fc.constant('note' as const), targets: somebody, text: words }),
  fc.record({ verb: fc.constant('remind' as const), targets: somebody, topic: words }),
  fc.record({
    verb: fc.constant('add' as const),
    targets: fc.constant([]),
    name: fc.constantFrom('Ana Silva', 'Zoë van Dyke', "Sean O'Brien"),
    email: address,
  }),
  fc.record({ verb: fc.constant('add' as const), targets: single, name: fc.constant(''), email: address }),
  fc.record({
    verb: fc.constant('who' as const),
    targets: number.map(n => [n]),
    name: fc.constantFrom('', 'Maya Lopez', 'Maya'),
    email: address,
  }),
  fc.record({ verb: fc.constant('merge' as const), targets: single, into: fc.oneof(name, address) }),
  fc.record({
    verb: fc.constant('holiday' as const),
    targets: somebody,
    occasion: fc.constantFrom('diwali', 'lunar new year', 'christmas', 'eid al-fitr', 'rosh hashanah'),
    on: fc.boolean(),
  }),
  fc.record({
    verb: fc.constant('birthday' as const),
    targets: somebody,
    month: fc.integer({ min: 1, max: 12 }),
    dayOfMonth: fc.integer({ min: 1, max: 28 }),
    year: fc.option(fc.integer({ min: 1920, max: 2026 })),
  }),
  fc.record({
    verb: fc.constant('news' as const),
    targets: fc.constant([]),
    text: fc.oneof(words, fc.constant('')),
  }),
  fc.record({ verb: fc.constant('pause' as const), targets: fc.constant([]), until: fc.option(future) }),
  fc.record({
    verb: fc.constant('forget' as const),
    targets: fc.oneof(single, fc.constant<readonly Target[]>(['me'])),
  }),
  fc.record({
    verb: fc.constant('undo' as const),
    targets: fc.oneof(single, fc.constant<readonly Target[]>([])),
    text: fc.constant(''),
  }),
  fc.record({
    verb: fc.constant('undo' as const),
    targets: fc.oneof(single, nobody),
    text: fc.constantFrom('snooze', 'fresh start', 'pause', 'the news', 'settings'),
  }),
  fc.constant<Said>({ verb: 'undo', targets: [], text: 'snooze 2 for 3 weeks' }),
  fc.record({
    verb: fc.constant('name' as const),
    targets: nobody,
    name: fc.constantFrom('Bob', 'Bob Stone', 'José María Ruiz', 'Jean-Luc O’Neill'),
  }),
  fc
    .constantFrom('list' as const, 'resume' as const, 'export' as const, 'help' as const, 'stop' as const)
    .map(verb => ({ verb, targets: [] })),
  fc.record({
    verb: fc.constant('fresh start' as const),
    targets: fc.oneof(single, fc.constant<readonly Target[]>([])),
  }),
);

/** Merging somebody into themselves is a question the digest asked, by its number only. */
const sensible = (said: Said) => !(said.verb === 'merge' && said.targets[0] === said.into);

describe('a printed command', () => {
  test('is understood as the command it was', () => {
    fc.assert(
      fc.property(command.filter(sensible), said => {
        const line = printCommand({ ...said, line: '' } as Command);
        expect(parseReply({ text: line }, context)).toEqual({ commands: [{ ...said, line }], unknown: [] });
      }),
      { numRuns: 1500 },
    );
  });

  test.each([
    [{ line: '', verb: 'snooze', targets: [2], until: '2027-03-03' }, 'snooze 2 until 3 March 2027'],
    [
      { line: '', verb: 'done', how: 'met', targets: ['Ana Silva'], day: '2026-11-20' },
      'met Ana Silva on 20 November 2026',
    ],
    [{ line: '', verb: 'never', targets: ['May'] }, 'never "May"'],
    [{ line: '', verb: 'every', targets: [1, 3], days: 42 }, 'every 42 days 1, 3'],
  ] as const)('%j reads "%s"', (said, line) => {
    expect(printCommand(said)).toBe(line);
  });
});
