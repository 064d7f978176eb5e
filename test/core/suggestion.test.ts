import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DigestInput, planDigest, type Suggestion } from '../../src/core/digest.ts';
import type { Interaction, Person } from '../../src/core/person.ts';
import type { Contact } from '../../src/core/reply/command.ts';
import { ago, DAY, digestInput, event, history, met, NOW, person, suggested, TODAY, told } from './build.ts';
import { mondays, worlds } from './weeks.ts';

/** The suggestion of one person with a history, everything else defaulted. */
function suggestion(
  one: Partial<Person>,
  interactions: readonly Interaction[],
  more: Partial<DigestInput> = {},
): Suggestion {
  const people = [person(1, { name: 'Silva, Ana', ...one }), ...(more.people ?? [])];
  const { suggestions } = planDigest(digestInput({ ...more, people, interactions, size: 7 }));
  const found = suggestions.find(candidate => candidate.person.id === 1);
  if (found === undefined) throw new Error('nobody was suggested');
  return found;
}

const series = (interactions: readonly Interaction[]) =>
  interactions.map(one => ({ ...one, series: 'weekly' }));

/** Reasons of the next weeks, to see the variations. */
function variations(one: Partial<Person>, interactions: readonly Interaction[]): readonly string[] {
  const people = [person(1, { name: 'Silva, Ana', ...one })];
  const weeks = mondays({ people, interactions }, 40);
  return weeks.flatMap(digest => digest.suggestions.map(({ reason }) => reason));
}

/** Openers for the same distance in time from twelve Mondays, to see the variations. */
function openers(
  one: Partial<Person>,
  interactions: readonly Interaction[],
  more: Partial<DigestInput> = {},
): readonly string[] {
  return Array.from({ length: 12 }, (_, week) => {
    const later = interactions.map(met => ({ ...met, at: met.at + week * 7 * DAY }));
    return suggestion(one, later, { ...more, now: NOW + week * 7 * DAY }).opener;
  });
}

