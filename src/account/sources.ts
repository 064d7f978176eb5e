/** Calendars of an account: trying, adding, changing, removing them. */

import { googleCalendars } from '../calendar/google.ts';
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { countEvents, handEventsOver, removeEventsFrom, removeEventsOf } from '../store/events.ts';
import {
  allSources,
  changeSource,
  insertSource,
  removeSourceRow,
  removeUpload,
  type StoredSource,
  sourceById,
} from '../store/sources.ts';
import type { SourceInput, SourceState, SourceView } from './api.ts';
import { googleAccess, keepFile, labelOf, openSealed, sealSource, sourceFrom } from './connect.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { reconcileMeetings } from './evidence.ts';
import { bringForward } from './jobs.ts';
import { MONTHS_WANTED, monthsRead } from './sync.ts';

const DAY_MS = 86_400_000;

/** Enough of each for one person; a bound for everybody else. */
const MAX_SOURCES = 12;

/** Enough to see whether it is a calendar; little enough to answer while somebody waits. */
const TRY_WINDOW_MS = 7 * DAY_MS;

/** Reads a little of a calendar; throws what is wrong with it, in words for its owner. */
export async function tryReading(
  context: AccountContext,
  input: SourceInput,
  timezone: string,
  now: Instant,
): Promise<void> {
  await sourceFrom(context, input, timezone).read({ from: now - TRY_WINDOW_MS, to: now + TRY_WINDOW_MS });
}

export async function addSource(
  context: AccountContext,
  input: SourceInput,
  now: Instant,
): Promise<SourceView> {
  const { timezone } = requireAccount(context);
  if (allSources(context.sql).length >= MAX_SOURCES) {
    throw new AppError('conflict', `${MAX_SOURCES} calendars are connected already. Remove one first.`, {
      reason: 'source.too_many',
    });
  }
  await tryReading(context, input, timezone, now);
  const sealed = await sealSource(context, input);
  const id = context.sql.transaction(() => {
    const added = insertConnected(context, input, sealed, now);
    keepFile(context, added, input);
    return added;
  });
  return sourceView(context, requireSource(context, id));
}

/**
 * A new source, its backfill due at once. Access to a calendar that is connected already replaces the
 * old access and reads on. Call inside a transaction.
 */
export function insertConnected(
  context: AccountContext,
  input: SourceInput,
  sealed: string,
  now: Instant,
): number {
  const label = labelOf(input);
  const known = allSources(context.sql).find(
    one => one.kind === input.kind && one.label === label && input.kind !== 'file',
  );
  bringForward(context, 'backfill', now);
  if (known === undefined || (input.kind === 'feed' && known.state === 'ok')) {
    return insertSource(context.sql, { kind: input.kind, label, sealed }).id;
  }
  const state = known.slice === null ? 'ok' : 'reading';
  changeSource(context.sql, known.id, {
    sealed,
    state,
    problem: null,
    reason: null,
    toldAt: null,
    validator: null,
  });
  bringForward(context, 'sync', now);
  return known.id;
}

/** Removes a calendar. Without it, what is still to come goes; the past stays when the owner wants it. */
export function removeSource(context: AccountContext, id: number, keepHistory: boolean, now: Instant): void {
  requireSource(context, id);
  context.sql.transaction(() => {
    if (keepHistory) {
      removeEventsFrom(context.sql, id, now);
      handEventsOver(context.sql, id);
    } else {
      const span = removeEventsOf(context.sql, id);
      if (span !== null) reconcileMeetings(context, { from: span.from, to: Math.min(span.to, now) }, now);
    }
    removeUpload(context.sql, id);
    removeSourceRow(context.sql, id);
  });
}

export async function calendarsOf(context: AccountContext, id: number) {
  const source = await openSealed(context, requireSource(context, id).sealed);
  if (source.kind !== 'google') return [];
  const choices = await googleCalendars(googleAccess(context, source));
  return choices.map(({ id: calendar, name, primary }) => ({
    id: calendar,
    name,
    chosen: source.calendars.length === 0 ? primary : source.calendars.includes(calendar),
  }));
}

export async function chooseCalendars(
  context: AccountContext,
  id: number,
  ids: readonly string[],
  now: Instant,
): Promise<SourceView> {
  const source = await openSealed(context, requireSource(context, id).sealed);
  if (source.kind !== 'google')
    throw new AppError('invalid', 'Only Google accounts offer a choice of calendars.');
  const sealed = await sealSource(context, { ...source, calendars: [...ids] });
  context.sql.transaction(() => {
    changeSource(context.sql, id, { sealed, slice: 0, cursor: null, state: 'reading', validator: null });
    bringForward(context, 'backfill', now);
  });
  return sourceView(context, requireSource(context, id));
}

export function requireSource(context: AccountContext, id: number): StoredSource {
  const source = sourceById(context.sql, id);
  if (source === null)
    throw new AppError('not_found', 'There is no such calendar any more.', { reason: 'source.none' });
  return source;
}

export function sourceView(context: AccountContext, source: StoredSource): SourceView {
  const { id, label, problem, lastGoodAt, skipped } = source;
  return {
    id,
    kind: source.kind as SourceInput['kind'], // both are written by insertSource and changeSource only
    label,
    state: source.state as SourceState,
    problem,
    lastGoodAt,
    events: countEvents(context.sql, id),
    skipped,
    monthsRead: monthsRead(source),
    monthsWanted: MONTHS_WANTED,
  };
}
