import { describe, expect, test } from 'vitest';
import { reconcileAll } from '../../src/account/evidence.ts';
import { gatherDigestInput } from '../../src/account/gather.ts';
import { settingsOf } from '../../src/account/overview.ts';
import { countryTold } from '../../src/core/country-told.ts';
import type { StateTable } from '../../src/core/reply/state.ts';
import { accountRow } from '../../src/store/account-row.ts';
import { PEOPLE } from '../e2e/people.ts';
import { tellEvents } from './build.ts';
import { at, correspondence, MONDAY } from './correspondence.ts';
import { meetingLines } from './feed.ts';

const DAY_MS = 86_400_000;

describe('what a reply may say, and what is then known', () => {
  test.each<{ words: string; table: StateTable; rows: readonly unknown[] }>([
    { words: '1 snooze until 1 april', table: 'snooze', rows: [{ until: '2027-04-01' }] },
    { words: '1 never', table: 'mute', rows: [{ day: '2027-03-08' }] },
    { words: 'star 1', table: 'star', rows: [{ day: '2027-03-08' }] },
    { words: '1 every 6 weeks', table: 'every', rows: [{ days: 42 }] },
    { words: 'less 1', table: 'lean', rows: [{ by: -1 }] },
    {
      words: 'Ana: loves Sufjan Stevens',
      table: 'note',
      rows: [expect.objectContaining({ text: 'loves Sufjan Stevens' })],
    },
    {
      words: 'remind Ana about the book',
      table: 'reminder',
      rows: [expect.objectContaining({ topic: expect.stringContaining('book') })],
    },
    {
      words: 'met Mei on Friday',
      table: 'told',
      rows: [expect.objectContaining({ at: at('2027-03-05T12:00') })],
    },
    { words: 'birthday Ana 3 May 1980', table: 'birthday', rows: [{ month: 5, day: 3, year: 1980 }] },
    { words: 'holiday on diwali Ana', table: 'occasion', rows: [{ on: true }] },
    { words: 'news: we moved to Porto', table: 'account', rows: [{ text: 'we moved to Porto' }] },
    { words: 'pause until 1 april', table: 'account', rows: [{ state: 'paused', until: '2027-04-01' }] },
    { words: 'fresh start', table: 'account', rows: [{ since: '2027-03-08' }] },
    { words: 'stop', table: 'account', rows: [{ state: 'unsubscribed', until: null }] },
    { words: 'met Zoe Park on Friday', table: 'added', rows: [{ name: 'Zoe Park', day: '2027-03-08' }] },
    { words: 'merge Mei into Ana', table: 'merge', rows: [{ into: expect.any(Number) }] },
  ])('$words', async ({ words, table, rows }) => {
    const owner = await correspondence();
    const { mails } = await owner.answer(words);
    expect(owner.said(table)).toEqual(rows);
    expect(mails).toHaveLength(1);
    await owner.answer('undo');
    expect(owner.said(table)).toEqual([]);
  });

  test.each([
    { words: 'list', holds: '1.' },
    { words: 'why 1', holds: 'Coffee' },
    { words: 'draft 1', holds: 'Hi ' },
    { words: 'help', holds: 'snooze 3 weeks' },
  ])('$words is answered and changes nothing', async ({ words, holds }) => {
    const owner = await correspondence();
    const { mails } = await owner.answer(words);
    expect(mails[0]?.text).toContain(holds);
    expect([...owner.said('outcome'), ...owner.said('snooze')]).toEqual([]);
  });

  test('why tells what was told, whoever it was told of', async () => {
    const owner = await correspondence();
    await owner.answer(
      'birthday Ana 3 May 1980\nMei: loves jazz\nremind me to ask Mei about the book\ncalled Mei today',
    );
    await owner.answer('merge Mei into Ana');
    const { mails } = await owner.answer('why Ana');
    for (const line of [
      'Birthday: 3 May.',
      'To bring up: the book',
      'You noted: loves jazz',
      'You said that you spoke on 8 March',
    ])
      expect(mails[0]?.text).toContain(line);
  });

  test('why names the last meeting once', async () => {
    const owner = await correspondence();
    const { mails } = await owner.answer('why 1');
    expect(mails[0]?.text.match(/“Coffee[^”]*”/gu)).toHaveLength(1);
    expect(mails[0]?.text).toMatch(/^.*\d+ meetings with .+ are known\.$/mu);
  });

  test('how the owner was in touch is kept, and a calendar needs no telling', async () => {
    const owner = await correspondence();
    await owner.answer('I wrote to Mei and Ana\nmet Zoe Park on Friday');
    const { interactions } = gatherDigestInput(owner.context, MONDAY + DAY_MS);
    expect(interactions.flatMap(({ how }) => how ?? []).sort()).toEqual(['met', 'wrote', 'wrote']);
    const { mails } = await owner.answer('why Zoe');
    expect(mails[0]?.text).toContain('Your calendar shows no meeting with Zoe Park.');
    expect(mails[0]?.text).toContain('You said that you met on 5 March');
  });

  test('two people who are one have one history, and two again when that is taken back', async () => {
    const owner = await correspondence();
    await owner.answer('merge Mei into Ana');
    const known = () => gatherDigestInput(owner.context, MONDAY).people;
    expect(known()).toHaveLength(5);
    expect(known().find(person => person.name === 'Ana Silva')?.emails).toHaveLength(2);
    const { interactions, people } = gatherDigestInput(owner.context, MONDAY);
    const ana = people.find(person => person.name === 'Ana Silva');
    expect(interactions.filter(one => one.personId === ana?.id)).toHaveLength(16);
    await owner.answer('undo');
    expect(known()).toHaveLength(6);
  });
});

