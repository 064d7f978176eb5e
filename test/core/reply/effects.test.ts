import { describe, expect, test } from 'vitest';
import type { JournalLine } from '../../../src/core/reply/effects.ts';
import type { Row } from '../../../src/core/reply/state.ts';
import { act, Rows } from './scene.ts';

/** The rows and the sentence of a line. */
function done(text: string, over: Parameters<typeof act>[1] = {}) {
  const doing = act(text, over);
  if (doing.kind === 'question') return doing;
  const rows = doing.effects.map(({ table, key, row }) => `${table} ${key} ${JSON.stringify(row)}`);
  return { said: doing.line.said, rows };
}

const noon = (day: string) => Date.parse(`${day}T12:00:00Z`);

describe('a setting', () => {
  const settings: Readonly<Record<string, Row>> = {
    'account size': { value: 3 },
    'account weekday': { value: 1 },
    'account hour': { value: 7 },
    'account timezone': { name: 'Europe/Berlin' },
    'account quietWeeks': { name: 'line' },
    'account fullName': { name: 'Sam' },
  };
  const tools = { read: (table: string, key: string | number) => settings[`${table} ${key}`] ?? null };

  test.each<[string, string, string[]]>([
    ['5 people a week', 'Five people a week from now on; it was three.', ['account size {"value":5}']],
    ['one person a week', 'One person a week from now on; it was three.', ['account size {"value":1}']],
    ['three people a week', 'Three people a week from now on, as before.', []],
    [
      'send it on Fridays at 5pm',
      'The mail comes on Fridays between 17:00 and 18:00; it was on Mondays between 7:00 and 8:00.',
      ['account weekday {"value":5}', 'account hour {"value":17}'],
    ],
    [
      'send it at 8',
      'The mail comes on Mondays between 8:00 and 9:00; it was on Mondays between 7:00 and 8:00.',
      ['account hour {"value":8}'],
    ],
    [
      'time zone New York',
      'Your time zone is America/New_York; it was Europe/Berlin.',
      ['account timezone {"name":"America/New_York"}'],
    ],
    [
      'no empty mails',
      'A week with nothing to say brings no mail; it was one short line.',
      ['account quietWeeks {"name":"nothing"}'],
    ],
    [
      'my name is Bob Stone',
      'Your name is Bob Stone; it was Sam.',
      ['account fullName {"name":"Bob Stone"}'],
    ],
    ['name me Sam', 'Your name is Sam, as before.', []],
    ['send empty mails', 'A week with nothing to say brings one short line, as before.', []],
  ])('“%s” says what is and what was', (text, said, rows) => {
    expect(done(text, { tools })).toEqual({ said, rows });
  });
});

describe('“all”', () => {
  const rows: Readonly<Record<string, Row>> = {
    'mute 11': { day: '2026-11-02' },
    'snooze 12': { until: '2027-03-01' },
  };
  const tools = { read: (table: string, key: string | number) => rows[`${table} ${key}`] ?? null };

  test('leaves out who is muted, and shortens no snooze', () => {
    expect(done('all later', { tools })).toEqual({
      said: 'Mei Lin is snoozed until 21 December, four weeks, as no date was given.',
      rows: ['snooze 13 {"until":"2026-12-21"}', 'outcome 2026-W48 3 {"outcome":"snoozed"}'],
    });
  });

  test('lengthens a snooze', () => {
    expect(done('snooze the rest until May', { tools })).toMatchObject({
      said: 'John Smith and Mei Lin are snoozed until 1 May 2027.',
    });
  });

  test('does nothing when all of them are away for longer', () => {
    expect(done('all later', { tools, scene: { open: [1, 2] } })).toEqual({
      said: 'John Smith is snoozed until 21 December or longer already.',
      rows: [],
    });
  });

  test('is nobody when all of them are muted', () => {
    expect(done('skip all', { tools, scene: { open: [1] } })).toMatchObject({
      problem: 'That leaves nobody.',
    });
  });

  test('but a number means that person, whatever was said before', () => {
    expect(done('2 later', { tools })).toMatchObject({
      rows: ['snooze 12 {"until":"2026-12-21"}', expect.any(String)],
    });
    expect(done('1 skip', { tools })).toMatchObject({ said: 'Ana Silva is skipped this time.' });
  });
});

