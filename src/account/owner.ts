/**
 * Who the owner is in calendars: what was typed, else what the calendars say. What they say is a guess
 * for evidence and greetings; authority to answer comes from own-addresses.ts alone.
 */
import type { CalendarEvent, Instant } from '../core/event.ts';
import { guessOwnAddress, ownNameIn } from '../core/person/owner.ts';
import type { AccountRow } from '../store/account-row.ts';
import { eventsOverlapping, fromRow } from '../store/events.ts';
import type { Sql } from '../store/sql.ts';
import { allState, applyEffect, type ReadTable } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';

/** Every address the owner has named, the one the mail goes to first. */
export function ownEmailsOf(account: AccountRow): readonly string[] {
  return [account.email, ...account.aliases];
}

/** Those, and the one the calendars give away: all that is the owner on an event. */
export function emailsInCalendars(account: AccountRow, state: ReadTable): readonly string[] {
  const { address } = learnt(state);
  return address === null ? ownEmailsOf(account) : [...ownEmailsOf(account), address];
}

/** The typed name, else what the calendars call the owner; null when nobody has said. */
export function ownNameOf(account: AccountRow, state: ReadTable): string | null {
  return account.fullName || learnt(state).name || null;
}

/** The address that is taken for the owner's because it is on nearly every event. */
export function guessedAddress(state: ReadTable): string | null {
  return learnt(state).address;
}

/** From all of the past. Inside the caller's transaction. */
export function learnOwner(context: AccountContext, now: Instant): void {
  const own = ownEmailsOf(requireAccount(context));
  const events = eventsOverlapping(context.sql, { from: 0, to: now }).map(fromRow);
  const address = guessOwnAddress(events, own);
  keep(context.sql, { address, name: ownNameIn(events, address === null ? own : [...own, address]) });
}

/** From a reading, for whoever has no name yet. Inside the caller's transaction. */
export function learnOwnName(context: AccountContext, events: readonly CalendarEvent[]): void {
  const state = allState(context.sql);
  const account = requireAccount(context);
  if (ownNameOf(account, state) !== null) return;
  const name = ownNameIn(events, emailsInCalendars(account, state));
  keep(context.sql, { ...learnt(state), name });
}

interface Learnt {
  readonly name: string;
  readonly address: string | null;
}

const NOTHING: Learnt = { name: '', address: null };

function learnt(state: ReadTable): Learnt {
  return state('learnt').get('owner') ?? NOTHING;
}

function keep(sql: Sql, { name, address }: Learnt): void {
  const row = name === '' && address === null ? null : { name, address };
  applyEffect(sql, { table: 'learnt', key: 'owner', row }, null);
}