describe('a setting asked for by mail', () => {
  test.each<{ words: string; now: object; said: string }>([
    { words: '5 people a week', now: { size: 5 }, said: 'Five people a week from now on; it was three.' },
    {
      words: 'Could you send it on Sundays at 6 in the evening?',
      now: { weekday: 7, hour: 18 },
      said: 'The mail comes on Sundays between 18:00 and 19:00; it was on Mondays between 7:00 and 8:00.',
    },
    {
      words: 'change my time zone to Lisbon',
      now: { timezone: 'Europe/Lisbon' },
      said: 'Your time zone is Europe/Lisbon; it was Europe/Berlin.',
    },
    {
      words: 'My name is Bob Stone',
      now: { name: 'Bob Stone' },
      said: 'Your name is Bob Stone',
    },
    {
      words: 'no empty mails please',
      now: { quietWeeks: 'nothing' },
      said: 'A week with nothing to say brings no mail; it was one short line.',
    },
  ])('$words', async ({ words, now, said }) => {
    const owner = await correspondence();
    const before = settingsOf(owner.context);
    const { mails } = await owner.answer(words);
    expect(settingsOf(owner.context)).toEqual({ ...before, ...now });
    expect(mails[0]?.text.replace(/\s+/g, ' ')).toContain(said);
    await owner.answer('undo');
    expect(settingsOf(owner.context)).toEqual(before);
  });

  test('is taken back by its kind, whatever was said since', async () => {
    const owner = await correspondence();
    const before = settingsOf(owner.context);
    await owner.answer('5 people a week');
    await owner.answer('1 done\nfresh start');
    const { mails } = await owner.answer('undo settings\nundo fresh start');
    expect(settingsOf(owner.context)).toEqual(before);
    expect(owner.said('account')).not.toContainEqual({ since: '2027-03-08' });
    expect(owner.said('told')).toHaveLength(1);
    expect(mails[0]?.text).toContain('Taken back: fresh start.');
  });

  test('moves the next mail with it, and back again', async () => {
    const owner = await correspondence();
    const due = () => accountRow(owner.sql)?.digestDue ?? 0;
    const before = due();
    await owner.answer('send it on Tuesdays');
    expect(due() - before).toBe(DAY_MS);
    await owner.answer('undo');
    expect(due()).toBe(before);
  });

  test('is left alone by undo when the settings page has changed it since', async () => {
    const owner = await correspondence();
    await owner.answer('5 people a week');
    owner.change({ size: 2 }, MONDAY + DAY_MS);
    const { mails } = await owner.answer('undo');
    expect(settingsOf(owner.context).size).toBe(2);
    expect(mails[0]?.text).toContain('changed again since');
  });
});