test('unmute opens the suggestion of this week again', () => {
  const away: Readonly<Record<string, Row>> = {
    'snooze 11': { until: '2026-12-21' },
    'outcome 2026-W48 1': { outcome: 'snoozed' },
    'outcome 2026-W48 2': { outcome: 'met' },
  };
  const tools = { read: (table: string, key: string | number) => away[`${table} ${key}`] ?? null };
  expect(done('unmute 1 and 2', { tools })).toMatchObject({
    rows: ['snooze 11 null', 'outcome 2026-W48 1 null'],
  });
});

describe('a star', () => {
  const starred = { read: () => ({ day: '2026-11-02' }) };
  test.each<[string, Parameters<typeof act>[1], unknown]>([
    [
      'star Ana and 3',
      {},
      {
        said: 'Ana Silva and Mei Lin are starred, and will be thought of sooner.',
        rows: ['star 11 {"day":"2026-11-23"}', 'star 13 {"day":"2026-11-23"}'],
      },
    ],
    ['star Ana', { tools: starred }, { said: 'Ana Silva is starred already.', rows: [] }],
    [
      'unstar Ana',
      { tools: starred },
      { said: 'Ana Silva is not starred any more.', rows: ['star 11 null'] },
    ],
    ['unstar Ana', {}, { said: 'Ana Silva is not starred.', rows: [] }],
  ])('“%s”', (text, over, expected) => {
    expect(done(text, over)).toEqual(expected);
  });
});

describe('a further address', () => {
  test('belongs to whoever is named', () => {
    expect(done("Ana's email is ana@new.org")).toEqual({
      said: 'ana@new.org is now an address of Ana Silva.',
      rows: ['address ana@new.org {"personId":11}'],
    });
  });

  test('of somebody else is a question', () => {
    expect(act("Ana's email is john@x.org")).toMatchObject({
      kind: 'question',
      nearest: 'merge John Smith into Ana Silva',
    });
  });
});

