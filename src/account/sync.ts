/**
 * Reading calendars. Each source answers for a window; what it says replaces what was known of that
 * window. A backfill reads 36 months in slices, one an alarm; after that a rolling window is read.
 */
import type { CalendarReading, CalendarSource } from '../calendar/source.ts';
import { AppError } from '../core/error.ts';
import type { Instant, Window } from '../core/event.ts';
import { diffReading } from '../core/reading.ts';
import { eventsOverlapping, removeEvent, type StoredEvent, toRow, writeEvent } from '../store/events.ts';
import { allForgotten, withoutForgotten } from '../store/forget.ts';
import {
  allSources,
  changeSource,
  removeUpload,
  type SourceChange,
  type StoredSource,
  sourceById,
} from '../store/sources.ts';
import { openSource } from './connect.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { reconcileAll, reconcileMeetings } from './evidence.ts';
import { bringForward, reasonOf } from './jobs.ts';
import { adoptTimezone } from './timezone.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The rolling window: long enough for late changes, short enough to cost a page or two. */
const LOOK_BACK_MS = 35 * DAY_MS;
const LOOK_AHEAD_MS = 21 * DAY_MS;

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

/** Pages in one reading of the rolling window; 2,500 events a page is more than anyone's two months. */
const MAX_PAGES = 8;

const SYNC_EVERY_MS = 24 * HOUR_MS;

/** A source read this recently is not read again before the digest. */
const FRESH_MS = 20 * HOUR_MS;

/** A source that says something permanent is asked again at this pace: links come back, calendars get mended. */
const ASK_AGAIN_MS = 6 * HOUR_MS;

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

/** While it was read the owner may have removed the source, or connected it anew. */
function isUnchanged(context: AccountContext, source: StoredSource): boolean {
  const now = sourceById(context.sql, source.id);
  return (
    now !== null && now.sealed === source.sealed && now.slice === source.slice && now.cursor === source.cursor
  );
}

/** A calendar that says its zone, when nobody else has. */
function adoptZone(context: AccountContext, pages: readonly CalendarReading[], now: Instant): boolean {
  if (requireAccount(context).zoneFrom !== 'nobody') return false;
  const said = pages.map(page => (page.kind === 'page' ? page.timezone : undefined)).find(Boolean);
  return said !== undefined && adoptTimezone(context, said, 'calendar', now);
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

/** Writes what a reading changed, inside the caller's transaction; answers what to note about the source. */
function writeReading(
  context: AccountContext,
  source: StoredSource,
  asked: Window,
  pages: readonly CalendarReading[],
  now: Instant,
  mayRemove: boolean,
): SourceChange {
  const forgotten = allForgotten(context.sql);
  const events = pages.flatMap(page => (page.kind === 'page' ? page.events : []));
  const read = events.map(event => toRow(source.id, withoutForgotten(event, forgotten)));
  const last = pages.at(-1);
  if (last?.kind !== 'page') {
    return agreeWithMissing(context, source, asked, now);
  }
  const window = last.covers ?? asked;
  const complete =
    mayRemove &&
    // A file is never read again: what a later one lacks was left out of it, not of the calendar.
    source.kind !== 'file' &&
    last.next === undefined &&
    pages.every(page => page.kind !== 'page' || page.complete !== false);
  const known = eventsOverlapping(context.sql, window, source.id);
  // History is read again only when its owner chose other calendars: what is not there is meant.
  const meant = source.slice !== null && source.kind !== 'feed';
  const diff = diffReading<StoredEvent>({
    known,
    read,
    missingBefore: meant ? known.map(row => row.key) : source.missing,
    complete,
    patience: source.kind === 'feed' ? 2 : 1,
  });
  for (const row of diff.remove) removeEvent(context.sql, row);
  for (const row of diff.write) writeEvent(context.sql, row);
  reconcileMeetings(context, { from: window.from, to: Math.min(window.to, now) }, now);
  const changed = diff.remove.length + diff.write.length;
  if (changed > 0) context.log('sync.changed', { source: source.id, rows: changed });
  return {
    skipped: pages.reduce((sum, page) => sum + (page.kind === 'page' ? page.skipped : 0), 0),
    missing: diff.missing.slice(0, MAX_MISSING),
    problem: pages.map(page => (page.kind === 'page' ? page.problem : undefined)).find(Boolean) ?? null,
    ...(last.validator !== undefined && { validator: last.validator }),
  };
}

/** Enough for any window; a list beyond it would only mean that everything vanished. */
const MAX_MISSING = 2000;

/** An unchanged calendar agrees with its last reading: what that one lacked is gone. Time goes on, too. */
function agreeWithMissing(
  context: AccountContext,
  source: StoredSource,
  window: Window,
  now: Instant,
): SourceChange {
  if (source.missing.length > 0) {
    const missing = new Set(source.missing);
    const gone = eventsOverlapping(context.sql, window, source.id).filter(row => missing.has(row.key));
    for (const row of gone) removeEvent(context.sql, row);
  }
  reconcileMeetings(context, { from: window.from, to: now }, now);
  return {
    ...(source.missing.length > 0 && { missing: [] }),
    ...(source.state !== 'ok' && { problem: null }),
  };
}

/** Writes down what went wrong, in words for the owner; answers when to ask again. */
function noteFailure(context: AccountContext, source: StoredSource, error: unknown, now: Instant): Instant {
  const failure = error instanceof AppError ? error : null;
  const retryable = isRetryable(error);
  const state = failure?.code === 'unauthorized' ? 'revoked' : retryable ? 'failing' : 'invalid';
  const problem =
    failure?.message ?? 'This calendar could not be read. Nothing was changed; it will be tried again.';
  context.log('sync.failed', { source: source.id, reason: reasonOf(error) });
  changeSource(context.sql, source.id, { state, problem, reason: reasonOf(error), lastAttemptAt: now });
  if (state !== 'failing' && source.toldAt === null)
    bringForward(context, 'tell', now + (isCertain(source, state) ? 0 : TELL_AFTER_MS));
  const wait = failure?.retryAfter ?? null;
  return now + (wait === null ? (retryable ? HOUR_MS : ASK_AGAIN_MS) : Math.min(wait * 1000, ASK_AGAIN_MS));
}

/** What may be a server's bad day gets two more chances before the owner is told, within the day. */
const TELL_AFTER_MS = 13 * HOUR_MS;

/** A consent or a password that was withdrawn; a feed may refuse a reader for an hour and mean nothing by it. */
function isCertain({ kind }: StoredSource, state: string): boolean {
  return state === 'revoked' && kind !== 'feed';
}

/** A failure nobody foresaw is a bug of ours, and tried again: the next version may know better. */
function isRetryable(error: unknown): boolean {
  return error instanceof AppError ? error.retryable : true;
}
