import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DigestMoment,
  type DigestTime,
  digestWeek,
  nextDigestAfterChange,
  nextDigestAt,
} from '../../src/core/schedule.ts';
import { addDays, dayOf, isoWeek, timeOf, weekdayOf } from '../../src/core/week.ts';

const DAY = 86_400_000;
const monday7 = (timezone: string): DigestTime => ({ timezone, weekday: 1, hour: 7, spread: 0 });
const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString().replace('.000', '');

describe('the next digest', () => {
  test.each([
    ['London in winter', 'Europe/London', '2026-11-20T12:00:00Z', '2026-11-23T07:00:00Z'],
    [
      'London, the Monday after the clocks went forward',
      'Europe/London',
      '2026-03-28T12:00:00Z',
      '2026-03-30T06:00:00Z',
    ],
    [
      'London, the Monday after the clocks went back',
      'Europe/London',
      '2026-10-24T12:00:00Z',
      '2026-10-26T07:00:00Z',
    ],
    [
      'Auckland, where it is still Sunday in UTC',
      'Pacific/Auckland',
      '2026-11-20T12:00:00Z',
      '2026-11-22T18:00:00Z',
    ],
    ['Kolkata, half an hour off', 'Asia/Kolkata', '2026-11-20T12:00:00Z', '2026-11-23T01:30:00Z'],
    ['New York in summer', 'America/New_York', '2026-07-10T12:00:00Z', '2026-07-13T11:00:00Z'],
    [
      'São Paulo, without daylight saving',
      'America/Sao_Paulo',
      '2026-11-20T12:00:00Z',
      '2026-11-23T10:00:00Z',
    ],
    [
      'Lord Howe, where summer is half an hour',
      'Australia/Lord_Howe',
      '2026-12-04T12:00:00Z',
      '2026-12-06T20:00:00Z',
    ],
    ['Apia', 'Pacific/Apia', '2026-11-20T12:00:00Z', '2026-11-22T18:00:00Z'],
    ['Kathmandu, three quarters off', 'Asia/Kathmandu', '2026-11-20T12:00:00Z', '2026-11-23T01:15:00Z'],
    [
      'exactly at its time: the one of next week',
      'Europe/London',
      '2026-11-23T07:00:00Z',
      '2026-11-30T07:00:00Z',
    ],
    ['a millisecond before', 'Europe/London', '2026-11-23T06:59:59.999Z', '2026-11-23T07:00:00Z'],
  ])('%s', (_, timezone, now, expected) => {
    expect(iso(nextDigestAt({ ...monday7(timezone), now: at(now) }))).toBe(expected);
  });

  test('an hour the clock skips moves forward by the gap', () => {
    const sunday2 = { timezone: 'America/New_York', weekday: 7, hour: 2, spread: 0.5 };
    expect(iso(nextDigestAt({ ...sunday2, now: at('2026-03-06T00:00:00Z') }))).toBe('2026-03-08T07:30:00Z');
  });

  test('an hour the clock repeats is taken the first time only', () => {
    const sunday1 = { timezone: 'America/New_York', weekday: 7, hour: 1, spread: 0.5 };
    const first = nextDigestAt({ ...sunday1, now: at('2026-10-30T00:00:00Z') });
    expect(iso(first)).toBe('2026-11-01T05:30:00Z');
    expect(iso(nextDigestAt({ ...sunday1, now: first }))).toBe('2026-11-08T06:30:00Z');
  });

  test('a weekday the zone skipped altogether still gets its week a digest', () => {
    // Samoa had no Friday 30 December 2011.
    const friday = { timezone: 'Pacific/Apia', weekday: 5, hour: 7, spread: 0 };
    expect(dayOf(nextDigestAt({ ...friday, now: at('2011-12-28T12:00:00Z') }), 'Pacific/Apia')).toBe(
      '2011-12-31',
    );
  });

  test('a week that has had its digest is passed over', () => {
    const input = { ...monday7('Europe/London'), now: at('2026-11-20T12:00:00Z'), sent: '2026-W48' };
    expect(iso(nextDigestAt(input))).toBe('2026-11-30T07:00:00Z');
  });

  test('the spread moves it within the hour, never out of it', () => {
    const times = [0, 0.25, 0.5, 0.999999, 1].map(spread =>
      timeOf(nextDigestAt({ ...monday7('Europe/London'), spread, now: 0 }), 'Europe/London'),
    );
    expect(times).toEqual(['07:00', '07:15', '07:30', '07:59', '07:59']);
  });
});