describe('what a line does and says', () => {
  test.each<[string, string, string[]]>([
    [
      '2 snooze 3 weeks',
      'John Smith is snoozed until 14 December.',
      ['snooze 12 {"until":"2026-12-14"}', 'outcome 2026-W48 2 {"outcome":"snoozed"}'],
    ],
    [
      'snooze José',
      'José María Pérez is snoozed until 21 December, four weeks, as no date was given.',
      ['snooze 14 {"until":"2026-12-21"}'],
    ],
    [
      'snooze 1 and 2 until march',
      'Ana Silva and John Smith are snoozed until 1 March 2027.',
      [
        'snooze 11 {"until":"2027-03-01"}',
        'snooze 12 {"until":"2027-03-01"}',
        'outcome 2026-W48 1 {"outcome":"snoozed"}',
        'outcome 2026-W48 2 {"outcome":"snoozed"}',
      ],
    ],
    [
      '1',
      'Noted: you were in touch with Ana Silva.',
      [
        `told 1001 {"personId":11,"at":${Date.parse('2026-11-23T00:00:00Z')},"how":"done"}`,
        'outcome 2026-W48 1 {"outcome":"done"}',
      ],
    ],
    [
      'met Ana on Friday',
      'Noted: you met Ana Silva on 20 November.',
      [
        `told 1001 {"personId":11,"at":${noon('2026-11-20')},"how":"met"}`,
        'outcome 2026-W48 1 {"outcome":"met"}',
      ],
    ],
    [
      'called José yesterday',
      'Noted: you spoke to José María Pérez on 22 November.',
      [`told 1001 {"personId":14,"at":${noon('2026-11-22')},"how":"called"}`],
    ],
    [
      'met Maya Lopez on Friday',
      'Noted: you met Maya Lopez on 20 November. Maya Lopez is new here.',
      [
        'added 1001 {"name":"Maya Lopez","day":"2026-11-23"}',
        `told 1002 {"personId":1001,"at":${noon('2026-11-20')},"how":"met"}`,
      ],
    ],
    ['skip 2', 'John Smith is skipped this time.', ['outcome 2026-W48 2 {"outcome":"skipped"}']],
    [
      'never 3',
      'Mei Lin will not be suggested again, until you write “unmute”.',
      ['mute 13 {"day":"2026-11-23"}', 'outcome 2026-W48 3 {"outcome":"muted"}'],
    ],
    ['more Ana', 'Ana Silva will come up more often.', ['lean 11 {"by":1}']],
    ['less Ana', 'Ana Silva will come up less often.', ['lean 11 {"by":-1}']],
    ['every 6 weeks Ana', 'Ana Silva will come up about every 6 weeks.', ['every 11 {"days":42}']],
    ['every month Ana', 'Ana Silva will come up about every month.', ['every 11 {"days":30}']],
    ['every auto Ana', 'Ana Silva: back to the rhythm your own meetings show.', ['every 11 null']],
    [
      'Ana: loves Sufjan Stevens',
      'Noted about Ana Silva: loves Sufjan Stevens',
      ['note 1001 {"personId":11,"text":"loves Sufjan Stevens","day":"2026-11-23"}'],
    ],
    [
      "remind Ana's new job",
      'When Ana Silva comes up next, the mail will remind you: new job',
      ['reminder 1001 {"personId":11,"topic":"new job","day":"2026-11-23"}'],
    ],
    [
      'wrong 2',
      '“Coffee” with John Smith on 2 November no longer counts.',
      ['wrong 900 {"day":"2026-11-23"}'],
    ],
    [
      'birthday Ana 3 March 1980',
      'Ana Silva’s birthday is 3 March 1980.',
      ['birthday 11 {"month":3,"day":3,"year":1980}'],
    ],
    [
      'holiday on diwali Ana',
      'A note to Ana Silva will be ready for Diwali.',
      ['occasion 11 diwali {"on":true}'],
    ],
    [
      'add Maya Lopez maya@x.org',
      'Maya Lopez is added, with maya@x.org.',
      ['added 1001 {"name":"Maya Lopez","day":"2026-11-23"}', 'address maya@x.org {"personId":1001}'],
    ],
    [
      'add Ana Silva ana.silva@work.com',
      'ana.silva@work.com is now an address of Ana Silva.',
      ['address ana.silva@work.com {"personId":11}'],
    ],
    ['add Ana Silva ana@x.org', 'ana@x.org is Ana Silva’s already.', []],
    [
      'merge quinn@x.org into Zoë Park',
      'Zoe Quinn (quinn@x.org) and Zoë Park are now one person.',
      ['merge 18 {"into":17}'],
    ],
    ['merge 5', 'Mei Lin and Mei Chen are now one person.', ['merge 16 {"into":13}']],
    [
      'skip 5',
      'They stay two people, and will not be asked about again.',
      ['apart 13 16 {"day":"2026-11-23"}'],
    ],
    [
      'who 4 maya@x.org',
      '“Coffee with Maya” was with maya@x.org.',
      [
        'added 1001 {"name":"","day":"2026-11-23"}',
        'address maya@x.org {"personId":1001}',
        'attended 400 {"personId":1001}',
      ],
    ],
    ['who 4 Ana Silva', '“Coffee with Maya” was with Ana Silva.', ['attended 400 {"personId":11}']],
    ['skip 4', '“Coffee with Maya” will not be asked about again.', ['unasked 400 {"day":"2026-11-23"}']],
    ['wrong 4', '“Coffee with Maya” did not happen.', ['wrong 400 {"day":"2026-11-23"}']],
    [
      'news we moved to Lisbon',
      'Your notes will carry this news: we moved to Lisbon',
      ['account news {"text":"we moved to Lisbon"}'],
    ],
    ['news off', 'Your notes will carry no news.', ['account news null']],
    [
      'pause until june',
      'The Monday mails pause until 1 June 2027.',
      ['account state {"state":"paused","until":"2027-06-01"}'],
    ],
    [
      'pause',
      'The Monday mails pause until you write “resume”.',
      ['account state {"state":"paused","until":null}'],
    ],
    ['resume', 'The Monday mails come again.', ['account state null']],
    [
      'stop',
      'You are unsubscribed, and no more Monday mails will come. “resume” brings them back.',
      ['account state {"state":"unsubscribed","until":null}'],
    ],
    [
      'fresh start',
      'A fresh start: only what happens from today on counts.',
      ['account fresh {"since":"2026-11-23"}'],
    ],
    [
      'fresh start with Ana',
      'A fresh start with Ana Silva: only what happens from today on counts.',
      ['fresh 11 {"since":"2026-11-23"}'],
    ],
  ])('"%s": %s', (text, said, rows) => {
    expect(done(text)).toEqual({ said, rows });
  });

  test('a snooze that is not an answer to a digest leaves no outcome', () => {
    expect(done('snooze Ana 2w', { scene: { week: null, items: [], open: [] } })).toMatchObject({
      rows: ['snooze 11 {"until":"2026-12-07"}'],
    });
  });

  test('unmute takes back never and snooze, and says so even when there was neither', () => {
    const rows = new Rows();
    rows.apply([
      { table: 'mute', key: 11, row: { day: '2026-01-01' } },
      { table: 'snooze', key: 11, row: { until: '2027-01-01' } },
    ]);
    expect(done('unmute Ana', { tools: { read: rows.read } })).toEqual({
      said: 'Ana Silva can be suggested again.',
      rows: ['mute 11 null', 'snooze 11 null'],
    });
    expect(done('unmute Ana')).toEqual({ said: 'Ana Silva can be suggested again.', rows: [] });
  });

  test('more and less have an end', () => {
    const rows = new Rows();
    rows.apply([{ table: 'lean', key: 11, row: { by: 3 } }]);
    expect(done('more Ana', { tools: { read: rows.read } })).toMatchObject({ rows: [] });
    rows.apply([{ table: 'lean', key: 11, row: { by: 1 } }]);
    expect(done('less Ana', { tools: { read: rows.read } })).toMatchObject({ rows: ['lean 11 null'] });
  });
});

