/** Everything an account knows, in the shape the planning works on. Reads only. */
import type { DigestInput, Outcome, Owner, PastSuggestion } from '../core/digest.ts';
import type { CalendarEvent, Day, Instant } from '../core/event.ts';
import { offeredKeys } from '../core/occasion/offered.ts';
import { ORGANIZED_WITHIN_MS, withTimezones } from '../core/organized.ts';
import type { Interaction, Person, PersonId } from '../core/person.ts';
import { addDays, DAY_MS, dayOf, isoWeek } from '../core/week.ts';
import type { AccountRow } from '../store/account-row.ts';
import { suggestionsSince } from '../store/digests.ts';
import { eventsOverlapping, fromRow, organizedSince } from '../store/events.ts';
import { allInteractions, meetingsStartingIn, meetingTitle } from '../store/meetings.ts';
import { allAddresses, allPeople } from '../store/people.ts';
import { MAX_PARAMETERS, type Sql } from '../store/sql.ts';
import { allState, type ReadTable } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { emailsInCalendars, ownNameOf } from './owner.ts';

/** How far ahead a digest looks: who is already booked, when the owner is free. */
export const LOOK_AHEAD_MS = 21 * DAY_MS;

/** A meeting without a known person is asked about while the owner still remembers it. */
const ASK_ABOUT_MS = 28 * DAY_MS;

/** Suggestions further back than this play no part: two years of weeks. */
const SUGGESTIONS_KEPT_DAYS = 730;

export function gatherDigestInput(context: AccountContext, now: Instant): DigestInput {
  const { sql } = context;
  const account = requireAccount(context);
  const state = allState(sql);
  const canonical = canonicalPeople(state);
  const interactions = gatherInteractions(sql, state, canonical);
  const startOf = new Map(
    interactions.flatMap(({ meetingId, at }) => (meetingId === null ? [] : [[meetingId, at]])),
  );
  return {
    now,
    owner: ownerOf(account, state),
    size: account.size,
    people: withTimezones(
      gatherPeople(sql, state, canonical),
      organizedSince(sql, now - ORGANIZED_WITHIN_MS, now),
    ),
    interactions,
    titleOf: id => meetingTitle(sql, startOf.get(id) ?? 0, id),
    upcoming: gatherUpcoming(sql, now),
    unknownMeetings: gatherUnknown(sql, state, now),
    past: gatherPast(sql, account, state, canonical, now),
    declinedMerges: [...state('apart').keys()],
    offeredOccasions: offeredKeys(state('offered'), canonical),
    lastHeardFrom: account.lastHeardAt,
  };
}

export function ownerOf(account: AccountRow, state: ReadTable): Owner {
  const news = state('account').get('news');
  return {
    emails: emailsInCalendars(account, state),
    name: ownNameOf(account, state),
    timezone: account.timezone,
    country: account.country,
    news: news !== undefined && 'text' in news ? news.text : null,
  };
}

export type Canonical = (person: PersonId) => PersonId;

/** Who somebody is after merges; a circle of merges (two undone in odd order) ends where it started. */
export function canonicalPeople(state: ReadTable): Canonical {
  const merges = state('merge');
  return person => {
    const seen = new Set<PersonId>();
    let current = person;
    while (!seen.has(current)) {
      seen.add(current);
      const row = merges.get(String(current));
      if (row === undefined) return current;
      current = row.into;
    }
    return Math.min(...seen);
  };
}

/** A person and everybody merged into them. */
export function everyIdOf(state: ReadTable, person: PersonId): readonly PersonId[] {
  const canonical = canonicalPeople(state);
  const merged = [...state('merge').keys()].map(Number).filter(id => canonical(id) === canonical(person));
  return [...new Set([canonical(person), person, ...merged])].slice(0, MAX_PARAMETERS - 2);
}

export function gatherPeople(sql: Sql, state: ReadTable, canonical: Canonical): readonly Person[] {
  const emails = new Map<PersonId, string[]>();
  const addEmail = (person: PersonId, email: string) => {
    const id = canonical(person);
    const list = emails.get(id) ?? [];
    if (!list.includes(email)) emails.set(id, [...list, email]);
  };
  const told = state('address');
  for (const { email, person } of allAddresses(sql)) if (!told.has(email)) addEmail(person, email);
  for (const [email, { personId }] of told) addEmail(personId, email);
  const rows = [
    ...allPeople(sql),
    ...[...state('added')].map(([id, { name }]) => ({ id: Number(id), name, company: null })),
  ];
  const read = personReader(state, canonical);
  return rows.filter(row => canonical(row.id) === row.id).map(row => read(row, emails.get(row.id) ?? []));
}

