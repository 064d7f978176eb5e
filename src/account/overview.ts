/** What the pages show of an account. Reads only. */

import { mergeCopies } from '../core/copies.ts';
import { type DigestInput, planDigest } from '../core/digest.ts';
import type { Day, Instant } from '../core/event.ts';
import { medianGap } from '../core/gap.ts';
import { judge } from '../core/meeting.ts';
import { residenceOf } from '../core/person/residence.ts';
import { type Interaction, isMeeting, type Person, type PersonId } from '../core/person.ts';
import type { Contact } from '../core/reply/command.ts';
import { dayOf } from '../core/week.ts';
import { eventsOverlapping, fromRow } from '../store/events.ts';
import { countMeetings } from '../store/meetings.ts';
import { allSources } from '../store/sources.ts';
import type { Sql } from '../store/sql.ts';
import { allState, stateRow } from '../store/state.ts';
import type { AccountState, EvidenceView, Overview, PersonView, Settings } from './api.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { canonicalPeople, gatherDigestInput, gatherPeople } from './gather.ts';
import { addressViews } from './own-addresses.ts';
import { emailsInCalendars, guessedAddress, ownEmailsOf } from './owner.ts';
import { mailsAreOff } from './schedule.ts';
import { sourceView } from './sources.ts';

const PAGE_OF_PEOPLE = 50;

/** The newest first; more is for the export. */
const MOST_EVIDENCE = 100;

export function overviewOf(context: AccountContext, now: Instant): Overview {
  const { sql } = context;
  const sources = allSources(sql);
  const ready = sources.length > 0 && sources.every(source => source.state !== 'reading');
  // The page asks again and again while a calendar is read: then there is nothing to plan, only to count.
  const input = ready ? gatherDigestInput(context, now) : null;
  const preview = input === null ? null : planDigest(input);
  return {
    ...stateOf(context, now),
    problem: requireAccount(context).problem,
    settings: settingsOf(context),
    addresses: addressViews(context, now),
    guessedAddress: guessedAddress(allState(sql)),
    sources: sources.map(source => sourceView(context, source)),
    peopleFound: (input === null ? peopleKnown(sql) : others(input)).length,
    meetingsFound: countMeetings(sql),
    nextDigestAt: mailsAreOff(context, now) ? null : requireAccount(context).digestDue,
    preview,
    empty: preview?.empty ?? null,
  };
}

function peopleKnown(sql: Sql): readonly Person[] {
  const state = allState(sql);
  return gatherPeople(sql, state, canonicalPeople(state));
}

function stateOf(context: AccountContext, now: Instant): { state: AccountState; pausedUntil: Day | null } {
  const row = stateRow(context.sql, 'account', 'state');
  if (row === null || !('state' in row)) {
    const stopped = requireAccount(context).problem !== null;
    return { state: stopped ? 'paused' : 'active', pausedUntil: null };
  }
  if (row.state === 'unsubscribed') return { state: 'unsubscribed', pausedUntil: null };
  return mailsAreOff(context, now)
    ? { state: 'paused', pausedUntil: row.until }
    : { state: 'active', pausedUntil: null };
}

export function settingsOf(context: AccountContext): Settings {
  const account = requireAccount(context);
  const news = stateRow(context.sql, 'account', 'news');
  const { timezone, weekday, hour, size, quietWeeks, country } = account;
  return {
    name: account.fullName,
    timezone,
    weekday,
    hour,
    size,
    quietWeeks,
    country,
    news: news !== null && 'text' in news ? news.text : '',
    emails: ownEmailsOf(account),
  };
}

/** People by how lately they were met; those whose name or address holds the search words. */
export function peopleOf(
  context: AccountContext,
  query: { readonly search: string; readonly offset: number; readonly now: Instant },
): { people: readonly PersonView[]; total: number } {
  const wanted = query.search.trim().toLowerCase();
  const views = viewsOf(context, query.now).filter(
    view => wanted === '' || `${view.name} ${view.emails.join(' ')}`.toLowerCase().includes(wanted),
  );
  const sorted = views.sort((a, b) => (b.lastMet ?? '').localeCompare(a.lastMet ?? ''));
  return { people: sorted.slice(query.offset, query.offset + PAGE_OF_PEOPLE), total: sorted.length };
}