const zones = Intl.supportedValuesOf('timeZone');
const momentOfAccount = fc.record({
  timezone: fc.constantFrom(...zones),
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  spread: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  now: fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2045-01-01T00:00:00Z') }),
});

describe('in every zone', () => {
  test('it is strictly later than now, within eight days, on its weekday and in its hour or a clock gap after it', () => {
    fc.assert(
      fc.property(momentOfAccount, input => {
        const next = nextDigestAt(input);
        expect(next).toBeGreaterThan(input.now);
        expect(next - input.now).toBeLessThanOrEqual(8 * DAY);
        expect(weekdayOf(dayOf(next, input.timezone))).toBe(input.weekday);
        const hour = Number(timeOf(next, input.timezone).slice(0, 2));
        expect([input.hour, (input.hour + 1) % 24]).toContain(hour);
      }),
      { numRuns: 400 },
    );
  });

  test('there is exactly one in every ISO week of ten years', () => {
    const sample = zones.filter((_, index) => index % 80 === 0);
    const special = [
      'Pacific/Auckland',
      'Australia/Lord_Howe',
      'Pacific/Apia',
      'Africa/Casablanca',
      'America/New_York',
    ];
    for (const [index, timezone] of [...sample, ...special].entries()) {
      const account = {
        timezone,
        weekday: (index % 7) + 1,
        hour: (index * 5) % 24,
        spread: (index % 10) / 10,
      };
      let now = at('2024-01-01T00:00:00Z') + 3 * DAY;
      let week = isoWeek(dayOf(nextDigestAt({ ...account, now }), timezone));
      for (let count = 0; count < 522; count += 1) {
        now = nextDigestAt({ ...account, now });
        expect(isoWeek(dayOf(now, timezone))).toBe(week);
        week = isoWeek(addDays(dayOf(now, timezone), 7));
      }
    }
  });
});

describe('which week is due', () => {
  const london = monday7('Europe/London');
  test.each([
    ['Sunday evening belongs to the week before', '2026-11-22T20:00:00Z', '2026-W47', 'too-late'],
    ['Monday before seven', '2026-11-23T06:59:00Z', '2026-W48', 'not-yet'],
    ['Monday at seven', '2026-11-23T07:00:00Z', '2026-W48', 'due'],
    ['Wednesday before the evening', '2026-11-25T19:59:00Z', '2026-W48', 'due'],
    ['Wednesday at eight in the evening', '2026-11-25T20:00:00Z', '2026-W48', 'too-late'],
  ])('%s', (_, now, week, state) => {
    expect(digestWeek({ ...london, now: at(now) })).toMatchObject({ week, state });
  });

  test('says the Monday of the week, when it was due and until when', () => {
    const found = digestWeek({ ...london, now: at('2026-11-24T12:00:00Z') });
    expect({ ...found, dueAt: iso(found.dueAt), deadline: iso(found.deadline) }).toEqual({
      week: '2026-W48',
      day: '2026-11-23',
      dueAt: '2026-11-23T07:00:00Z',
      deadline: '2026-11-25T20:00:00Z',
      state: 'due',
    });
  });

  test('a digest of the weekend is caught up until the week is over', () => {
    const sunday = { ...london, weekday: 7, hour: 22 };
    expect(digestWeek({ ...sunday, now: at('2026-11-22T23:00:00Z') })).toMatchObject({
      week: '2026-W47',
      state: 'due',
    });
    expect(digestWeek({ ...sunday, now: at('2026-11-23T00:00:00Z') })).toMatchObject({
      week: '2026-W48',
      state: 'not-yet',
    });
  });

  test('whenever the next digest fires, its own week is due', () => {
    fc.assert(
      fc.property(momentOfAccount, input => {
        const next = nextDigestAt(input);
        const found = digestWeek({ ...input, now: next });
        expect(found.state).toBe('due');
        expect(found.dueAt).toBe(next);
        expect(found.deadline).toBeGreaterThan(next);
      }),
      { numRuns: 200 },
    );
  });
});

