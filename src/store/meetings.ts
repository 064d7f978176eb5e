import type { Instant, Window } from '../core/event.ts';
import type { Interaction, MeetingId, PersonId } from '../core/person.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';
import type { InteractionsTable } from './tables.ts';

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
      people: JSON.parse(row.people) as [PersonId, number][], // written by writeMeeting only
      others: row.others,
      series: row.series,
      byOwner: row.by_owner === 1,
    }));
}

/** Writes a meeting and its interactions, or only what is different from the `known` one of this place. */
export function writeMeeting(sql: Sql, meeting: StoredMeeting, known: StoredMeeting | null = null): void {
  const { id, key, start, end, title, others, series, byOwner } = meeting;
  const people = JSON.stringify(meeting.people);
  const row = { id, key, start, end, title, people, others, series, by_owner: Number(byOwner) };
  sql.run(
    db
      .insertInto('meetings')
      .values(row)
      .onConflict(conflict => conflict.columns(['start', 'id']).doUpdateSet(row)),
  );
  const stale = new Map((known === null ? [] : interactionsOf(known)).map(one => [one.person, one]));
  for (const interaction of interactionsOf(meeting)) {
    const before = stale.get(interaction.person);
    stale.delete(interaction.person);
    if (JSON.stringify(before) !== JSON.stringify(interaction)) writeInteraction(sql, interaction);
  }
  for (const interaction of stale.values()) removeInteraction(sql, interaction);
}

/** Removes a meeting together with its interactions. */
export function removeMeeting(sql: Sql, meeting: StoredMeeting): void {
  sql.run(db.deleteFrom('meetings').where('start', '=', meeting.start).where('id', '=', meeting.id));
  for (const interaction of interactionsOf(meeting)) removeInteraction(sql, interaction);
}

function interactionsOf({ id, start, others, series, byOwner, people }: StoredMeeting): InteractionsTable[] {
  const same = { start, meeting: id, others, series, by_owner: Number(byOwner) };
  return people.map(([person, weight]) => ({ person, weight, ...same }));
}

function writeInteraction(sql: Sql, row: InteractionsTable): void {
  const insert = db.insertInto('interactions').values(row);
  sql.run(insert.onConflict(conflict => conflict.columns(['person', 'start', 'meeting']).doUpdateSet(row)));
}

function removeInteraction(sql: Sql, { person, start, meeting }: InteractionsTable): void {
  const query = db.deleteFrom('interactions').where('person', '=', person);
  sql.run(query.where('start', '=', start).where('meeting', '=', meeting));
}

export function allInteractions(sql: Sql): Interaction[] {
  return sql.all(db.selectFrom('interactions').selectAll()).map(row => ({
    personId: row.person,
    meetingId: row.meeting,
    at: row.start,
    weight: row.weight,
    others: row.others,
    series: row.series,
    invitedByOwner: row.by_owner === 1,
  }));
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
  return sql.all(
    db
      .selectFrom('interactions')
      .innerJoin('meetings', join =>
        join
          .onRef('meetings.start', '=', 'interactions.start')
          .onRef('meetings.id', '=', 'interactions.meeting'),
      )
      .select(['meetings.id', 'meetings.start', 'meetings.title'])
      .where('interactions.person', 'in', ids)
      .where('interactions.start', '<', before)
      .orderBy('interactions.start', 'desc'),
  );
}
