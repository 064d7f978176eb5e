import { expect, test } from 'vitest';
import { gather, type Page, type Step } from '../../src/calendar/gather.ts';
import type { CalendarEvent } from '../../src/core/event.ts';

/** Only their number matters here. */
const events = (count: number) => Array.from({ length: count }, () => ({}) as CalendarEvent);

/** Steps 0, 1, 2 …, each with so many events. */
function steps(counts: readonly number[], more: Partial<Page> = {}): (at: number) => Promise<Step<number>> {
  return async at => ({
    page: { kind: 'page', events: events(counts[at] ?? 0), skipped: 1, ...more },
    next: at + 1 < counts.length ? at + 1 : null,
  });
}

test.each([
  ['all there is', [1, 2, 3], 10, 6, null],
  ['enough', [1, 2, 3], 3, 3, 2],
  ['more than enough in one step', [5, 1], 3, 5, 1],
  ['nothing at all', [0], 3, 0, null],
  ['at most twelve steps', Array.from({ length: 20 }, () => 1), 100, 12, 12],
])('%s is one page', async (_what, counts, enough, gathered, next) => {
  const step = await gather(0, steps(counts), enough);
  expect([step.page.events.length, step.next]).toEqual([gathered, next]);
});

test('what was skipped is added up, and one incomplete step makes the page incomplete', async () => {
  const partly = async (at: number): Promise<Step<number>> => ({
    page: {
      kind: 'page',
      events: [],
      skipped: 2,
      ...(at === 1 ? { complete: false, problem: 'half' } : { timezone: `zone ${at}` }),
    },
    next: at < 2 ? at + 1 : null,
  });
  expect((await gather(0, partly)).page).toMatchObject({
    skipped: 6,
    complete: false,
    problem: 'half',
    timezone: 'zone 0',
  });
});

test('a step that fails fails the page', async () => {
  const failing = async (): Promise<Step<number>> => {
    throw new Error('no');
  };
  await expect(gather(0, failing)).rejects.toThrow('no');
});
