/** Calendars of an account: trying, adding, changing, removing them. */

import { caldavCalendars } from '../calendar/caldav.ts';
import { googleCalendars } from '../calendar/google.ts';
import type { CalendarChoice } from '../calendar/source.ts';
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import { admit, type Bound } from '../store/counters.ts';
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
import type { AddedSource, SourceInput, SourceState, SourceView } from './api.ts';
import { MONTHS_WANTED, monthsRead } from './backfill.ts';
import {
  feedAddress,
  googleAccess,
  keepFile,
  labelOf,
  openSealed,
  type SealedSource,
  sealSource,
  sourceFrom,
  targetRules,
} from './connect.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { reconcileMeetings } from './evidence.ts';
import { bringForward } from './jobs.ts';
import { adoptProved } from './own-addresses.ts';

const HOUR_MS = 3_600_000;
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

/** Added twice, by a button pressed twice or by another spelling of its link, it is the same one renewed. */
export async function addSource(
  context: AccountContext,
  input: SourceInput,
  now: Instant,
): Promise<AddedSource> {
  const { timezone } = requireAccount(context);
  limitReadings(context, now);
  await tryReading(context, input, timezone, now);
  // Two may have been tried at the same time; from looking what is known to writing it is one step.
  const { id, renewed } = await context.alone(() => keepSource(context, input, now));
  return { ...sourceView(context, requireSource(context, id)), renewed };
}

async function keepSource(
  context: AccountContext,
  input: SourceInput,
  now: Instant,
): Promise<{ id: number; renewed: boolean }> {
  const known = await connectedAlready(context, input);
  if (known === null && allSources(context.sql).length >= MAX_SOURCES) {
    throw new AppError('conflict', `${MAX_SOURCES} calendars are connected already. Remove one first.`, {
      reason: 'source.too_many',
    });
  }
  const sealed = await sealSource(context, await withChoice(context, input, known));
  return context.sql.transaction(() => {
    const added = insertConnected(context, input, { sealed, known }, now);
    keepFile(context, added, input);
    const proved = input.kind === 'google' ? { email: input.email, renewal: known !== null } : null;
    if (proved !== null) adoptProved(context, proved, now);
    return { id: added, renewed: known !== null };
  });
}

/** Access that is given again reads the calendars that were chosen before. */
async function withChoice(
  context: AccountContext,
  input: SourceInput,
  known: number | null,
): Promise<SourceInput> {
  if (known === null || (input.kind !== 'google' && input.kind !== 'caldav')) return input;
  const before = await openSealed(context, requireSource(context, known).sealed);
  if (!('calendars' in before) || before.calendars === undefined || (input.calendars ?? []).length > 0)
    return input;
  return { ...input, calendars: before.calendars };
}

/** Readings the owner asks for: enough for anybody who mends a link, too few for a hammer. */
const READINGS: Bound = { name: 'readings an hour', limit: 20, ms: HOUR_MS };

/** Throws `unavailable` when the owner has asked for too many readings within an hour. */
export function limitReadings(context: AccountContext, now: Instant): void {
  if (admit(context.sql, [READINGS], now)) return;
  throw new AppError(
    'unavailable',
    'Your calendars were read many times just now. Please try again in an hour.',
    {
      reason: 'source.rate',
      retryable: false,
    },
  );
}

/**
 * The source this input is a renewal of: the same calendar, a file of the same name, or, where one
 * of the same place has stopped working, its new link. Null: it is a new one.
 */
export async function connectedAlready(context: AccountContext, input: SealedSource): Promise<number | null> {
  const label = labelOf(input);
  const known = allSources(context.sql).filter(one => one.kind === input.kind);
  if (input.kind !== 'feed') return known.find(one => one.label === label)?.id ?? null;
  const alike: StoredSource[] = [];
  for (const one of known) {
    // A feed that was read is called what its calendar is called: only its link says where it is.
    const opened = await openSealed(context, one.sealed);
    if (opened.kind === 'feed' && feedAddress(opened.url) === feedAddress(input.url)) return one.id;
    if (labelOf(opened) === label) alike.push(one);
  }
  return alike.find(one => one.state === 'revoked' || one.state === 'invalid')?.id ?? null;
}

/**
 * A new source, its backfill due at once; or new access to a `known` one, which reads on. A file that
 * comes again is read again, and adds to what is known. Call inside a transaction.
 */
export function insertConnected(
  context: AccountContext,
  input: SealedSource,
  { sealed, known }: { readonly sealed: string; readonly known: number | null },
  now: Instant,
): number {
  bringForward(context, 'backfill', now);
  const before = known === null ? null : sourceById(context.sql, known);
  if (before === null)
    return insertSource(context.sql, { kind: input.kind, label: labelOf(input), sealed }).id;
  const again = input.kind === 'file';
  if (again) removeUpload(context.sql, before.id);
  changeSource(context.sql, before.id, {
    sealed,
    state: again || before.slice !== null ? 'reading' : 'ok',
    ...(again && { slice: 0, cursor: null }),
    problem: null,
    reason: null,
    toldAt: null,
    validator: null,
    ...(before.state !== 'ok' && { lastGoodAt: null }),
  });
  bringForward(context, 'sync', now);
  return before.id;
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

/** What could be read of a Google or CalDAV account, and what is. Nothing to choose for the others. */
export async function calendarsOf(context: AccountContext, id: number) {
  const source = await openSealed(context, requireSource(context, id).sealed);
  if (source.kind === 'google') {
    return choicesOf(
      await googleCalendars(googleAccess(context, source)),
      source.calendars,
      one => one.primary,
    );
  }
  if (source.kind !== 'caldav') return [];
  return choicesOf(
    await caldavCalendars({ ...source, ...targetRules(context) }),
    source.calendars ?? [],
    one => one.primary,
  );
}

function choicesOf(
  choices: readonly CalendarChoice[],
  chosen: readonly string[],
  byDefault: (choice: CalendarChoice) => boolean,
) {
  return choices.map(choice => {
    const isChosen = chosen.length === 0 ? byDefault(choice) : chosen.includes(choice.id);
    return { id: choice.id, name: choice.name, chosen: isChosen };
  });
}

export async function chooseCalendars(
  context: AccountContext,
  id: number,
  ids: readonly string[],
  now: Instant,
): Promise<SourceView> {
  const source = await openSealed(context, requireSource(context, id).sealed);
  if (source.kind !== 'google' && source.kind !== 'caldav')
    throw new AppError('invalid', 'This calendar is one; there is nothing to choose.', {
      reason: 'calendars.one',
    });
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
