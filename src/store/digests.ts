import type { Digest, IsoWeek, Slot } from '../core/digest.ts';
import type { Day, Instant } from '../core/event.ts';
import type { MeetingId, PersonId } from '../core/person.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

export type DigestState = 'sent' | 'quiet' | 'missed';

export interface StoredDigest {
  readonly week: IsoWeek;
  readonly day: Day;
  readonly state: DigestState;
  readonly digest: Digest | null;
  readonly messageId: string | null;
  readonly createdAt: Instant;
}

/** What a number of a digest stands for. */
export interface StoredItem {
  readonly week: IsoWeek;
  readonly n: number;
  readonly kind: 'person' | 'who' | 'merge';
  readonly person: PersonId | null;
  readonly otherPerson: PersonId | null;
  readonly meeting: MeetingId | null;
  readonly slot: Slot | null;
}

/** False when the week has its digest already: then nothing is written. */
export function insertDigest(sql: Sql, stored: StoredDigest): boolean {
  const row = {
    week: stored.week,
    day: stored.day,
    state: stored.state,
    model: stored.digest === null ? null : JSON.stringify(stored.digest),
    message_id: stored.messageId,
    created_at: stored.createdAt,
  };
  if (digestOf(sql, stored.week) !== null) return false;
  sql.run(db.insertInto('digests').values(row));
  for (const item of stored.digest === null ? [] : itemsOf(stored.digest)) insertItem(sql, item);
  return true;
}

export function digestOf(sql: Sql, week: IsoWeek): StoredDigest | null {
  const row = sql.first(db.selectFrom('digests').selectAll().where('week', '=', week));
  return row === undefined ? null : fromRow(row);
}

/** Every Monday mail there was, the oldest first. */
export function allDigests(sql: Sql): readonly Digest[] {
  const query = db.selectFrom('digests').selectAll().orderBy('week');
  return sql.all(query).flatMap(row => fromRow(row).digest ?? []);
}

export function latestDigest(sql: Sql): StoredDigest | null {
  const query = db.selectFrom('digests').selectAll().where('state', '=', 'sent');
  const row = sql.first(query.orderBy('week', 'desc').limit(1));
  return row === undefined ? null : fromRow(row);
}

/** Replaces the model after "three more this week" added to it; the new numbers become answerable. */
export function extendDigest(sql: Sql, digest: Digest): void {
  sql.run(
    db
      .updateTable('digests')
      .set({ model: JSON.stringify(digest) })
      .where('week', '=', digest.week),
  );
  const known = new Set(itemsOfWeek(sql, digest.week).map(item => item.n));
  for (const item of itemsOf(digest)) if (!known.has(item.n)) insertItem(sql, item);
}

export function itemsOfWeek(sql: Sql, week: IsoWeek): readonly StoredItem[] {
  return sql.all(db.selectFrom('items').selectAll().where('week', '=', week).orderBy('n')).map(toItem);
}

/** Every person ever suggested since a week, with the Monday of the digest. */
export function suggestionsSince(sql: Sql, week: IsoWeek): readonly (StoredItem & { readonly day: Day })[] {
  const query = db
    .selectFrom('items')
    .innerJoin('digests', 'digests.week', 'items.week')
    .selectAll('items')
    .select('digests.day as day')
    .where('items.kind', '=', 'person')
    .where('items.week', '>=', week)
    .orderBy('items.week')
    .orderBy('items.n');
  return sql.all(query).map(row => ({ ...toItem(row), day: row.day }));
}

/** Mondays whose mail did not go out in time, after the newest one that did. */
export function missedLately(sql: Sql): readonly Day[] {
  const after = latestDigest(sql)?.week ?? '';
  const query = db
    .selectFrom('digests')
    .select('day')
    .where('state', '=', 'missed')
    .where('week', '>', after);
  return sql.all(query.orderBy('week')).map(row => row.day);
}

/** The newest week that has been dealt with, mail or none. */
export function newestWeek(sql: Sql): IsoWeek | null {
  const query = db.selectFrom('digests').select('week').orderBy('week', 'desc').limit(1);
  return sql.first(query)?.week ?? null;
}

/** Its mail could not be delivered at all: nobody has read the names in it, so nobody was suggested. */
export function loseDigest(sql: Sql, messageId: string): void {
  const lost = db.selectFrom('digests').select('week').where('message_id', '=', messageId);
  sql.run(db.deleteFrom('items').where('week', 'in', lost));
  sql.run(
    db.updateTable('digests').set({ state: 'missed', model: null }).where('message_id', '=', messageId),
  );
}

function itemsOf(digest: Digest): StoredItem[] {
  const none = { person: null, otherPerson: null, meeting: null, slot: null };
  const people = digest.suggestions.map(({ n, person, slot }): StoredItem => {
    return { ...none, week: digest.week, n, kind: 'person', person: person.id, slot };
  });
  const asks = digest.asks.map((ask): StoredItem => {
    const base = { ...none, week: digest.week, n: ask.n, kind: ask.kind };
    return ask.kind === 'who'
      ? { ...base, meeting: ask.meetingId }
      : { ...base, person: ask.people[0], otherPerson: ask.people[1] };
  });
  return [...people, ...asks];
}

function insertItem(sql: Sql, item: StoredItem): void {
  const { week, n, kind, person, otherPerson, meeting, slot } = item;
  sql.run(db.insertInto('items').values({ week, n, kind, person, other_person: otherPerson, meeting, slot }));
}

interface DigestRow {
  week: string;
  day: string;
  state: string;
  model: string | null;
  message_id: string | null;
  created_at: number;
}

// The casts below name what insertDigest wrote.
function fromRow(row: DigestRow): StoredDigest {
  return {
    week: row.week,
    day: row.day,
    state: row.state as DigestState,
    digest: row.model === null ? null : (JSON.parse(row.model) as Digest),
    messageId: row.message_id,
    createdAt: row.created_at,
  };
}

function toItem(row: {
  week: string;
  n: number;
  kind: string;
  person: number | null;
  other_person: number | null;
  meeting: number | null;
  slot: string | null;
}): StoredItem {
  return {
    week: row.week,
    n: row.n,
    kind: row.kind as StoredItem['kind'],
    person: row.person,
    otherPerson: row.other_person,
    meeting: row.meeting,
    slot: row.slot as Slot | null,
  };
}
