/** Forgetting for good. Of a forgotten address only a hash is kept, so that the next reading does not bring it back. */
import type { CalendarEvent, Instant } from '../core/event.ts';
import type { PersonId } from '../core/person.ts';
import { db } from './database.ts';
import { packEvent } from './event-body.ts';
import { fromRow } from './events.ts';
import { meetingId } from './meetings.ts';
import type { Sql } from './sql.ts';

const FOR_EVER = Number.MAX_SAFE_INTEGER;

/** Removes people, their addresses and everything said about them; their meetings are to be judged anew. Inside a transaction. */
export function forgetPeopleRows(sql: Sql, ids: readonly PersonId[], emails: readonly string[]): void {
  for (const email of emails) noteForgotten(sql, email);
  for (const id of ids) {
    sql.run(db.deleteFrom('addresses').where('person', '=', id));
    sql.run(db.deleteFrom('people').where('id', '=', id));
    sql.run(db.updateTable('items').set({ person: null }).where('person', '=', id));
  }
  removeState(sql, new Set(ids), new Set(emails));
  for (const email of emails) removeFromEvents(sql, email);
}

/** The event without anybody who was forgotten. */
export function withoutForgotten(event: CalendarEvent, forgotten: ReadonlySet<string>): CalendarEvent {
  if (forgotten.size === 0 || !event.attendees.some(one => forgotten.has(mark(one.email)))) return event;
  const organizer =
    event.organizer !== null && forgotten.has(mark(event.organizer.email)) ? null : event.organizer;
  return { ...event, organizer, attendees: event.attendees.filter(one => !forgotten.has(mark(one.email))) };
}

export function allForgotten(sql: Sql): ReadonlySet<string> {
  const query = db.selectFrom('counters').select('name').where('name', 'like', 'forgotten %');
  return new Set(sql.all(query).map(row => row.name));
}

function noteForgotten(sql: Sql, email: string): void {
  const row = { name: mark(email), count: 1, expires_at: FOR_EVER as Instant };
  sql.run(
    db
      .insertInto('counters')
      .values(row)
      .onConflict(conflict => conflict.column('name').doNothing()),
  );
}

function mark(email: string): string {
  return `forgotten ${meetingId(email)}`;
}

/** Rows keyed by the person, by "person occasion", by address, or naming the person inside. */
function removeState(sql: Sql, ids: ReadonlySet<PersonId>, emails: ReadonlySet<string>): void {
  for (const { kind, key, row } of sql.all(db.selectFrom('state').selectAll())) {
    const value = JSON.parse(row) as { personId?: PersonId; into?: PersonId };
    const about = PERSON_KEYED.has(kind) ? Number(key.split(' ')[0]) : value.personId;
    const gone =
      (about !== undefined && ids.has(about)) ||
      emails.has(key) ||
      (value.into !== undefined && ids.has(value.into));
    if (gone) sql.run(db.deleteFrom('state').where('kind', '=', kind).where('key', '=', key));
  }
  for (const line of sql.all(db.selectFrom('lines').select(['id', 'people']))) {
    const people = JSON.parse(line.people) as PersonId[]; // written by insertLine only
    if (!people.some(id => ids.has(id))) continue;
    sql.run(db.deleteFrom('journal').where('line', '=', line.id));
    sql.run(db.deleteFrom('lines').where('id', '=', line.id));
  }
}

const PERSON_KEYED: ReadonlySet<string> = new Set([
  'snooze',
  'mute',
  'star',
  'lean',
  'every',
  'fresh',
  'occasion',
  'offered',
  'birthday',
  'country',
  'merge',
  'added',
]);

function removeFromEvents(sql: Sql, email: string): void {
  const forgotten = new Set([mark(email)]);
  const query = db.selectFrom('events').select(['start', 'source', 'key', 'end', 'body']);
  for (const row of sql.all(
    query.where(eb => eb(eb.fn('instr', ['body', eb.val(JSON.stringify(email).slice(1, -1))]), '>', 0)),
  )) {
    const body = packEvent(withoutForgotten(fromRow(row), forgotten));
    const place = db.updateTable('events').set({ body }).where('start', '=', row.start);
    sql.run(place.where('source', '=', row.source).where('key', '=', row.key));
  }
}