describe('a note about where somebody lives', () => {
  test('says which holidays are theirs', async () => {
    const owner = await correspondence();
    await owner.answer('Mei lives in Brazil now');
    const mei = gatherDigestInput(owner.context, MONDAY).people.find(({ name }) => name.startsWith('Mei'));
    expect(countryTold(mei?.notes ?? [])).toBe('BR');
  });
});

describe('“her”', () => {
  test('is the one left out of all the others', async () => {
    const owner = await correspondence();
    const [first = ''] = owner.names();
    await owner.answer('all done except 1, snooze her until 1 april');
    expect(first).not.toBe('');
    expect(owner.said('snooze')).toEqual([{ until: '2027-04-01' }]);
    expect(owner.said('outcome')).toHaveLength(3);
  });

  test('is nobody after several', async () => {
    const owner = await correspondence();
    const [one, two] = PEOPLE.map(({ name }) => name).filter(name => !owner.names().includes(name));
    await owner.answer(`met ${one} and ${two}\nsnooze her until 1 april`);
    expect(owner.said('told')).toHaveLength(2);
    expect(owner.said('snooze')).toEqual([]);
  });
});

describe('a meeting nobody was invited to', () => {
  test('is asked about on Monday; the answer by its number makes it a meeting, undoing it none', async () => {
    const owner = await correspondence();
    const start = MONDAY + 2 * DAY_MS;
    const base = {
      uid: 'tea',
      recurrenceId: null,
      allDay: false,
      start,
      end: start + 3_600_000,
      title: 'Tea with Maya',
    } as const;
    tellEvents(owner.sql, 1, [
      { ...base, status: 'confirmed', kind: 'default', organizer: null, attendees: [], ownResponse: null },
    ]);
    owner.sql.transaction(() => reconcileAll(owner.context, MONDAY + 3 * DAY_MS));
    await owner.liveUntil(at('2027-03-15T12:00'));
    const n = /(\d+)\.?\s[^\n]*Tea with Maya/.exec(owner.digest().text)?.[1] ?? '';
    expect(n).not.toBe('');
    const { mails } = await owner.answer(`who ${n} maya@park.example`, { now: at('2027-03-15T13:00') });
    expect(mails[0]?.text).toContain('maya@park.example');
    const met = () =>
      gatherDigestInput(owner.context, at('2027-03-15T13:00')).interactions.filter(one => one.at === start);
    expect(owner.said('attended')).toHaveLength(1);
    expect(gatherDigestInput(owner.context, at('2027-03-15T13:00')).unknownMeetings).toEqual([]);
    expect(met()).toHaveLength(1);
    await owner.answer('undo');
    expect(met()).toEqual([]);
  });
});

describe('“wrong”', () => {
  test('takes the last meeting away, and gives it back when undone', async () => {
    const owner = await correspondence();
    const count = () => meetingLines(owner.sql).filter(line => line.includes('Ana Silva')).length;
    expect(count()).toBe(8);
    await owner.answer('wrong Ana Silva');
    expect(count()).toBe(7);
    owner.sql.transaction(() => reconcileAll(owner.context, MONDAY));
    expect(count()).toBe(7);
    await owner.answer('undo');
    expect(count()).toBe(8);
  });
});