describe('the reason is a fact', () => {
  test.each<[string, Partial<Person>, readonly Interaction[], RegExp]>([
    ['long silent', {}, history(1, 14, 21, 250), /used to meet|for a while|before that you met/u],
    ['long silent, with the last meeting', {}, history(1, 14, 21, 250), /“Coffee” on 18 March|14 times/u],
    ['quiet for longer than usual', {}, history(1, 14, 14, 45), /about every two weeks/u],
    [
      'met at odd times, so no rhythm is claimed',
      {},
      [200, 201, 340, 341, 900, 1000].map(days => met(1, days)),
      /six times|last time you met Ana/u,
    ],
    [
      'a standing meeting that ended',
      {},
      series(history(1, 20, 7, 200)),
      /^You used to see each other about once a week at “Coffee”; the last time was on 7 May\.$/u,
    ],
    [
      'a standing meeting that goes on',
      {},
      series(history(1, 20, 14, 12)),
      /^You see each other about every two weeks at “Coffee”; the last time was on 11 November\.$/u,
    ],
    [
      'a standing meeting held too seldom to say how often',
      {},
      series(history(1, 8, 150, 20)),
      /^You see each other at “Coffee”; the last time was on 3 November\.$/u,
    ],
    [
      'a repeated meeting held only twice is no standing one',
      {},
      [...series(history(1, 2, 7, 20)), ...history(1, 8, 30, 60)],
      /^You meet about once a month; the last time was “Coffee” on 3 November\.$/u,
    ],
    [
      'met lately, at odd times',
      {},
      [20, 21, 40, 300, 301, 900].map(days => met(1, days)),
      /^You last saw each other at “Coffee” on 3 November\.$/u,
    ],
    ['met once', {}, [met(1, 40)], /^You and Ana met once: “Coffee” on 14 October\.$/u],
    [
      'met once in a group',
      {},
      [met(1, 40, { others: 6 })],
      /^You and Ana met once, in a group: “Coffee” on 14 October\.$/u,
    ],
    [
      'met only in groups',
      {},
      [met(1, 40, { others: 6 }), met(1, 90, { others: 6 })],
      /^You know Ana from groups only, most recently at “Coffee” on 14 October\.$/u,
    ],
    [
      'met twice',
      {},
      [met(1, 40), met(1, 90)],
      /^You have met twice, most recently at “Coffee” on 14 October\.$/u,
    ],
    [
      'told by mail',
      {},
      [met(1, 40, { meetingId: null }), met(1, 90)],
      /^You have met twice, most recently on 14 October\.$/u,
    ],
    [
      'written to, and never met',
      {},
      [told(1, 40, 'wrote')],
      /^(?:You last wrote|The last time you wrote) to Ana (?:was )?on 14 October\.$/u,
    ],
    [
      'in touch in a way that was not said',
      {},
      [told(1, 40, 'done')],
      /^(?:You were last|The last time you were) in touch with Ana (?:was )?on 14 October\.$/u,
    ],
    [
      'met, and called since',
      {},
      [told(1, 40, 'called'), met(1, 90), met(1, 200)],
      /^(?:You last|The last time you) spoke to Ana (?:was )?on 14 October; you have met twice\.$/u,
    ],
    [
      'called, and met since: letters are not counted as meetings',
      {},
      [met(1, 40), told(1, 90, 'called'), met(1, 220)],
      /^You have met twice, most recently at “Coffee” on 14 October\.$/u,
    ],
    [
      'met often, and written to since',
      {},
      [told(1, 200, 'wrote'), ...history(1, 14, 21, 221)],
      /^You used to be in touch about every three weeks; you last wrote on 7 May\.$|^You last wrote to Ana on 7 May, and used to be in touch/u,
    ],
    [
      'told as a meeting',
      {},
      [told(1, 40, 'met')],
      /^You(?: and Ana met| have met Ana) once, on 14 October\.$/u,
    ],
    [
      'put off, and written to before',
      { snoozedUntil: TODAY },
      [told(1, 40, 'wrote')],
      /^You put Ana off until now; you last wrote on 14 October\.$/u,
    ],
    ['snoozed to now', { snoozedUntil: TODAY }, history(1, 9, 20, 90), /^You put Ana off until now; /u],
    [
      'the owner’s own wish',
      { every: 42 },
      history(1, 9, 20, 90),
      /^You wanted to be in touch about every six weeks; /u,
    ],
    ['starred, never met', { starred: true }, [], /^You starred Ana and have not met yet\.$/u],
    [
      'a former colleague',
      { emails: ['ana@new.example', 'ana@own.example'] },
      [met(1, 40)],
      /^Ana used to be a colleague of yours; /u,
    ],
  ])('%s', (_, one, interactions, reason) => {
    const words = suggestion(one, interactions).reason;
    expect(words).toMatch(reason);
    expect(words).toMatch(/^[A-Z“].*[.]$/u);
  });

  test('years ago this week, when the calendar reaches back further', () => {
    const first = [met(1, 365 * 2 - 2), met(1, 700), met(1, 500), met(1, 300)];
    const longBefore = [met(2, 1000)];
    expect(suggestion({}, [...first, ...longBefore], { people: [person(2)] }).reason).toMatch(
      /^Two years ago this week you met for the first time/u,
    );
    expect(suggestion({}, first).reason).not.toMatch(/first time/u);
  });

  test('who else was there helps to remember', () => {
    const people = [person(2, { name: 'John Smith' }), person(3, { name: 'Mei Chen', muted: true })];
    const together = [1, 2, 3].map(id => met(id, 300, { meetingId: 9, others: 3 }));
    const before = history(1, 6, 30, 330);
    const reasons = suggestion({}, [...together, ...before], {
      people,
      titleOf: id => (id === 9 ? 'Dinner' : 'Call'),
    });
    expect(`${reasons.reason} ${reasons.opener}`).toMatch(/John|Dinner/u);
    expect(`${reasons.reason} ${reasons.opener}`).not.toMatch(/Mei/u);
  });

  test('in a large round nobody is named', () => {
    const others = Array.from({ length: 5 }, (_, index) =>
      person(index + 2, { name: `Guest Number${index}` }),
    );
    const together = [1, 2, 3, 4, 5, 6].map(id => met(id, 300, { meetingId: 9, others: 6 }));
    const { reason, opener } = suggestion({}, [...together, ...history(1, 6, 30, 330)], { people: others });
    expect(`${reason} ${opener}`).not.toMatch(/Guest/u);
  });

  test('somebody met since is not asked after, and who shares the first name is told apart', () => {
    const people = [person(2, { name: 'Ana Costa' }), person(3, { name: 'John Smith' })];
    const together = [1, 2, 3].map(id => met(id, 300, { meetingId: 9, others: 3 }));
    const since = met(3, 20);
    const words = Array.from({ length: 12 }, (_, week) => {
      const now = NOW + week * 7 * DAY;
      return suggestion({}, [...together, since, ...history(1, 6, 30, 330)], {
        people,
        now,
        titleOf: () => 'Dinner',
      });
    });
    const openers = words.map(({ opener }) => opener).join(' ');
    expect(openers).toContain('How is Ana Costa, who was there last time?');
    expect(openers).not.toContain('John');
    expect(words.map(({ reason }) => reason).join(' ')).toContain('with Ana Costa and John');
  });

  test('a meeting without a quotable title makes a whole sentence all the same', () => {
    for (const title of ['', 'Call', 'https://zoom.us/j/1', 'Therapy', 'Ana / Me']) {
      const untitled = { titleOf: () => title };
      for (let week = 0; week < 9; week++) {
        const { reason, opener } = suggestion({ starred: true }, history(1, 9, 20, 300), {
          ...untitled,
          now: NOW + week * 7 * DAY,
        });
        expect(reason).not.toMatch(/since on|: on|“|saw on/u);
        const once = suggestion({ starred: true }, [met(1, 40)], { ...untitled, now: NOW + week * 7 * DAY });
        expect(once.reason).toMatch(/, on 14 October(?: 2026)?\.$/u);
        expect(opener).not.toContain('“');
      }
    }
  });

  test('"you meet" is not said of somebody missing for many of the usual gaps', () => {
    const weekly = history(1, 60, 7, 80);
    expect(suggestion({}, weekly).reason).not.toMatch(/You (?:usually )?meet|You tend/u);
  });

  test('"you meet" is not said after two of the usual gaps, however uneven they are', () => {
    const uneven = [0, 8, 38, 68, 178, 186, 216, 246, 356].map(days => met(1, days + 65));
    expect(suggestion({}, uneven).slot).toBe('warm-up');
    expect(suggestion({}, uneven).reason).toMatch(/usually meet|tend to see/u);
  });

  test('a day or a span, never both: the mail adds the other', () => {
    const both = /(?:ago|has been) .*\bon \d/u;
    for (const interactions of [
      history(1, 14, 21, 250),
      history(1, 14, 21, 40),
      [met(1, 40)],
      [met(1, 90), met(1, 900)],
    ])
      for (const reason of variations({ starred: true }, interactions)) expect(reason).not.toMatch(both);
  });

  test('the year is said when it is another one', () => {
    expect(suggestion({}, [met(1, 400), met(1, 500)]).reason).toMatch(/on 19 October 2025\b/u);
  });

  test('the same person is not told the same every time', () => {
    expect(new Set(variations({}, history(1, 14, 21, 250))).size).toBeGreaterThan(1);
  });
});