export function personOf(
  context: AccountContext,
  id: PersonId,
  now: Instant,
): { person: PersonView; evidence: readonly EvidenceView[] } | null {
  const person = viewsOf(context, now).find(view => view.id === id);
  return person === undefined ? null : { person, evidence: evidenceOf(context, person, now) };
}

function viewsOf(context: AccountContext, now: Instant): PersonView[] {
  const input = gatherDigestInput(context, now);
  const byPerson = Map.groupBy(input.interactions, one => one.personId);
  const daysOf = (all: readonly Interaction[]) =>
    [...new Set(all.map(one => dayOf(one.at, input.owner.timezone)))].sort();
  return others(input).map(person => {
    const all = byPerson.get(person.id) ?? [];
    return viewOf(person, daysOf(all), daysOf(all.filter(isMeeting)).length);
  });
}

/** Without whom the first months showed as a person, and turned out to be the owner. */
function others({ people, owner }: DigestInput): readonly Person[] {
  const isOwner = ({ emails }: Person) =>
    emails.length > 0 && emails.every(email => owner.emails.includes(email));
  return people.filter(person => !isOwner(person));
}

/** `days`: on which they were in touch. `meetings`: on how many of them they met. */
function viewOf(person: Person, days: readonly Day[], meetings: number): PersonView {
  const { id, name, emails, company, muted, starred, snoozedUntil, every, notes } = person;
  return {
    id,
    name,
    emails,
    company,
    muted,
    starred,
    snoozedUntil,
    every,
    lastMet: days.at(-1) ?? null,
    meetings,
    rhythmDays: medianGap(days),
    birthday: person.birthday === null ? null : birthdayText(person.birthday),
    livesIn: residenceOf(person),
    occasions: person.occasionsOn,
    notes,
  };
}

function birthdayText({ month, day, year }: NonNullable<Person['birthday']>): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year ?? '-'}-${two(month)}-${two(day)}`;
}

/** Every event a person is on, with the verdict, and every contact that was told; the newest first. */
function evidenceOf(context: AccountContext, person: PersonView, now: Instant): readonly EvidenceView[] {
  return [...eventsWith(context, person, now), ...contactsTold(context, person.id)]
    .sort((a, b) => b.day.localeCompare(a.day))
    .slice(0, MOST_EVIDENCE);
}

function contactsTold(context: AccountContext, person: PersonId): readonly EvidenceView[] {
  const { timezone } = requireAccount(context);
  const state = allState(context.sql);
  const canonical = canonicalPeople(state);
  return [...state('told').values()]
    .filter(told => canonical(told.personId) === person)
    .map(({ at, how }) => ({ day: dayOf(at, timezone), title: `You told: ${TOLD[how]}`, because: null }));
}

const TOLD: Readonly<Record<Contact, string>> = {
  done: 'in touch',
  met: 'met',
  called: 'called',
  wrote: 'wrote',
};

function eventsWith(context: AccountContext, person: PersonView, now: Instant): readonly EvidenceView[] {
  const account = requireAccount(context);
  const ownEmails = emailsInCalendars(account, allState(context.sql));
  const rows = eventsOverlapping(context.sql, { from: 0, to: now });
  const events = [...Map.groupBy(rows, row => row.key).values()].map(copies => {
    const [first, ...others] = copies.map(fromRow);
    return first === undefined ? null : mergeCopies(first, ...others);
  });
  return events
    .filter(event => event !== null)
    .filter(event => event.attendees.some(one => person.emails.includes(one.email)))
    .map(event => ({
      day: event.allDay ? event.start : dayOf(event.start, account.timezone),
      title: event.title,
      because: judge(event, { now, ownEmails }).because,
    }));
}