describe('changing day and hour in the middle of a week', () => {
  test('a week that has not had its digest gets it at the next such hour', () => {
    const changed = { ...monday7('Europe/London'), now: at('2026-11-26T12:00:00Z'), sent: '2026-W47' };
    expect(iso(nextDigestAfterChange(changed))).toBe('2026-11-27T07:00:00Z');
  });

  test('late on Sunday it comes at once', () => {
    const changed = { ...monday7('Europe/London'), now: at('2026-11-29T12:00:00Z'), sent: '2026-W47' };
    expect(iso(nextDigestAfterChange(changed))).toBe('2026-11-29T12:01:00Z');
  });

  const change = fc.record({
    after: fc.integer({ min: 60_000, max: 9 * DAY }),
    weekday: fc.integer({ min: 1, max: 7 }),
    hour: fc.integer({ min: 0, max: 23 }),
  });

  test('never two digests in a week after a move around the world, and at most one week lost to the date line', () => {
    const move = fc.tuple(change, fc.constantFrom(...zones)).map(([one, timezone]) => ({ ...one, timezone }));
    fc.assert(
      fc.property(momentOfAccount, fc.array(move, { maxLength: 8 }), (start, moves) => {
        const sent = weeksSent(start, moves);
        expect(sent).toEqual([...new Set(sent)].sort());
        const gaps = sent.slice(1).map((week, index) => daysApart(sent[index] ?? '', week));
        expect(Math.max(7, ...gaps)).toBeLessThanOrEqual(14);
      }),
      { numRuns: 200 },
    );
  });

  test('never two digests in a week, and never a week without', () => {
    fc.assert(
      fc.property(momentOfAccount, fc.array(change, { maxLength: 8 }), (start, changes) => {
        const sent = weeksSent(start, changes);
        expect(new Set(sent).size).toBe(sent.length);
        for (const [index, week] of sent.entries()) {
          if (index > 0) expect(daysApart(sent[index - 1] ?? '', week)).toBe(7);
        }
      }),
      { numRuns: 200 },
    );
  });
});

interface Change {
  readonly after: number;
  readonly weekday: number;
  readonly hour: number;
  readonly timezone?: string;
}

/** What an account does: fires when due, remembers the week, and reckons anew when the owner changes something. */
function weeksSent(start: DigestMoment, changes: readonly Change[]): string[] {
  const sent: string[] = [];
  let input: DigestMoment = start;
  let due = nextDigestAt(input);
  const fireUntil = (until: number) => {
    while (due < until) {
      sent.push(isoWeek(dayOf(due, input.timezone)));
      due = nextDigestAt({ ...input, now: due, sent: sent.at(-1) ?? null });
    }
  };
  fireUntil(due + 1);
  for (const { after, ...settings } of changes) {
    const now = input.now + after;
    fireUntil(now);
    input = { ...input, ...settings, now };
    due = nextDigestAfterChange({ ...input, sent: sent.at(-1) ?? null });
  }
  fireUntil(due + 60 * DAY);
  return sent;
}

function daysApart(a: string, b: string): number {
  const index = (week: string) => at(`${mondayText(week)}T00:00:00Z`) / DAY;
  return index(b) - index(a);
}

function mondayText(week: string): string {
  const [year, number] = week.split('-W');
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - weekdayOf(fourth) + (Number(number) - 1) * 7);
}