describe('the opener starts from something known', () => {
  test.each<[string, Partial<Person>, string]>([
    [
      'a topic to bring up comes first',
      {
        reminders: [{ id: 1, topic: 'the house in Porto.', day: '2026-01-01' }],
        notes: [{ id: 1, text: 'plays chess', day: '2026-01-01' }],
      },
      'You wanted to bring up: the house in Porto.',
    ],
    [
      'what they love',
      { notes: [{ id: 1, text: 'loves Sufjan Stevens', day: '2026-01-01' }] },
      'Ask about Sufjan Stevens.',
    ],
    [
      'what they are busy with',
      { notes: [{ id: 1, text: 'moving to Lisbon', day: '2026-01-01' }] },
      'You noted “moving to Lisbon”. Ask how that is going.',
    ],
    [
      'what is grave, gently',
      { notes: [{ id: 1, text: 'her father died in May', day: '2026-01-01' }] },
      'You noted “her father died in May”. A kind word may be welcome.',
    ],
    [
      'those around them',
      { notes: [{ id: 1, text: 'wife Mei, twins', day: '2026-01-01' }] },
      'You noted “wife Mei, twins”. Ask how they are.',
    ],
    [
      'an older note where the newest is only to be kept in mind',
      {
        notes: [
          { id: 1, text: 'plays chess', day: '2026-01-01' },
          { id: 2, text: 'hates phone calls', day: '2026-02-01' },
        ],
      },
      'Ask about chess.',
    ],
    [
      'anything else',
      { notes: [{ id: 1, text: 'the year in Japan', day: '2026-01-01' }] },
      'You noted “the year in Japan”. It may be worth asking about.',
    ],
    [
      'the newest note',
      {
        notes: [
          { id: 2, text: 'plays chess', day: '2026-02-01' },
          { id: 1, text: 'likes tea', day: '2026-01-01' },
        ],
      },
      'Ask about chess.',
    ],
  ])('%s', (_, one, opener) => {
    expect(suggestion(one, history(1, 6, 20, 300)).opener).toBe(opener);
  });

  test.each<[string, readonly Interaction[], Partial<DigestInput>, string]>([
    [
      'what something came to',
      history(1, 6, 20, 60),
      { titleOf: () => 'Website feedback' },
      'What came of “Website feedback”?',
    ],
    [
      'what was talked about over a coffee',
      history(1, 6, 20, 60),
      {},
      'What did you talk about over that coffee, and what has come of it?',
    ],
    [
      'what has changed since',
      history(1, 6, 20, 60),
      { titleOf: () => 'Climbing' },
      'What has changed for Ana since “Climbing”?',
    ],
    [
      'where they left off, of a title that says nothing',
      history(1, 6, 20, 60),
      { titleOf: () => 'Catch up' },
      'Where did you and Ana leave off?',
    ],
    [
      'what was admired, after a long time',
      history(1, 6, 20, 300),
      {},
      'What have you admired in Ana and perhaps never said? Tell them that.',
    ],
    [
      'something for two, if they only met in rounds',
      history(1, 6, 20, 60).map(one => ({ ...one, others: 6, weight: 0.3 })),
      {},
      'What would you like to ask Ana with nobody else in the room?',
    ],
    [
      'the first time, in the week it comes round',
      [met(1, 365 * 2 - 2), met(1, 700), met(1, 500), met(1, 60), met(2, 1000)],
      { people: [person(2)] },
      'A shared anniversary is reason enough for a line. What do you remember of that first time?',
    ],
  ])('%s', (_, interactions, more, opener) => {
    expect(openers({}, interactions, more)).toContain(opener);
  });

  test('what a former colleague does now', () => {
    const emails = ['ana@new.example', 'ana@own.example'];
    expect(openers({ emails }, history(1, 6, 20, 60))).toContain('What is Ana working on these days?');
  });

  test('what is only to be kept in mind is shown, not asked about', () => {
    const notes = [{ id: 1, text: 'allergic to nuts', day: '2026-01-01' }];
    const one = suggestion({ notes }, history(1, 6, 20, 300));
    expect(one.notes).toEqual(['allergic to nuts']);
    expect(one.opener).not.toContain('nuts');
  });

  test('reminders are shown two at a time and named as used', () => {
    const reminders = [1, 2, 3].map(id => ({ id, topic: `topic ${id}`, day: '2026-01-01' }));
    expect(suggestion({ reminders }, history(1, 6, 20, 300))).toMatchObject({
      reminders: ['topic 1', 'topic 2'],
      usedReminders: [1, 2],
    });
  });
});

