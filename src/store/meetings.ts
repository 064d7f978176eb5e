import type { Instant, Window } from '../core/event.ts';
import type { Interaction, MeetingId, PersonId } from '../core/person.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';

export interface StoredMeeting {
  readonly id: MeetingId;
  readonly key: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly title: string;
  /** Who took part, with the weight of the interaction. Empty: nobody could be found. */
  readonly people: readonly (readonly [PersonId, number])[];
  readonly others: number;
  readonly series: string | null;
  readonly byOwner: boolean;
}

/**
 * A meeting's number: 53 bits of its occurrence key (two 32-bit FNV-1a passes). Derived, so that a
 * meeting keeps its number when it is removed and comes back.
 */
export function meetingId(key: string): MeetingId {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (let i = 0; i < key.length; i++) {
    const unit = key.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x01000193);
    b = Math.imul(b ^ unit, 0x85ebca6b);
  }
  return (a >>> 0) * 2 ** 21 + ((b ^ (b >>> 15)) & 0x1fffff);
}

export function meetingsStartingIn(sql: Sql, window: Window): readonly StoredMeeting[] {
  return sql
    .all(
      db
        .selectFrom('meetings')
        .selectAll()
        .where('start', '>=', window.from)
        .where('start', '<', window.to)
        .orderBy('start'),
    )
    .map(row => ({
      id: row.id,
      key: row.key,
      start: row.start,
      end: row.end,
      title: row.title,
      people: peopleOf(row.people),
      others: row.others,
      series: row.series,
      byOwner: row.by_owner === 1,
    }));
}

export function writeMeeting(sql: Sql, meeting: StoredMeeting): void {
  const { id, key, start, end, title, others, series, byOwner } = meeting;
  const people = JSON.stringify(meeting.people);
  const row = { id, key, start, end, title, people, others, series, by_owner: Number(byOwner) };
  sql.run(
    db
      .insertInto('meetings')
      .values(row)
      .onConflict(conflict => conflict.columns(['start', 'id']).doUpdateSet(row)),
  );
}

export function removeMeeting(sql: Sql, meeting: Pick<StoredMeeting, 'start' | 'id'>): void {
  sql.run(db.deleteFrom('meetings').where('start', '=', meeting.start).where('id', '=', meeting.id));
}

/** One for each person at each meeting, the earliest first. */
export function allInteractions(sql: Sql): Interaction[] {
  const query = db.selectFrom('meetings').select(['id', 'start', 'people', 'others', 'series', 'by_owner']);
  return sql.all(query.orderBy('start')).flatMap(({ id, start, people, others, series, by_owner }) => {
    const same = { meetingId: id, at: start, others, series, invitedByOwner: by_owner === 1 };
    return peopleOf(people).map(([personId, weight]): Interaction => ({ personId, weight, ...same }));
  });
}

/** Null when it is no meeting (any more). */
export function meetingStart(sql: Sql, id: MeetingId): Instant | null {
  return sql.first(db.selectFrom('meetings').select('start').where('id', '=', id))?.start ?? null;
}

export function meetingTitle(sql: Sql, start: Instant, id: MeetingId): string {
  const query = db.selectFrom('meetings').select('title').where('start', '=', start).where('id', '=', id);
  return sql.first(query)?.title ?? '';
}

export function countMeetings(sql: Sql): number {
  const query = db
    .selectFrom('meetings')
    .select(eb => eb.fn.countAll<number>().as('count'))
    .where('people', '!=', '[]');
  return sql.first(query)?.count ?? 0;
}

/** Meetings with one person, under any of the ids merged into one, the newest first. */
export function meetingsWith(
  sql: Sql,
  ids: readonly PersonId[],
  before: Instant,
): readonly { id: MeetingId; start: Instant; title: string }[] {
  const query = db.selectFrom('meetings').select(['id', 'start', 'title']).where('start', '<', before);
  // In [[7,1],[12,0.5]] only a person's id follows an opening bracket and precedes a comma.
  const named = query.where(eb =>
    eb.or(ids.map(id => eb(eb.fn<number>('instr', ['people', eb.val(`[${id},`)]), '>', 0))),
  );
  return sql.all(named.orderBy('start', 'desc'));
}

function peopleOf(text: string): readonly (readonly [PersonId, number])[] {
  return JSON.parse(text) as [PersonId, number][]; // written by writeMeeting only
}