type NamedRow = { readonly id: PersonId; readonly name: string; readonly company: string | null };

function personReader(state: ReadTable, canonical: Canonical) {
  const of = <Row extends { readonly personId: PersonId }>(rows: ReadonlyMap<string, Row>) =>
    Map.groupBy(
      [...rows].map(([id, row]) => ({ id: Number(id), ...row })),
      row => canonical(row.personId),
    );
  const notes = of(state('note'));
  const reminders = of(state('reminder'));
  const fresh = state('account').get('fresh');
  const freshForAll = fresh !== undefined && 'since' in fresh ? fresh.since : null;
  const occasions = Map.groupBy(
    [...state('occasion')].map(([key, row]) => ({
      person: Number(key.split(' ')[0]),
      id: key.split(' ')[1] ?? '',
      ...row,
    })),
    one => canonical(one.person),
  );
  return (row: NamedRow, emails: readonly string[]): Person => {
    const key = String(row.id);
    const kept = occasions.get(row.id) ?? [];
    return {
      id: row.id,
      name: row.name,
      emails,
      company: row.company,
      muted: state('mute').has(key),
      starred: state('star').has(key),
      every: state('every').get(key)?.days ?? null,
      leaning: state('lean').get(key)?.by ?? 0,
      snoozedUntil: state('snooze').get(key)?.until ?? null,
      freshSince: latest(state('fresh').get(key)?.since ?? null, freshForAll),
      birthday: state('birthday').get(key) ?? null,
      occasionsOn: kept.filter(one => one.on).map(one => one.id),
      occasionsOff: kept.filter(one => !one.on).map(one => one.id),
      country: state('country').get(key)?.country ?? null,
      timezone: null,
      notes: (notes.get(row.id) ?? []).map(({ id, text, day }) => ({ id, text, day })),
      reminders: (reminders.get(row.id) ?? []).map(({ id, topic, day }) => ({ id, topic, day })),
    };
  };
}

function latest(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function gatherInteractions(sql: Sql, state: ReadTable, canonical: Canonical): Interaction[] {
  const met = allInteractions(sql);
  const merged =
    state('merge').size === 0 ? met : met.map(one => ({ ...one, personId: canonical(one.personId) }));
  const told = [...state('told').values()].map(
    ({ personId, at, how }): Interaction => ({
      personId: canonical(personId),
      meetingId: null,
      at,
      weight: 1,
      others: 1,
      series: null,
      invitedByOwner: true,
      how,
    }),
  );
  return [...merged, ...told];
}

export function gatherUpcoming(sql: Sql, now: Instant): readonly CalendarEvent[] {
  const rows = eventsOverlapping(sql, { from: now, to: now + LOOK_AHEAD_MS });
  const byKey = new Map(rows.map(row => [row.key, row]));
  return [...byKey.values()].map(fromRow);
}

function gatherUnknown(sql: Sql, state: ReadTable, now: Instant): DigestInput['unknownMeetings'] {
  const unasked = state('unasked');
  return meetingsStartingIn(sql, { from: now - ASK_ABOUT_MS, to: now })
    .filter(meeting => meeting.people.length === 0 && !unasked.has(String(meeting.id)))
    .map(({ id, title, start }) => ({ meetingId: id, title, at: start }));
}

function gatherPast(
  sql: Sql,
  account: AccountRow,
  state: ReadTable,
  canonical: Canonical,
  now: Instant,
): readonly PastSuggestion[] {
  const since = isoWeek(addDays(dayOf(now, account.timezone), -SUGGESTIONS_KEPT_DAYS));
  const outcomes = state('outcome');
  return suggestionsSince(sql, since).flatMap(item => {
    if (item.person === null || item.slot === null) return [];
    const outcome: Outcome = outcomes.get(`${item.week} ${item.n}`)?.outcome ?? null;
    return [{ personId: canonical(item.person), week: item.week, day: item.day, slot: item.slot, outcome }];
  });
}
