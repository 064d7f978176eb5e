/**
 * The digest of one local ISO week. Whatever crashes or repeats, a week gets one: the week's row, its
 * suggestions, the mail and the next due time are written in one transaction.
 */
import type { Digest } from '../core/digest.ts';
import { planDigest } from '../core/digest.ts';
import type { Instant } from '../core/event.ts';
import type { Effect } from '../core/reply/state.ts';
import { type DigestTime, digestWeek, nextDigestAt } from '../core/schedule.ts';
import { addDays, dayOf, isoWeek, mondayOf } from '../core/week.ts';
import { type Rendered, renderDigest } from '../mail/render.ts';
import type { PersonLinks } from '../mail/view/person.ts';
import type { AccountRow } from '../store/account-row.ts';
import { digestOf, insertDigest, missedSince } from '../store/digests.ts';
import { jobNamed, setJob } from '../store/jobs.ts';
import { allSources } from '../store/sources.ts';
import { applyEffect, stateRow } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { gatherDigestInput } from './gather.ts';
import { linkUrl, unsubscribeUrls } from './links.ts';
import { composeMessage, post } from './mails.ts';
import { syncSources } from './sync.ts';

const HOUR_MS = 3_600_000;

/** Calendars read within this time need not be read again before the digest. */
const FRESH_FOR_DIGEST_MS = 6 * HOUR_MS;

/** A temporary failure is worth a line only when the data has grown this old. */
const STALE_MS = 48 * HOUR_MS;

export async function digestJob(context: AccountContext, now: Instant): Promise<Instant | null> {
  const account = requireAccount(context);
  if (mailsAreOff(context, now)) return nextDigestTime(context, account, now);
  const time = digestTimeOf(context, account);
  const { week, day, dueAt, state } = digestWeek({ ...time, now });
  noteSleptThrough(context, account, now);
  if (digestOf(context.sql, week) !== null) return nextDigestTime(context, account, now);
  if (state === 'not-yet') return dueAt;
  if (state === 'too-late') {
    insertDigest(context.sql, { week, day, state: 'missed', digest: null, messageId: null, createdAt: now });
    context.log('digest.missed', { week });
    return nextDigestTime(context, account, now);
  }
  await context.step('monday.sync');
  await syncSources(context, now, FRESH_FOR_DIGEST_MS);
  const digest = planDigest(gatherDigestInput(context, now));
  await context.step('monday.compose');
  const rendered = await renderFor(context, digest, now);
  await context.step('monday.address');
  const message = await composeMessage(context, rendered, {
    kind: 'digest',
    id: `digest.${week}`,
    to: { email: account.email, name: account.fullName },
    week,
  });
  await context.step('monday.write');
  return context.sql.transaction(() => {
    const quiet = isEmpty(digest) && account.quietWeeks === 'nothing';
    const stored = { week, day, digest, createdAt: now };
    if (
      insertDigest(context.sql, {
        ...stored,
        state: quiet ? 'quiet' : 'sent',
        messageId: quiet ? null : message.messageId,
      })
    ) {
      for (const effect of usedUp(digest)) applyEffect(context.sql, effect, null);
      if (!quiet) post(context, 'digest', message, now);
    }
    const next = nextDigestTime(context, account, now);
    setJob(context.sql, 'digest', next);
    return next;
  });
}

/** Nobody to suggest, nothing to note, nothing to ask: never padded. */
function isEmpty(digest: Digest): boolean {
  return (
    digest.suggestions.length + digest.occasions.length + digest.asks.length + digest.upcoming.length === 0
  );
}

/** Reminders that were shown and notes that were offered are not repeated. */
function usedUp(digest: Digest): readonly Effect[] {
  const reminders = digest.suggestions.flatMap(({ usedReminders }) => usedReminders);
  const offered = digest.occasions.flatMap(({ id, day, people }) =>
    people.map(person => `${person.id} ${id} ${day.slice(0, 4)}`),
  );
  return [
    ...reminders.map((key): Effect => ({ table: 'reminder', key, row: null })),
    ...offered.map((key): Effect => ({ table: 'offered', key, row: { day: digest.day } })),
  ];
}

