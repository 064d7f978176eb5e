/**
 * Reading the past of a calendar: 36 months in slices, newest first, one an alarm, so that no
 * invocation has much to do and the people of last month are there at once.
 */
import type { Instant, Window } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import { allSources, changeSource, removeUpload, type StoredSource } from '../store/sources.ts';
import { openSource } from './connect.ts';
import type { AccountContext } from './context.ts';
import { reconcileAll } from './evidence.ts';
import { ASK_AGAIN_MS, isRetryable, noteFailure } from './failure.ts';
import { bringForward } from './jobs.ts';
import { adoptZone, isUnchanged, LOOK_AHEAD_MS, LOOK_BACK_MS, writeReading } from './reading.ts';

/** An uploaded file is never read again, so its future is read at once. */
const FILE_LOOK_AHEAD_MS = 400 * DAY_MS;

/** Backfill slices, newest first, as months before the account was connected. */
const SLICES: readonly { readonly from: number; readonly to: number }[] = [
  { from: 1, to: 0 },
  { from: 12, to: 1 },
  { from: 24, to: 12 },
  { from: 36, to: 24 },
];
export const MONTHS_WANTED = 36;
const MONTH_MS = (365.25 / 12) * DAY_MS;

/** Reads the next slice of one source that is not read whole yet. Null when all are. */
export async function backfillJob(context: AccountContext, now: Instant): Promise<Instant | null> {
  const [source] = unfinished(context);
  if (source === undefined) return null;
  try {
    await readSlice(context, source, now);
  } catch (error) {
    noteFailure(context, source, error, now);
    // A calendar that fails goes behind those that do not, and only when none is left the job is put off.
    if (isRetryable(error) && unfinished(context)[0]?.state !== 'reading') throw error;
  }
  bringForward(context, 'sync', now + ASK_AGAIN_MS);
  return unfinished(context).length > 0 ? now : null;
}

/** Sources that still have history to read, those that answer first. */
function unfinished(context: AccountContext): readonly StoredSource[] {
  const sources = allSources(context.sql).filter(one => one.slice !== null);
  return [
    ...sources.filter(one => one.state === 'reading'),
    ...sources.filter(one => one.state === 'failing'),
  ];
}

async function readSlice(context: AccountContext, source: StoredSource, now: Instant): Promise<void> {
  const index = source.slice ?? 0;
  const window = sliceWindow(source, index, now);
  const reader = await openSource(context, source);
  await context.step('backfill.read');
  const page = await reader.read(window, source.cursor ?? undefined);
  await context.step('backfill.write');
  context.sql.transaction(() => {
    if (!isUnchanged(context, source)) return;
    // Times without a zone were read in the wrong one: the slice is read again.
    if (adoptZone(context, [page], now)) return;
    const read = writeReading(context, source, window, [page], now, source.cursor === null);
    const next = page.kind === 'page' ? (page.next ?? null) : null;
    const done = next === null && index + 1 >= SLICES.length;
    changeSource(context.sql, source.id, {
      ...read,
      cursor: next,
      slice: done ? null : next === null ? index + 1 : index,
      state: done ? 'ok' : 'reading',
      reason: null,
      toldAt: null,
      lastGoodAt: now,
      lastAttemptAt: now,
    });
    if (!done) return;
    removeUpload(context.sql, source.id);
    // Somebody found two years back may be the Maya of last month's coffee.
    reconcileAll(context, now);
  });
}

function sliceWindow(source: StoredSource, index: number, now: Instant): Window {
  const slice = SLICES[index] ?? { from: MONTHS_WANTED, to: MONTHS_WANTED };
  if (slice.to === 0) {
    return {
      from: now - LOOK_BACK_MS,
      to: now + (source.kind === 'file' ? FILE_LOOK_AHEAD_MS : LOOK_AHEAD_MS),
    };
  }
  return {
    from: now - slice.from * MONTH_MS,
    to: slice.to === 1 ? now - LOOK_BACK_MS : now - slice.to * MONTH_MS,
  };
}

/** Months read so far, for the progress on the page. */
export function monthsRead(source: StoredSource): number {
  if (source.slice === null) return MONTHS_WANTED;
  return source.slice === 0 ? 0 : (SLICES[source.slice - 1]?.from ?? 0);
}
