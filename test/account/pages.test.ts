import { describe, expect, test } from 'vitest';
import { actOnLink, unsubscribe, viewLink } from '../../src/account/clicks.ts';
import { exportData } from '../../src/account/export.ts';
import { overviewOf, peopleOf, personOf } from '../../src/account/overview.ts';
import { purgeJob } from '../../src/account/purge.ts';
import { setState } from '../../src/account/settings.ts';
import { tell } from '../../src/account/tell.ts';
import { linesOf } from '../../src/store/state.ts';
import { correspondence, MONDAY, ZONE } from './correspondence.ts';

const DAY_MS = 86_400_000;

const tokenOf = (url: string | null) => url?.split('/').at(-1) ?? '';

describe('words given on a page', () => {
  test('do what they do in a mail, about the person of the page, and can be taken back', async () => {
    const owner = await correspondence();
    const [found] = peopleOf(owner.context, { search: 'ana', offset: 0, now: MONDAY }).people;
    const person = found?.id ?? 0;
    const done = await tell(owner.context, { words: 'snooze 3 weeks', person, now: MONDAY });
    expect(done.lines[0]).toMatch(/^Ana Silva is snoozed/);
    expect(personOf(owner.context, person, MONDAY)?.person.snoozedUntil).toBe('2027-03-29');
    await actOnLink(owner.context, tokenOf(done.undo), MONDAY);
    expect(personOf(owner.context, person, MONDAY)?.person.snoozedUntil).toBeNull();
  });

  test('that cannot be taken back ask for a last word by mail, as a reply would', async () => {
    const owner = await correspondence();
    const done = await tell(owner.context, { words: 'forget Ana Silva', person: null, now: MONDAY });
    expect(done.undo).toBeNull();
    await owner.liveUntil(MONDAY + 60_000);
    expect(owner.sent.at(-1)?.message.subject).toBe('Forget Ana Silva?');
  });

  test('that were not understood are quoted back', async () => {
    const owner = await correspondence();
    const words = 'frobnicate the cat\nno such thing as 2 snoozes';
    const { lines } = await tell(owner.context, { words, person: null, now: MONDAY });
    expect(lines[0]).toBe('“frobnicate the cat”: I did not recognise this.');
    expect(lines[1]).toMatch(/^“no such thing as 2 snoozes”: .+ Try: /);
  });

  test('that are too many for once are done up to a hundred, and the rest is asked again', async () => {
    const owner = await correspondence();
    const words = Array.from({ length: 130 }, (_, i) => `note Ana Silva: fact ${i}`).join('\n');
    const done = await tell(owner.context, { words, person: null, now: MONDAY });
    expect(owner.said('note')).toHaveLength(100);
    expect(done.lines.at(-1)).toContain('too much for one mail');
  });
});

describe('the overview', () => {
  test('shows what the next mail would say, and when it comes', async () => {
    const owner = await correspondence();
    const overview = overviewOf(owner.context, MONDAY);
    expect(overview).toMatchObject({
      state: 'active',
      problem: null,
      peopleFound: 6,
      meetingsFound: 48,
      empty: null,
    });
    expect(overview.preview?.suggestions.length).toBeGreaterThan(0);
    const next = new Date(overview.nextDigestAt ?? 0).toLocaleString('sv', { timeZone: ZONE });
    expect(next.slice(0, 13)).toBe('2027-03-15 07');
  });

  test('shows a pause with its end, and none once that day has come', async () => {
    const owner = await correspondence();
    setState(owner.context, 'paused', '2027-03-20', MONDAY);
    expect(overviewOf(owner.context, MONDAY)).toMatchObject({
      state: 'paused',
      pausedUntil: '2027-03-20',
      nextDigestAt: null,
    });
    expect(overviewOf(owner.context, MONDAY + 12 * DAY_MS)).toMatchObject({
      state: 'active',
      pausedUntil: null,
    });
  });
});

describe('people', () => {
  test('are found by name or address, the latest met first, with every event that tells of them', async () => {
    const owner = await correspondence();
    const { people, total } = peopleOf(owner.context, { search: '', offset: 0, now: MONDAY });
    expect(total).toBe(6);
    expect(people.map(person => person.lastMet)).toEqual(
      people
        .map(person => person.lastMet)
        .toSorted()
        .toReversed(),
    );
    const [mei] = peopleOf(owner.context, { search: 'CHEN.example', offset: 0, now: MONDAY }).people;
    expect(mei?.name).toBe('Mei Chen');
    const found = personOf(owner.context, mei?.id ?? 0, MONDAY);
    expect(found?.evidence).toHaveLength(8);
    expect(found?.evidence.every(one => one.because === null)).toBe(true);
    expect(personOf(owner.context, 999_999, MONDAY)).toBeNull();
  });
});

describe('the export', () => {
  test('holds everything: people, meetings, events, mails, what was said, settings, and no secret', async () => {
    const owner = await correspondence();
    await owner.answer('1 never\nnote Ana Silva: has two cats');
    const all = JSON.parse(exportData(owner.context, 'json', MONDAY).body) as Record<string, unknown[]>;
    expect(all).toMatchObject({ account: { email: 'sam@owner.example', settings: { timezone: ZONE } } });
    expect([all.people?.length, all.meetings?.length, all.events?.length, all.digests?.length]).toEqual([
      6, 48, 48, 1,
    ]);
    expect(all.answers).toHaveLength(2);
    expect(JSON.stringify(all)).toContain('has two cats');
    expect(JSON.stringify(all)).not.toMatch(/sealed|secret/i);
  });

  test.each([
    { format: 'vcard' as const, type: 'text/vcard', holds: 'FN:Ana Silva' },
    { format: 'csv' as const, type: 'text/csv', holds: 'ana.silva@silva.example' },
    { format: 'ics' as const, type: 'text/calendar', holds: 'SUMMARY:Coffee 0' },
  ])('comes as $format, too', async ({ format, type, holds }) => {
    const owner = await correspondence();
    const file = exportData(owner.context, format, MONDAY);
    expect(file.type).toContain(type);
    expect(file.body).toContain(holds);
  });
});

describe('unsubscribing', () => {
  test('can be taken back by the link it answers with', async () => {
    const owner = await correspondence();
    const done = await unsubscribe(owner.context, MONDAY);
    expect(overviewOf(owner.context, MONDAY).state).toBe('unsubscribed');
    expect(await viewLink(owner.context, tokenOf(done.undo), MONDAY)).toMatchObject({ done: false });
    await actOnLink(owner.context, tokenOf(done.undo), MONDAY);
    expect(overviewOf(owner.context, MONDAY).state).toBe('active');
  });
});

test('what is no longer needed is forgotten: old acts, and nothing else', async () => {
  const owner = await correspondence();
  await owner.answer('1 never');
  await purgeJob(owner.context, MONDAY + 20 * DAY_MS);
  expect(linesOf(owner.sql, { since: 0 })).toHaveLength(1);
  await purgeJob(owner.context, MONDAY + 40 * DAY_MS);
  expect(linesOf(owner.sql, { since: 0 })).toEqual([]);
  expect(owner.said('mute')).toHaveLength(1);
});
