/** What a reading says, written: only what changed, and nothing removed that may still be there. */
import type { CalendarReading } from '../calendar/source.ts';
import type { Instant, Window } from '../core/event.ts';
import { withoutOwnTimezone } from '../core/organized.ts';
import { diffReading } from '../core/reading.ts';
import { DAY_MS } from '../core/week.ts';
import { eventsOverlapping, removeEvent, type StoredEvent, toRow, writeEvent } from '../store/events.ts';
import { allForgotten, withoutForgotten } from '../store/forget.ts';
import { type SourceChange, type StoredSource, sourceById } from '../store/sources.ts';
import { allState } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { reconcileMeetings } from './evidence.ts';
import { emailsInCalendars, learnOwnName } from './owner.ts';
import { adoptTimezone } from './timezone.ts';

/** The rolling window: long enough for late changes, short enough to cost a page or two. */
export const LOOK_BACK_MS = 35 * DAY_MS;
export const LOOK_AHEAD_MS = 21 * DAY_MS;

/** Writes what a reading changed, inside the caller's transaction; answers what to note about the source. */
export function writeReading(
  context: AccountContext,
  source: StoredSource,
  asked: Window,
  pages: readonly CalendarReading[],
  now: Instant,
  mayRemove: boolean,
): SourceChange {
  const forgotten = allForgotten(context.sql);
  const ownEmails = emailsInCalendars(requireAccount(context), allState(context.sql));
  const events = pages.flatMap(page => (page.kind === 'page' ? page.events : []));
  const kept = events.map(event => withoutForgotten(event, forgotten)).filter(event => event !== null);
  const read = kept.map(event => toRow(source.id, withoutOwnTimezone(event, { ownEmails })));
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
  learnOwnName(context, kept);
  reconcileMeetings(context, { from: window.from, to: Math.min(window.to, now) }, now);
  const changed = diff.remove.length + diff.write.length;
  if (changed > 0) context.log('sync.changed', { source: source.id, rows: changed });
  return {
    skipped: pages.reduce((sum, page) => sum + (page.kind === 'page' ? page.skipped : 0), 0),
    missing: diff.missing.slice(0, MAX_MISSING),
    problem: pages.map(page => (page.kind === 'page' ? page.problem : undefined)).find(Boolean) ?? null,
    ...(last.validator !== undefined && { validator: last.validator }),
    ...(source.kind === 'feed' && labelFrom(last.name)),
  };
}

/** A feed's own name tells it from others of its host; until one is read, the host has to do. */
function labelFrom(name = ''): { readonly label?: string } {
  const label = name.replace(/\s+/gu, ' ').trim().slice(0, MAX_LABEL).trim();
  return label === '' ? {} : { label };
}

/** Characters: a line on a phone, and more than anybody calls a calendar. */
const MAX_LABEL = 60;

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

/** While it was read the owner may have removed the source, or connected it anew. */
export function isUnchanged(context: AccountContext, source: StoredSource): boolean {
  const now = sourceById(context.sql, source.id);
  return (
    now !== null && now.sealed === source.sealed && now.slice === source.slice && now.cursor === source.cursor
  );
}

/** A calendar that says its zone, when nobody else has. */
export function adoptZone(context: AccountContext, pages: readonly CalendarReading[], now: Instant): boolean {
  if (requireAccount(context).zoneFrom !== 'nobody') return false;
  const said = pages.map(page => (page.kind === 'page' ? page.timezone : undefined)).find(Boolean);
  return said !== undefined && adoptTimezone(context, said, 'calendar', now);
}
