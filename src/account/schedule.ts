/** When the digest comes: promised in the account's row, tried by a job, told to the registry. */
import { BASE32 } from '../auth/encoding.ts';
import type { Instant } from '../core/event.ts';
import {
  type DigestTime,
  type DigestWeek,
  digestWeek,
  nextDigestAfterChange,
  nextDigestAt,
} from '../core/schedule.ts';
import { dayOf, isoWeek, weekdayOf } from '../core/week.ts';
import { type AccountRow, changeAccount } from '../store/account-row.ts';
import { newestWeek } from '../store/digests.ts';
import { setJob } from '../store/jobs.ts';
import { stateRow } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';

type Scheduled = Pick<AccountContext, 'sql' | 'name'>;

/** Promises the next digest after `now`, of a week that has none yet. */
export function scheduleNext(context: Scheduled, now: Instant): Instant {
  const time = digestTimeOf(context, requireAccount(context));
  return promise(context, nextDigestAt({ ...time, now, sent: newestWeek(context.sql) }));
}

export function promise(context: Scheduled, at: Instant): Instant {
  if (requireAccount(context).digestDue !== at) changeAccount(context.sql, { digestDue: at });
  setJob(context.sql, 'digest', at);
  return at;
}

/** Changes the account's row, and what was promised when day, hour or zone are among it. Inside a transaction. */
export function changeSettings(context: Scheduled, change: Partial<AccountRow>, now: Instant): void {
  const before = requireAccount(context);
  changeAccount(context.sql, change);
  const { timezone, weekday, hour } = requireAccount(context);
  const moved = timezone !== before.timezone || weekday !== before.weekday || hour !== before.hour;
  if (moved) reschedule(context, before, now);
}

/**
 * After day, hour or zone have changed from `before`. A week whose mail was still to come keeps it, even
 * when the new time of it has passed, or a new zone has just begun it; a week that has had it never gets
 * a second.
 */
function reschedule(context: Scheduled, before: AccountRow, now: Instant): void {
  const account = requireAccount(context);
  const moment = { ...digestTimeOf(context, account), now, sent: newestWeek(context.sql) };
  const owed =
    before.digestDue !== null &&
    isoWeek(dayOf(before.digestDue, before.timezone)) <= isoWeek(dayOf(now, account.timezone));
  promise(context, owed ? nextDigestAfterChange(moment) : nextDigestAt(moment));
}

/** The week `now` lies in. A digest that a changed setting has put off is late only by its new day. */
export function weekAt(context: Scheduled, account: AccountRow, now: Instant): DigestWeek {
  const time = digestTimeOf(context, account);
  const usual = digestWeek({ ...time, now });
  const promised = account.digestDue;
  if (promised === null || promised <= usual.dueAt) return usual;
  const day = dayOf(promised, account.timezone);
  return isoWeek(day) === usual.week ? digestWeek({ ...time, now, weekday: weekdayOf(day) }) : usual;
}

/** Paused (until a day that has not come), unsubscribed, or stopped by bounces. */
export function mailsAreOff(context: Pick<AccountContext, 'sql'>, now: Instant): boolean {
  const { timezone, problem } = requireAccount(context);
  const row = stateRow(context.sql, 'account', 'state');
  if (problem !== null) return true;
  if (row === null || !('state' in row)) return false;
  return row.state === 'unsubscribed' || row.until === null || row.until > dayOf(now, timezone);
}

function digestTimeOf(context: Pick<AccountContext, 'name'>, account: AccountRow): DigestTime {
  const { timezone, weekday, hour } = account;
  return { timezone, weekday, hour, spread: spreadOf(context.name) };
}

/** The account's name is a hash already: its first four letters spread accounts evenly over the hour. */
function spreadOf(name: string): number {
  return [...name.slice(0, 4)].reduceRight(
    (sum, letter) => (sum + Math.max(0, BASE32.indexOf(letter))) / 32,
    0,
  );
}