/** An account that slept through whole weeks says so in its next mail. */
function noteSleptThrough(context: AccountContext, account: AccountRow, now: Instant): void {
  const claimed = jobNamed(context.sql, 'digest');
  const due = account.registeredDue;
  if (claimed === null || due === null || due >= now) return;
  const week = isoWeek(dayOf(due, account.timezone));
  if (week >= isoWeek(dayOf(now, account.timezone)) || digestOf(context.sql, week) !== null) return;
  insertDigest(context.sql, {
    week,
    day: mondayOf(week),
    state: 'missed',
    digest: null,
    messageId: null,
    createdAt: now,
  });
  context.log('digest.missed', { week });
}

/** The digest in its mail, with every link it needs. */
export async function renderFor(context: AccountContext, digest: Digest, now: Instant): Promise<Rendered> {
  const account = requireAccount(context);
  const { publicUrl } = context.config;
  const links = new Map<number, PersonLinks>();
  for (const { n } of digest.suggestions) links.set(n, await personLinks(context, digest.week, n, now));
  return renderDigest({
    digest,
    owner: { name: account.fullName === '' ? null : account.fullName },
    links: {
      people: Object.fromEntries(links),
      settings: `${publicUrl}/settings`,
      app: `${publicUrl}/home`,
      unsubscribe: (await unsubscribeUrls(context)).oneClick,
    },
    problems: problems(context, account, now),
  });
}

export async function personLinks(
  context: AccountContext,
  week: string,
  n: number,
  now: Instant,
): Promise<PersonLinks> {
  const [snooze, done, never] = await Promise.all(
    (['snooze', 'done', 'never'] as const).map(verb => linkUrl(context, { do: verb, week, n }, now)),
  );
  return { snooze: snooze ?? '', done: done ?? '', never: never ?? '' };
}

/** What the owner should know before reading on: calendars that cannot be read, weeks without a mail. */
function problems(context: AccountContext, account: AccountRow, now: Instant) {
  const mend = { label: 'Mend it', url: `${context.config.publicUrl}/sources` };
  const broken = allSources(context.sql)
    .filter(
      ({ state, lastGoodAt }) =>
        state === 'revoked' || state === 'invalid' || isStale(state, lastGoodAt, now),
    )
    .map(({ label, problem }) => ({
      text: `Your calendar ${label} could not be read: ${problem ?? ''}`,
      action: mend,
    }));
  const missed = missedSince(context.sql, addDays(dayOf(now, account.timezone), -14));
  const sorry =
    missed.length === 0
      ? []
      : [
          {
            text: `Last week's mail did not go out in time, so it was left out. That was our fault.`,
            action: null,
          },
        ];
  return [...broken, ...sorry];
}

function isStale(state: string, lastGoodAt: Instant | null, now: Instant): boolean {
  return state === 'failing' && (lastGoodAt ?? 0) < now - STALE_MS;
}

/** Paused (until a day that has not come) or unsubscribed. */
export function mailsAreOff(context: AccountContext, now: Instant): boolean {
  const { timezone, problem } = requireAccount(context);
  const row = stateRow(context.sql, 'account', 'state');
  if (problem !== null) return true;
  if (row === null || !('state' in row)) return false;
  return row.state === 'unsubscribed' || row.until === null || row.until > dayOf(now, timezone);
}

export function nextDigestTime(context: AccountContext, account: AccountRow, now: Instant): Instant {
  return nextDigestAt({ ...digestTimeOf(context, account), now });
}

export function digestTimeOf(context: Pick<AccountContext, 'name'>, account: AccountRow): DigestTime {
  return {
    timezone: account.timezone,
    weekday: account.weekday,
    hour: account.hour,
    spread: spreadOf(context.name),
  };
}

/** The account's name is a hash already: its first four letters spread accounts evenly over the hour. */
function spreadOf(name: string): number {
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return [...name.slice(0, 4)].reduceRight(
    (sum, letter) => (sum + Math.max(0, letters.indexOf(letter))) / 32,
    0,
  );
}