describe('what is asked back', () => {
  test.each([
    ['skip José', 'José María Pérez was not suggested in that mail.', 'snooze José María Pérez for 4 weeks'],
    ['wrong Ana', 'I know of no meeting with Ana Silva.', null],
    [
      'holiday on flumbleday Ana',
      'I do not know the occasion “flumbleday”.',
      'holiday on new year Ana Silva',
    ],
    ['draft 1, 2', 'One draft at a time.', 'draft 1'],
    ['done 4', 'Who was “Coffee with Maya” with?', 'who 4 name@example.org'],
    ['done 5', 'Are they the same person?', 'merge 5'],
    ['who 2 maya@x.org', 'Number 2 was not a question about a meeting.', null],
    ['undo', 'There is nothing of the last 30 days to undo here.', null],
  ])('"%s"', (text, problem, nearest) => {
    expect(act(text)).toEqual({ kind: 'question', problem, nearest });
  });
});

describe('what waits for a link', () => {
  test.each([
    ['forget Ana', { what: 'forget', people: [{ id: 11, name: 'Ana Silva', email: 'ana@x.org', n: 1 }] }],
    ['delete my account', { what: 'delete account' }],
    ['export', { what: 'export' }],
  ])('"%s" changes nothing yet', (text, confirm) => {
    expect(act(text)).toMatchObject({ effects: [], confirm, line: { undoable: false } });
  });
});

describe('what is answered with content', () => {
  test('a draft', () => {
    expect(act('draft 1')).toMatchObject({
      content: { kind: 'draft', to: 'ana@x.org', draft: { body: 'Dear Ana Silva,' } },
    });
  });
  test('the reason', () => {
    expect(act('why 2')).toMatchObject({
      content: { kind: 'lines', title: 'Why John Smith', lines: ['You have not met John Smith for long.'] },
    });
  });
  test('the list', () => {
    expect(act('list')).toMatchObject({ content: { kind: 'lines', lines: ['1. Ana Silva'] } });
  });
  test('nobody more', () => {
    expect(act('more')).toMatchObject({
      content: null,
      line: { said: 'Nobody else comes to mind this week.' },
    });
  });
});

