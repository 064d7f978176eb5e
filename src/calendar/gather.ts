/** Many small answers (ten calendars, a quiet year in slices) handed over as few pages. */
import type { CalendarReading } from './source.ts';

export type Page = Extract<CalendarReading, { kind: 'page' }>;

export interface Step<Cursor> {
  readonly page: Page;
  /** Null after the last one. */
  readonly next: Cursor | null;
}

/** Google's largest page; more would only make one write larger. */
const ENOUGH_EVENTS = 2_500;

/** Requests in one invocation: the platform's smallest plan allows 50, and discovery needs some. */
const MAX_STEPS = 12;

/** Steps on from `start` until there is enough for a page, or nothing more. */
export async function gather<Cursor>(
  start: Cursor,
  step: (at: Cursor) => Promise<Step<Cursor>>,
  enough: number = ENOUGH_EVENTS,
): Promise<Step<Cursor>> {
  let { page, next } = await step(start);
  for (let steps = 1; next !== null && steps < MAX_STEPS && page.events.length < enough; steps++) {
    const more = await step(next);
    page = together(page, more.page);
    next = more.next;
  }
  return { page, next };
}

/** The first one's zone and name speak for both. */
function together(first: Page, second: Page): Page {
  const problem = first.problem ?? second.problem;
  return {
    ...second,
    ...first,
    events: [...first.events, ...second.events],
    skipped: first.skipped + second.skipped,
    complete: first.complete !== false && second.complete !== false,
    ...(problem === undefined ? {} : { problem }),
  };
}
