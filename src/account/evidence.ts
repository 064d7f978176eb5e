/**
 * From events to meetings: what the calendars say of a stretch of time is judged afresh and compared
 * with what was written before, and only the difference is written. So it does not matter how often,
 * in which order or after which crash it runs.
 */
import { mergeCopies } from '../core/copies.ts';
import type { CalendarEvent, Instant, Window } from '../core/event.ts';
import { inviterOf, isReadByTitle, judge, type Verdict } from '../core/meeting.ts';
import { type TitleReading, titleReader } from '../core/person/in-title.ts';
import type { PersonId } from '../core/person.ts';
import { eventsOverlapping, fromRow } from '../store/events.ts';
import type { StoredMeeting } from '../store/meetings.ts';
import { meetingId, meetingsStartingIn, removeMeeting, writeMeeting } from '../store/meetings.ts';
import type { StoredAddress } from '../store/people.ts';
import { allAddresses, allPeople, ensurePerson } from '../store/people.ts';
import type { Sql } from '../store/sql.ts';
import type { ReadTable } from '../store/state.ts';
import { allState } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { emailsInCalendars, learnOwner, ownNameOf } from './owner.ts';

/** All of the past, for when something was said that may touch any of it. Call inside a transaction. */
export function reconcileAll(context: AccountContext, now: Instant): void {
  learnOwner(context, now);
  reconcileMeetings(context, { from: 0, to: now }, now);
}

/** Brings the meetings that start in the window into line with the events. Call inside a transaction. */
export function reconcileMeetings(context: AccountContext, window: Window, now: Instant): void {
  const { sql } = context;
  const scene = readScene(context, now);
  const wanted = new Map<string, StoredMeeting>();
  const judged = [...copiesByOccurrence(context, window)].map(([key, copies]) =>
    judgeCopies(key, copies, scene),
  );
  // Whoever is met for the first time here may be named in a title here: those without guests come last.
  const possible = judged.filter(one => one !== null);
  for (const one of [...possible.filter(each => !each.titled), ...possible.filter(each => each.titled)]) {
    const meeting = meetingFrom(one, scene);
    if (meeting !== null && meeting.start >= window.from && meeting.start < window.to)
      wanted.set(placeOf(meeting), meeting);
  }
  for (const known of meetingsStartingIn(sql, window)) {
    const meeting = wanted.get(placeOf(known));
    wanted.delete(placeOf(known));
    if (meeting === undefined) removeMeeting(sql, known);
    else if (JSON.stringify(meeting) !== JSON.stringify(known)) writeMeeting(sql, meeting);
  }
  for (const meeting of wanted.values()) writeMeeting(sql, meeting);
}

interface NamedPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly emails: readonly string[];
}

interface EvidenceScene {
  readonly context: AccountContext;
  readonly ownEmails: readonly string[];
  readonly now: Instant;
  readonly state: ReadTable;
  readonly addresses: Map<string, StoredAddress>;
  readonly peopleIn: (title: string) => TitleReading<NamedPerson>;
}

function readScene(context: AccountContext, now: Instant): EvidenceScene {
  const { sql } = context;
  const state = allState(sql);
  const known = allAddresses(sql);
  const addresses = new Map(known.map(address => [address.email, address]));
  for (const [email, { personId }] of state('address'))
    addresses.set(email, { email, person: personId, name: '' });
  const account = requireAccount(context);
  let read: EvidenceScene['peopleIn'] | null = null;
  const peopleIn: EvidenceScene['peopleIn'] = title => {
    read ??= titleReader<NamedPerson>(namedPeople(sql, state), [ownNameOf(account, state) ?? '']);
    return read(title);
  };
  return { context, ownEmails: emailsInCalendars(account, state), now, state, addresses, peopleIn };
}

/** Everybody a title may name, as known when the first title is read. */
function namedPeople(sql: Sql, state: ReadTable): readonly NamedPerson[] {
  const emails = Map.groupBy(allAddresses(sql), address => address.person);
  const met = allPeople(sql).map(({ id, name }) => {
    return { id, name, emails: (emails.get(id) ?? []).map(one => one.email) };
  });
  return [...met, ...[...state('added')].map(([id, { name }]) => ({ id: Number(id), name, emails: [] }))];
}

/** Every copy of each occurrence that touches the window, from all calendars. */
function copiesByOccurrence(context: AccountContext, window: Window): Map<string, CalendarEvent[]> {
  const copies = new Map<string, CalendarEvent[]>();
  for (const row of eventsOverlapping(context.sql, window)) {
    const known = copies.get(row.key);
    if (known === undefined) copies.set(row.key, [fromRow(row)]);
    else known.push(fromRow(row));
  }
  return copies;
}

interface Judged {
  readonly id: number;
  readonly key: string;
  readonly event: CalendarEvent;
  readonly verdict: Verdict;
  /** Nobody was invited, so that only the title can say who was there. */
  readonly titled: boolean;
}

/** Null when it cannot be a meeting whoever was there. */
function judgeCopies(key: string, copies: readonly CalendarEvent[], scene: EvidenceScene): Judged | null {
  const [first, ...others] = copies;
  if (first === undefined) return null;
  const event = others.length === 0 ? first : mergeCopies(first, ...others);
  const id = meetingId(key);
  if (event.allDay || scene.state('wrong').has(String(id))) return null;
  const ground = { now: scene.now, ownEmails: scene.ownEmails };
  const verdict = judge(event, ground);
  return { id, key, event, verdict, titled: verdict.because === 'alone' && isReadByTitle(event, ground) };
}

/** Null when the event is no evidence for anybody. */
function meetingFrom(
  { id, key, event, verdict, ...judged }: Judged,
  scene: EvidenceScene,
): StoredMeeting | null {
  if (event.allDay) return null;
  const titled = judged.titled ? peopleByTitle(id, event, scene) : null;
  if (!verdict.counts && titled === null) return null;
  const people =
    titled ?? verdict.people.map(mailbox => ensurePerson(scene.context.sql, mailbox, scene.addresses));
  return {
    id,
    key,
    start: event.start,
    end: event.end,
    title: event.title,
    people: [...new Set(people)].map(
      person => [person, titled === null ? verdict.weight : TITLE_WEIGHT] as const,
    ),
    others: people.length,
    series: event.recurrenceId === null ? null : event.uid,
    byOwner: inviterOf(event, scene) === 'owner',
  };
}

/** A one-to-one told by its title alone: as good as any, but read, not stated. */
const TITLE_WEIGHT = 0.9;

/** People an event without attendees names. Empty: it names somebody nobody knows; null: it names nobody. */
function peopleByTitle(id: number, event: CalendarEvent, scene: EvidenceScene): readonly PersonId[] | null {
  const told = scene.state('attended').get(String(id));
  if (told !== undefined) return [told.personId];
  const { people, unclear } = scene.peopleIn(event.title);
  return people.length + unclear.length === 0 ? null : people.map(person => person.id);
}

function placeOf(meeting: { readonly start: Instant; readonly id: number }): string {
  return `${meeting.start} ${meeting.id}`;
}
