import type { CalendarEvent, Instant, Window } from '../core/event.ts';
import { occurrenceKey } from '../core/event.ts';
import type { Organized } from '../core/organized.ts';
import { DAY_MS } from '../core/week.ts';
import { db } from './database.ts';
import { ORGANIZER_EMAIL, ORGANIZER_TIMEZONE, packEvent, unpackEvent } from './event-body.ts';
import type { Sql } from './sql.ts';

/** No event is looked for further back than this before a window it might still overlap. */
const LONGEST_EVENT_MS = 31 * DAY_MS;

/** A room booking for a thousand people needs no thousand names: enough to see that it is too large. */
const MAX_ATTENDEES_KEPT = 60;

export interface StoredEvent {
  readonly source: number;
  readonly key: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly body: string;
}

/** The row of an event as one source tells it. Equal rows mean that nothing changed. */
export function toRow(source: number, event: CalendarEvent): StoredEvent {
  const attendees = event.attendees.slice(0, MAX_ATTENDEES_KEPT);
  return {
    source,
    key: occurrenceKey(event),
    start: event.allDay ? Date.parse(event.start) : event.start,
    end: event.allDay ? Date.parse(event.end) : event.end,
    body: packEvent({ ...event, attendees }),
  };
}

export function fromRow(row: Pick<StoredEvent, 'key' | 'start' | 'end' | 'body'>): CalendarEvent {
  return unpackEvent(row);
}

export function eventsOverlapping(sql: Sql, window: Window, source?: number): readonly StoredEvent[] {
  let query = db
    .selectFrom('events')
    .selectAll()
    .where('start', '>=', window.from - LONGEST_EVENT_MS)
    .where('start', '<', window.to)
    .where('end', '>', window.from)
    .orderBy('start');
  if (source !== undefined) query = query.where('source', '=', source);
  return sql.all(query);
}

/**
 * Who wrote events in which zone, of those that started in (since, until]. Counted by SQLite, which reads
 * the two texts of each body faster than a body can be unpacked.
 */
export function organizedSince(sql: Sql, since: Instant, until: Instant): readonly Organized[] {
  const rows = sql.all(
    db
      .selectFrom('events')
      .select(eb => [
        eb.fn<string | null>('json_extract', ['body', eb.val(ORGANIZER_EMAIL)]).as('email'),
        eb.fn<string | null>('json_extract', ['body', eb.val(ORGANIZER_TIMEZONE)]).as('timezone'),
        eb.fn.countAll<number>().as('times'),
        eb.fn.max('start').as('latest'),
      ])
      .where('start', '>', since)
      .where('start', '<=', until)
      .where(eb => eb(eb.fn('json_extract', ['body', eb.val(ORGANIZER_TIMEZONE)]), 'is not', null))
      .groupBy(['email', 'timezone']),
  );
  return rows.flatMap(({ email, timezone, times, latest }) =>
    email === null || timezone === null ? [] : [{ email, timezone, times, latest }],
  );
}

export function writeEvent(sql: Sql, row: StoredEvent): void {
  const { source, key, start, end, body } = row;
  sql.run(
    db
      .insertInto('events')
      .values({ source, key, start, end, body })
      .onConflict(conflict => conflict.columns(['start', 'source', 'key']).doUpdateSet({ end, body })),
  );
}

export function removeEvent(sql: Sql, row: Pick<StoredEvent, 'start' | 'source' | 'key'>): void {
  sql.run(
    db
      .deleteFrom('events')
      .where('start', '=', row.start)
      .where('source', '=', row.source)
      .where('key', '=', row.key),
  );
}

export function countEvents(sql: Sql, source: number): number {
  const row = sql.first(
    db
      .selectFrom('events')
      .select(eb => eb.fn.countAll<number>().as('count'))
      .where('source', '=', source),
  );
  return row?.count ?? 0;
}

/** Removes everything a source told; the window it covered, so that meetings can be looked at again. */
export function removeEventsOf(sql: Sql, source: number): Window | null {
  const span = sql.first(
    db
      .selectFrom('events')
      .select(eb => [eb.fn.min('start').as('from'), eb.fn.max('start').as('to')])
      .where('source', '=', source),
  );
  sql.run(db.deleteFrom('events').where('source', '=', source));
  return typeof span?.from === 'number' && typeof span.to === 'number'
    ? { from: span.from, to: span.to + 1 }
    : null;
}

export function removeEventsFrom(sql: Sql, source: number, from: Instant): void {
  sql.run(db.deleteFrom('events').where('source', '=', source).where('start', '>=', from));
}

/** The source under which the history of removed sources is kept. */
const KEPT_HISTORY = 0;

/** Hands a source's events over, so that they stay when it goes. */
export function handEventsOver(sql: Sql, source: number): void {
  const keys = db.selectFrom('events').select('key').where('source', '=', source);
  sql.run(db.deleteFrom('events').where('source', '=', KEPT_HISTORY).where('key', 'in', keys));
  sql.run(db.updateTable('events').set({ source: KEPT_HISTORY }).where('source', '=', source));
}