describe('undo', () => {
  /** Does the lines one after another, as two replies, and keeps the journal a store would keep. */
  function told(...replies: string[][]) {
    const rows = new Rows();
    let journal: JournalLine[] = [];
    let id = 0;
    const say = (text: string, receipt: string) => {
      const doing = act(text, { tools: { read: rows.read, journal } });
      if (doing.kind === 'question') return doing;
      const changes = rows.apply(doing.effects);
      journal = journal.filter(line => !doing.undone.includes(line.id));
      id += 1;
      const { clause, said } = doing.line;
      if (doing.undone.length === 0)
        journal = [{ id, receipt, clause, said, people: doing.people, changes }, ...journal];
      return doing;
    };
    for (const [index, lines] of replies.entries()) for (const line of lines) say(line, `reply ${index}`);
    return { rows, say };
  }

  test('takes back the whole last reply', () => {
    const { rows, say } = told(['never 3'], ['2 snooze 3 weeks', 'Ana: loves jazz', 'every 6 weeks Ana']);
    expect(say('undo', 'undo')).toMatchObject({ line: { said: 'Taken back: 3 lines.', undoable: false } });
    expect(Object.keys(rows.all())).toEqual(['mute 13', 'outcome 2026-W48 3']);
    say('undo', 'undo');
    expect(rows.all()).toEqual({});
    expect(say('undo', 'undo')).toMatchObject({ kind: 'question' });
  });

  test('of a number takes back the last line about that person', () => {
    const { rows, say } = told(['2 snooze 3 weeks', 'never 3']);
    expect(say('undo 2', 'undo')).toMatchObject({ line: { said: 'Taken back: 2 snooze 3 weeks.' } });
    expect(Object.keys(rows.all())).toEqual(['mute 13', 'outcome 2026-W48 3']);
  });

  test('of words takes back the line that had them', () => {
    const { rows, say } = told(['2 snooze 3 weeks', 'snooze Ana until march']);
    say('undo snooze Ana', 'undo');
    expect(Object.keys(rows.all())).toEqual(['outcome 2026-W48 2', 'snooze 12']);
  });

  test.each([
    ['undo fresh start', 'start over', 'account fresh'],
    ['undo the pause', 'take a break until June', 'account state'],
    ['undo news', 'news we moved', 'account news'],
    ['undo settings', '5 people a week', 'account size'],
    ['undo snooze', '1 later', 'snooze 11'],
    ['undo snooze Ana', 'Ana until march', 'snooze 11'],
    ['undo never', 'stop suggesting Ana', 'mute 11'],
  ])('%s takes back the newest wish of that kind, however it was worded', (undo, words, key) => {
    const { rows, say } = told([words, '2 done'], ['Mei: fresh start, news, a pause and never a snooze']);
    expect(Object.keys(rows.all())).toContain(key);
    say(undo, 'undo');
    expect(Object.keys(rows.all())).not.toContain(key);
    expect(Object.keys(rows.all()).filter(one => /^(?:told|note)/.test(one))).toHaveLength(2);
  });

  test('of one setting leaves the others', () => {
    const { rows, say } = told(['time zone Lisbon'], ['5 people a week']);
    say('undo the time zone', 'undo');
    expect(rows.all()).toEqual({ 'account size': { value: 5 } });
  });

  test('of a kind nothing was said of takes back nothing', () => {
    const { rows, say } = told(['2 done']);
    expect(say('undo fresh start', 'undo')).toMatchObject({ kind: 'question', nearest: null });
    expect(Object.keys(rows.all())).toContain('outcome 2026-W48 2');
  });

  test('brings back what stood there before', () => {
    const { rows, say } = told(['snooze 2 for 3 weeks'], ['snooze 2 until march']);
    say('undo', 'undo');
    expect(rows.all()).toMatchObject({ 'snooze 12': { until: '2026-12-14' } });
  });

  test('leaves alone what was changed again since', () => {
    const { rows, say } = told(['snooze 2 for 3 weeks'], ['snooze 2 until march']);
    expect(say('undo snooze 2 for 3 weeks', 'undo')).toMatchObject({
      effects: [{ table: 'outcome' }],
      line: { said: expect.stringContaining('stays as it is') },
    });
    expect(rows.all()).toMatchObject({ 'snooze 12': { until: '2027-03-01' } });
  });
});