describe('what the owner told of', () => {
  const letters = worlds(12).chain(world =>
    fc
      .array(fc.constantFrom('done', 'called', 'wrote'), { minLength: 1, maxLength: 6 })
      .map(hows => ({ ...world, hows: hows as readonly Contact[] })),
  );

  test('nobody is said to have been met who was only ever written to or called', () => {
    fc.assert(
      fc.property(letters, fc.boolean(), ({ people, interactions, hows }, wished) => {
        const only = interactions.map(({ personId, at }, index) => ({
          ...told(personId, 0, hows[index % hows.length] ?? 'done'),
          at,
        }));
        const asked = people.map(one => (wished ? { ...one, every: 30 } : one));
        const { suggestions } = planDigest(digestInput({ people: asked, interactions: only, size: 7 }));
        for (const { reason, opener, draft, lastHow } of suggestions) {
          expect(lastHow).toBeDefined();
          expect(`${reason} ${opener} ${draft.subject} ${draft.body}`).not.toMatch(
            /\b(?:met|meet|meeting|saw|see|seen)\b/u,
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a meeting that was told of is one', () => {
    const { lastHow, draft } = suggestion({}, [told(1, 40, 'met')]);
    expect(lastHow).toBeUndefined();
    expect(draft.body).toContain('we met');
  });

  test('the draft says only what both of them did', () => {
    expect(suggestion({}, [told(1, 40, 'wrote')]).draft.body).toContain('were in touch a few weeks ago');
    expect(suggestion({}, [told(1, 40, 'called')]).draft.body).toContain('spoke a few weeks ago');
  });

  test('a letter is no first time they met', () => {
    const years = [met(1, 90), met(1, 200), met(2, 1500)];
    const first = suggestion({}, [...years, told(1, 730, 'wrote')], { people: [person(2)] });
    expect(first.reason).not.toContain('for the first time');
  });
});

describe('the draft', () => {
  const owner = { ...digestInput().owner, timezone: 'Europe/Berlin' };

  test('offers two free half-hours to whoever is met alone', () => {
    const { body } = suggestion({}, history(1, 14, 14, 60), { owner }).draft;
    expect(body).toMatch(/^Hi Ana,\n\n/u);
    expect(body).toMatch(
      /(?:Mon|Tues|Wednes|Thurs|Fri)day at \d\d:\d\d or (?:Mon|Tues|Wednes|Thurs|Fri)day at \d\d:\d\d would/u,
    );
    expect(body).toMatch(/\n\nOlga\n$/u);
  });

  test('proposes no meeting to somebody hardly known, nor in a full week', () => {
    expect(suggestion({}, [met(1, 40)], { owner }).draft.body).not.toMatch(/half an hour|let us talk/u);
    const full = Array.from({ length: 11 }, (_, day) =>
      event({
        uid: `${day}`,
        title: 'Away',
        start: NOW + (day - 1) * DAY,
        end: NOW + day * DAY,
        organizer: null,
      }),
    );
    expect(suggestion({}, history(1, 14, 14, 60), { owner, upcoming: full }).draft.body).not.toMatch(
      /half an hour|let us talk/u,
    );
  });

  test('says "my time" unless both are known to live by one clock, and the hours as the owner says them', () => {
    const berlin = { ...owner, country: 'DE' };
    const body = (one: Partial<Person>, more: Partial<DigestInput> = {}): string =>
      suggestion(one, history(1, 14, 14, 60), { owner: berlin, titleOf: () => 'Budget', ...more }).draft.body;
    expect(body({ emails: ['ana@silva.de'] })).toMatch(/15:00 would|15:00 w/u);
    expect(body({ emails: ['ana@silva.fr'] })).toContain('(my time)');
    expect(body({ emails: ['ana@silva.us'] }, { owner: { ...owner, country: 'US' } })).toContain('(my time)');
    expect(body({ emails: ['ana@silva.com'] })).toContain('(my time)');
    expect(body({ emails: ['ana@silva.com'] }, { titleOf: () => 'Coffee' })).not.toContain('(my time)');
    expect(body({}, { owner: { ...owner, country: 'US' } })).toMatch(/Tuesday at 10 am or \w+ at 3 pm/u);
  });

  test('greets nobody by an address', () => {
    const { draft } = suggestion({ name: '', emails: ['xk42@acme.example'] }, history(1, 14, 14, 60));
    expect(draft.body).toMatch(/^Hello,\n/u);
    expect(draft.subject).not.toContain('@');
  });

  test.each([
    [35, /a few weeks ago/u],
    [100, /in August/u],
    [330, /back in December|in December last year/u],
    [500, /in July last year/u],
    [900, /in June 2024/u],
  ])('%i days ago is said as a friend would', (days, when) => {
    expect(suggestion({}, history(1, 2, 30, days), { owner }).draft.body).toMatch(when);
  });

  test.each<[string, Partial<Person>, readonly Interaction[], RegExp]>([
    ['somebody never met', { starred: true }, [], /^Hi Ana,\n\nI have been meaning to say hello\. /u],
    ['somebody met once', {}, [met(1, 40)], /I was glad that we met a few weeks ago, and I wanted/u],
    ['somebody met once, long ago', {}, [met(1, 330)], /We last met .+, and I have been meaning to say/u],
    ['somebody seen lately', {}, history(1, 20, 20, 12), /(?:came to mind today|quick line from me)\. How/u],
    ['somebody quiet for days', {}, history(1, 20, 5, 18), /today; we last met the other week\./u],
    ['somebody quiet for weeks', {}, history(1, 14, 14, 45), /today; we last met a few weeks ago\./u],
  ])('to %s', (_, one, interactions, words) => {
    expect(suggestion(one, interactions).draft.body).toMatch(words);
  });

  test('is unsigned when the owner has no name', () => {
    expect(suggestion({}, history(1, 14, 14, 60), { owner: { ...owner, name: null } }).draft.body).toMatch(
      /[?.]\n$/u,
    );
  });
});

describe('the rhythm that is printed', () => {
  test.each<[string, readonly Interaction[], number | null]>([
    ['the pair’s own median gap', history(1, 12, 21, 300), 21],
    ['how often a series took place', series(history(1, 12, 7, 300)), 7],
    [
      'of a monthly round with a rare coffee between, the round',
      [...series(history(1, 24, 30, 20)), met(1, 45), met(1, 170), met(1, 290), met(1, 410)],
      30,
    ],
    [
      'of lunches after a series that ended years ago, the lunches',
      [...history(1, 8, 40, 30), ...series(history(1, 30, 7, 800))],
      40,
    ],
    [
      'of a monthly book club after years of lunches, the book club',
      [...series(history(1, 12, 30, 20)), ...history(1, 40, 7, 500)],
      30,
    ],
    ['none for somebody met once', [met(1, 40)], null],
  ])('%s', (_, interactions, days) => {
    expect(suggestion({}, interactions).rhythmDays).toBe(days);
  });
});

describe('nothing odd reaches the words', () => {
  const oddNames = fc.oneof(
    fc.constantFrom(
      '',
      '🎉',
      '<script>alert(1)</script>',
      '{{constructor}}',
      '=SUM(A1)',
      'Doe, Jane',
      '\u202egnp.exe',
      'محمد علي',
      '王小明',
      "O'Brien",
      'a@b.example',
      '%s',
      'null',
      '  ',
    ),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
  );

  test('whatever people and meetings are called, lines are whole, calm and on one line', () => {
    fc.assert(
      fc.property(
        worlds(12),
        fc.array(oddNames, { minLength: 12, maxLength: 12 }),
        oddNames,
        (world, names, title) => {
          const people = world.people.map((one, index) => ({ ...one, name: names[index] ?? '' }));
          const digest = planDigest(
            digestInput({
              people,
              interactions: world.interactions,
              size: 7,
              titleOf: () => title.replaceAll('!', ''),
            }),
          );
          for (const { reason, opener, person: one, draft } of digest.suggestions) {
            const bare = [reason, opener, draft.subject].map(line => line.replaceAll(one.name, ''));
            expect(one.name).not.toBe('');
            for (const line of bare) {
              expect(line).not.toMatch(/[\n\r]|undefined|NaN|\bnull\b(?!”)|Infinity/u);
              if (!names.some(name => name.includes('!'))) expect(line).not.toContain('!');
            }
            expect(reason.length).toBeLessThan(420);
          }
          expect(digest.subject).not.toMatch(/[\n\r\u202e]/u);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('two people of one first name are told apart in the subject', () => {
    const people = ['Ana Silva', 'Ana Costa', 'Mei Chen'].map((name, index) => person(index + 1, { name }));
    const { subject } = planDigest(
      digestInput({ people, interactions: people.flatMap(({ id }) => history(id, 6, 15, 300 + id)) }),
    );
    expect(subject).toMatch(/Ana Silva/u);
    expect(subject).toMatch(/Ana Costa/u);
    expect(subject).toMatch(/Mei(?! Chen)/u);
  });
});

describe('one mail', () => {
  test('no two reasons and no two openers begin alike while there is another way to say it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 52 }),
        fc.array(fc.integer({ min: 30, max: 900 }), { minLength: 3, maxLength: 3 }),
        (week, ages) => {
          const people = ages.map((_, index) =>
            person(index + 1, { name: `${['Ana', 'John', 'Mei'][index]} Silva` }),
          );
          const interactions = ages.flatMap((age, index) => [met(index + 1, age), met(index + 1, age + 40)]);
          const { suggestions } = planDigest(
            digestInput({ people, interactions, now: NOW + week * 7 * DAY }),
          );
          const beginnings = (lines: readonly string[]): Set<string> =>
            new Set(lines.map(line => line.split(' ', 3).join(' ')));
          expect(beginnings(suggestions.map(({ reason }) => reason)).size).toBe(suggestions.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the recap', () => {
  const named = (...names: readonly string[]) => names.map((name, index) => person(index + 1, { name }));
  const line = (more: Partial<DigestInput>): string => planDigest(digestInput(more)).recap.line;

  test('tells two of one first name apart, and does not count crowds', () => {
    const people = named('Ana Silva', 'Ana Costa');
    expect(line({ people, interactions: [met(1, 3), met(2, 4, { weight: 0.9 })] })).toBe(
      'Last week you met Ana Silva and Ana Costa.',
    );
    const crowd = Array.from({ length: 30 }, (_, index) =>
      person(index + 1, { name: `P${'abcdefghijklmnopqrstuvwxyzabcd'[index]} Q` }),
    );
    expect(line({ people: crowd, interactions: crowd.map(({ id }) => met(id, 2)) })).toMatch(
      / and many others\.$/u,
    );
  });

  test('names whoever was met and came back once, and only in the week it happened', () => {
    const people = named('Ana Silva', 'John Smith');
    const past = [suggested(2, 2, { outcome: 'met' })];
    expect(line({ people, past, interactions: [met(1, 3), met(2, 4)] })).toBe(
      'Last week you met Ana. You got back in touch with John.',
    );
    expect(line({ people, past, interactions: [met(1, 3), met(2, 9)] })).toBe('Last week you met Ana.');
    const seen = { people, interactions: [met(1, 3), met(2, 4)] };
    for (const one of [
      suggested(2, 2, { outcome: 'skipped' }),
      suggested(2, 3, { outcome: 'met' }),
      suggested(2, 2, { outcome: 'met', slot: 'warm-up' }),
    ])
      expect(line({ ...seen, past: [one] })).toBe('Last week you met Ana and John.');
    expect(line({ people, interactions: [] })).toBe('');
  });

  test('calls nobody met who was only written to', () => {
    const people = named('Ana Silva', 'John Smith');
    const letter = told(1, 2, 'wrote');
    expect(line({ people, interactions: [letter, met(2, 4)] })).toBe('Last week you met John.');
    expect(line({ people, interactions: [letter, met(1, 4)] })).toBe('Last week you met Ana.');
  });

  test('says whom the owner met and whom they came back to', () => {
    const people = ['Ana Silva', 'John Smith', 'Mei Chen'].map((name, index) => person(index + 1, { name }));
    const { recap } = planDigest(
      digestInput({
        people,
        interactions: [met(1, 3), met(2, 5, { weight: 0.5 })],
        past: [suggested(3, 1, { outcome: 'done' })],
      }),
    );
    expect(recap).toEqual({
      met: ['Ana', 'John'],
      reconnected: ['Mei'],
      line: 'Last week you met Ana and John. You got back in touch with Mei.',
    });
    expect(ago(0)).toBe(NOW);
  });
});
