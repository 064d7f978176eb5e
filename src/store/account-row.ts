import type { Instant } from '../core/event.ts';
import { db } from './database.ts';
import type { Sql } from './sql.ts';
import type { AccountTable } from './tables.ts';

export interface AccountRow {
  readonly name: string;
  readonly email: string;
  readonly epoch: number;
  readonly timezone: string;
  readonly weekday: number;
  readonly hour: number;
  readonly size: number;
  readonly quietWeeks: 'line' | 'nothing';
  readonly country: string | null;
  readonly fullName: string;
  readonly aliases: readonly string[];
  readonly problem: string | null;
  readonly hardBounces: number;
  readonly createdAt: Instant;
  readonly lastHeardAt: Instant | null;
  readonly registeredDue: Instant | null;
  /** When the next digest is promised. */
  readonly digestDue: Instant | null;
  readonly zoneFrom: ZoneFrom;
}

/** Who said the time zone; 'nobody': it is the default, until somebody does. */
export type ZoneFrom = 'nobody' | 'browser' | 'calendar' | 'owner';

/** Null before the address was confirmed. */
export function accountRow(sql: Sql): AccountRow | null {
  const row = sql.first(db.selectFrom('account').selectAll());
  if (row === undefined) return null;
  return {
    name: row.name,
    email: row.email,
    epoch: row.epoch,
    timezone: row.timezone,
    weekday: row.weekday,
    hour: row.hour,
    size: row.size,
    quietWeeks: row.quiet_weeks === 'nothing' ? 'nothing' : 'line',
    country: row.country,
    fullName: row.full_name,
    aliases: JSON.parse(row.aliases) as string[], // written by this file only
    problem: row.problem,
    hardBounces: row.hard_bounces,
    createdAt: row.created_at,
    lastHeardAt: row.last_heard_at,
    registeredDue: row.registered_due,
    digestDue: row.digest_due,
    zoneFrom: row.zone_from as ZoneFrom, // written by this file only
  };
}

export function insertAccount(sql: Sql, account: AccountRow): void {
  sql.run(db.insertInto('account').values({ id: 1, ...toColumns(account) } as AccountTable));
}

export function changeAccount(sql: Sql, change: Partial<AccountRow>): void {
  sql.run(db.updateTable('account').set(toColumns(change)).where('id', '=', 1));
}

const columns: { readonly [Field in keyof AccountRow]: keyof AccountTable } = {
  name: 'name',
  email: 'email',
  epoch: 'epoch',
  timezone: 'timezone',
  weekday: 'weekday',
  hour: 'hour',
  size: 'size',
  quietWeeks: 'quiet_weeks',
  country: 'country',
  fullName: 'full_name',
  aliases: 'aliases',
  problem: 'problem',
  hardBounces: 'hard_bounces',
  createdAt: 'created_at',
  lastHeardAt: 'last_heard_at',
  registeredDue: 'registered_due',
  digestDue: 'digest_due',
  zoneFrom: 'zone_from',
};

function toColumns(change: Partial<AccountRow>): Partial<AccountTable> {
  const entries = Object.entries(change).map(([field, value]) => [
    columns[field as keyof AccountRow], // Object.entries forgets the keys of an exact object
    Array.isArray(value) ? JSON.stringify(value) : value,
  ]);
  return Object.fromEntries(entries) as Partial<AccountTable>;
}
