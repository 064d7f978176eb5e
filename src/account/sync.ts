/**
 * Keeping calendars read. Each source answers for a rolling window; what it says replaces what was
 * known of that window. The past is read once, by the backfill.
 */
import type { CalendarReading, CalendarSource } from '../calendar/source.ts';
import { AppError } from '../core/error.ts';
import type { Instant, Window } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import { allSources, changeSource, type StoredSource } from '../store/sources.ts';
import { openSource } from './connect.ts';
import type { AccountContext } from './context.ts';
import { ASK_AGAIN_MS, noteFailure } from './failure.ts';
import { bringForward } from './jobs.ts';
import { adoptZone, isUnchanged, LOOK_AHEAD_MS, LOOK_BACK_MS, writeReading } from './reading.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Pages in one reading of the rolling window; 2,500 events a page is more than anyone's two months. */
const MAX_PAGES = 8;

const SYNC_EVERY_MS = DAY_MS;

/** A source read this recently is not read again before the digest. */
const FRESH_MS = 20 * HOUR_MS;

/** Reads every source that is due. One that fails never keeps another from being read. */
export async function syncJob(context: AccountContext, now: Instant): Promise<Instant | null> {
  return syncSources(context, now, FRESH_MS);
}

/** `fresh`: sources read well within this time are left alone. Answers when to sync again. */
export async function syncSources(
  context: AccountContext,
  now: Instant,
  fresh: number,
): Promise<Instant | null> {
  let next: Instant | null = null;
  for (const source of allSources(context.sql)) {
    if (source.slice !== null) resumeBackfill(context, source, now);
    if (source.kind === 'file' || source.slice !== null || isFinal(source)) continue;
    const again = isFresh(source, now, fresh)
      ? (source.lastGoodAt ?? now) + SYNC_EVERY_MS
      : await syncOne(context, source, now);
    next = next === null ? again : Math.min(next, again);
  }
  return next === null ? null : Math.max(next, now + MINUTE_MS);
}

/** A calendar that could not be read at first is tried again: the owner may have mended it. */
function resumeBackfill(context: AccountContext, source: StoredSource, now: Instant): void {
  const waits = source.state === 'reading' || (source.lastAttemptAt ?? 0) > now - ASK_AGAIN_MS + MINUTE_MS;
  if (waits || isFinal(source) || source.kind === 'file') return;
  changeSource(context.sql, source.id, { state: 'reading' });
  bringForward(context, 'backfill', now);
}

/** Google's word on a withdrawn consent is final; a feed or a password may work again tomorrow. */
function isFinal({ kind, state }: StoredSource): boolean {
  return kind === 'google' && state === 'revoked';
}

function isFresh(source: StoredSource, now: Instant, fresh: number): boolean {
  return source.state === 'ok' && source.lastGoodAt !== null && source.lastGoodAt > now - fresh;
}

async function syncOne(context: AccountContext, source: StoredSource, now: Instant): Promise<Instant> {
  const window = { from: now - LOOK_BACK_MS, to: now + LOOK_AHEAD_MS };
  try {
    const reader = await openSource(context, source);
    await context.step('sync.read');
    const pages = await readPages(reader, window, source.validator);
    await context.step('sync.write');
    context.sql.transaction(() => {
      if (!isUnchanged(context, source)) return;
      changeSource(context.sql, source.id, {
        ...writeReading(context, source, window, pages, now, true),
        ...(source.state !== 'ok' && { state: 'ok', reason: null, toldAt: null }),
        lastGoodAt: now,
        lastAttemptAt: now,
      });
      adoptZone(context, pages, now);
    });
    return now + SYNC_EVERY_MS;
  } catch (error) {
    return noteFailure(context, source, error, now);
  }
}

async function readPages(
  reader: CalendarSource,
  window: Window,
  validator: string | null,
): Promise<readonly CalendarReading[]> {
  const pages: CalendarReading[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const reading = await reader.read(
      window,
      cursor,
      cursor === undefined ? (validator ?? undefined) : undefined,
    );
    pages.push(reading);
    if (reading.kind === 'unchanged' || reading.next === undefined) return pages;
    cursor = reading.next;
  }
  throw new AppError('unavailable', 'This calendar has more events in two months than can be read.', {
    reason: 'sync.too_many_pages',
    retryable: false,
  });
}
