/** Forgetting for good. Of a forgotten address only a hash is kept, so that the next reading does not bring it back. */
import type { Digest } from '../core/digest.ts';
import type { CalendarEvent, Instant } from '../core/event.ts';
import type { PersonId } from '../core/person.ts';
import type { StateTable } from '../core/reply/state.ts';
import { db } from './database.ts';
import { packEvent } from './event-body.ts';
import { fromRow, removeEvent } from './events.ts';
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
  removeFromDigests(sql, new Set(ids));
  for (const email of emails) removeFromEvents(sql, email);
}

/** The event without anybody who was forgotten; null when it was about nobody else: its title might name them. */
export function withoutForgotten(event: CalendarEvent, forgotten: ReadonlySet<string>): CalendarEvent | null {
  if (forgotten.size === 0) return event;
  const stays = ({ email }: { readonly email: string }) => !forgotten.has(mark(email));
  const organizer = event.organizer !== null && stays(event.organizer) ? event.organizer : null;
  const attendees = event.attendees.filter(stays);
  const same = organizer === event.organizer && attendees.length === event.attendees.length;
  if (same) return event;
  return attendees.length > 1 ? { ...event, organizer, attendees } : null;
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

/** Everything the owner said of them, and the lines of receipts about them. */
function removeState(sql: Sql, ids: ReadonlySet<PersonId>, emails: ReadonlySet<string>): void {
  for (const { kind, key, row } of sql.all(db.selectFrom('state').selectAll())) {
    const value = JSON.parse(row) as { personId?: PersonId; into?: PersonId };
    const named = [...namedByKey(kind, key), value.personId, value.into];
    const gone = emails.has(key) || named.some(id => id !== undefined && ids.has(id));
    if (gone) sql.run(db.deleteFrom('state').where('kind', '=', kind).where('key', '=', key));
  }
  for (const line of sql.all(db.selectFrom('lines').select(['id', 'people']))) {
    const people = JSON.parse(line.people) as PersonId[]; // written by insertLine only
    if (!people.some(id => ids.has(id))) continue;
    sql.run(db.deleteFrom('journal').where('line', '=', line.id));
    sql.run(db.deleteFrom('lines').where('id', '=', line.id));
  }
}

/** How many people a key of each kind begins with. A new kind does not compile without its number. */
const PEOPLE_IN_KEY: Readonly<Record<StateTable, 0 | 1 | 2>> = {
  snooze: 1,
  mute: 1,
  star: 1,
  lean: 1,
  every: 1,
  fresh: 1,
  occasion: 1,
  offered: 1,
  birthday: 1,
  country: 1,
  merge: 1,
  added: 1,
  apart: 2,
  note: 0,
  reminder: 0,
  told: 0,
  address: 0,
  attended: 0,
  wrong: 0,
  unasked: 0,
  outcome: 0,
  learnt: 0,
  account: 0,
};

function namedByKey(kind: string, key: string): readonly PersonId[] {
  const count = PEOPLE_IN_KEY[kind as StateTable] ?? 0; // written by applyEffect only
  return key.split(' ').slice(0, count).map(Number);
}

/** Mails that were sent are the owner's own; what is kept of them here loses everybody forgotten. */
function removeFromDigests(sql: Sql, ids: ReadonlySet<PersonId>): void {
  const query = db.selectFrom('digests').select(['week', 'model']).where('model', 'is not', null);
  for (const { week, model } of sql.all(query)) {
    const before = JSON.parse(model ?? '') as Digest; // written by insertDigest and extendDigest only
    const after = JSON.stringify(withoutPeople(before, ids));
    if (after !== model) sql.run(db.updateTable('digests').set({ model: after }).where('week', '=', week));
  }
}

/** What is worded and may hold a name (subject, recap, other people's reasons) goes as well. */
function withoutPeople(digest: Digest, ids: ReadonlySet<PersonId>): Digest {
  const stays = ({ id }: { readonly id: PersonId }) => !ids.has(id);
  const suggestions = digest.suggestions.filter(({ person }) => stays(person));
  const occasions = digest.occasions.map(one => ({ ...one, people: one.people.filter(stays) }));
  const upcoming = digest.upcoming.filter(one => one.people.every(stays));
  const asks = digest.asks.filter(ask => ask.kind === 'who' || !ask.people.some(id => ids.has(id)));
  const same =
    suggestions.length === digest.suggestions.length &&
    occasions.every((one, at) => one.people.length === digest.occasions[at]?.people.length) &&
    upcoming.length === digest.upcoming.length &&
    asks.length === digest.asks.length &&
    digest.recap.line === '';
  if (same) return digest;
  return {
    ...digest,
    subject: '',
    recap: { met: [], reconnected: [], line: '' },
    suggestions: suggestions.map(one => ({ ...one, reason: '', opener: '' })),
    occasions: occasions.filter(({ people }) => people.length > 0),
    upcoming,
    asks,
  };
}

function removeFromEvents(sql: Sql, email: string): void {
  const forgotten = new Set([mark(email)]);
  const query = db.selectFrom('events').select(['start', 'source', 'key', 'end', 'body']);
  for (const row of sql.all(
    query.where(eb => eb(eb.fn('instr', ['body', eb.val(JSON.stringify(email).slice(1, -1))]), '>', 0)),
  )) {
    const left = withoutForgotten(fromRow(row), forgotten);
    if (left === null) {
      removeEvent(sql, row);
      continue;
    }
    const place = db
      .updateTable('events')
      .set({ body: packEvent(left) })
      .where('start', '=', row.start);
    sql.run(place.where('source', '=', row.source).where('key', '=', row.key));
  }
}
