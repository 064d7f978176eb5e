/**
 * The digest of one local ISO week. Whatever crashes or repeats, a week gets one: the week's row, its
 * suggestions, the mail and the next due time are written in one transaction.
 */
import type { Digest, IsoWeek } from '../core/digest.ts';
import { planDigest } from '../core/digest.ts';
import type { Day, Instant } from '../core/event.ts';
import { offeredKey } from '../core/occasion/offered.ts';
import type { Effect } from '../core/reply/state.ts';
import { addDays, DAY_MS, dayOf, isoWeek, weekStart } from '../core/week.ts';
import { sayDay } from '../core/wording.ts';
import { type Rendered, renderDigest } from '../mail/render.ts';
import type { Message } from '../mail/transport.ts';
import type { PersonLinks } from '../mail/view/person.ts';
import type { AccountRow } from '../store/account-row.ts';
import { digestOf, insertDigest, missedLately } from '../store/digests.ts';
import { allSources } from '../store/sources.ts';
import { allState, applyEffect } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { linkUrl, unsubscribeUrls } from './links.ts';
import { composeMessage, post } from './mails.ts';
import { mergeCertain, mergesSince } from './merging.ts';
import { ownNameOf } from './owner.ts';
import { mailsAreOff, promise, scheduleNext, weekAt } from './schedule.ts';
import { syncSources } from './sync.ts';

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * DAY_MS;

/** Calendars read within this time need not be read again before the digest. */
const FRESH_FOR_DIGEST_MS = 6 * HOUR_MS;

/** A temporary failure is worth a line only when the data has grown this old. */
const STALE_MS = 48 * HOUR_MS;

export async function digestJob(context: AccountContext, now: Instant): Promise<Instant | null> {
  const account = requireAccount(context);
  if (mailsAreOff(context, now)) return scheduleNext(context, now);
  const { week, day, dueAt, state } = weekAt(context, account, now);
  return (
    context.sql.transaction(() => {
      noteSleptThrough(context, account, now);
      if (digestOf(context.sql, week) !== null) return scheduleNext(context, now);
      if (state === 'not-yet') return promise(context, dueAt);
      if (state === 'due') return null;
      noteMissed(context, week, day, now);
      return scheduleNext(context, now);
    }) ?? sendDigest(context, now)
  );
}

/** Reads the calendars once more, words the mail, and writes everything that follows from it at once. */
async function sendDigest(context: AccountContext, now: Instant): Promise<Instant> {
  await context.step('monday.sync');
  await syncSources(context, now, FRESH_FOR_DIGEST_MS);
  const digest = planDigest(context.sql.transaction(() => mergeCertain(context, now)));
  const { week, day } = digest;
  const quiet = isEmpty(digest) && wantsNoLine(context);
  const message = quiet ? null : await wordDigest(context, digest, now);
  await context.step('monday.write');
  const state = quiet ? 'quiet' : 'sent';
  const messageId = message?.messageId ?? null;
  return context.sql.transaction(() => {
    // Read again: while the calendars were read the owner may have paused, or moved to another week.
    const wanted = !mailsAreOff(context, now) && weekAt(context, requireAccount(context), now).week === week;
    if (wanted && insertDigest(context.sql, { week, day, state, digest, messageId, createdAt: now })) {
      for (const effect of usedUp(digest)) applyEffect(context.sql, effect, null);
      if (message !== null) post(context, 'digest', message, now);
    }
    return wanted ? scheduleNext(context, now) : now;
  });
}

async function wordDigest(context: AccountContext, digest: Digest, now: Instant): Promise<Message> {
  await context.step('monday.compose');
  const rendered = await renderFor(context, digest, now);
  await context.step('monday.address');
  const { email, fullName } = requireAccount(context);
  const { week } = digest;
  const to = { email, name: fullName };
  return composeMessage(context, rendered, { kind: 'digest', id: `digest.${week}`, to, week });
}

/** The owner said so, or has connected nothing yet: a mail a week about an empty house is nagging. */
function wantsNoLine(context: AccountContext): boolean {
  return requireAccount(context).quietWeeks === 'nothing' || allSources(context.sql).length === 0;
}

/** Nobody to suggest, nothing to note, nothing to ask: never padded. */
function isEmpty(digest: Digest): boolean {
  return (
    digest.suggestions.length + digest.occasions.length + digest.asks.length + digest.upcoming.length === 0
  );
}

/** Reminders that were shown and notes that were offered are not repeated. */
function usedUp(digest: Digest): readonly Effect[] {
  const shown = [...digest.suggestions, ...digest.upcoming];
  const reminders = shown.flatMap(({ usedReminders = [] }) => usedReminders);
  const offered = digest.occasions.flatMap(({ id, day, people }) =>
    people.map(person => offeredKey(person.id, id, day)),
  );
  return [
    ...reminders.map((key): Effect => ({ table: 'reminder', key, row: null })),
    ...offered.map((key): Effect => ({ table: 'offered', key, row: { day: digest.day } })),
  ];
}

/** An account that slept through whole weeks says so in its next mail. */
function noteSleptThrough(context: AccountContext, account: AccountRow, now: Instant): void {
  const { digestDue, timezone } = account;
  const today = isoWeek(dayOf(now, timezone));
  let day = digestDue === null ? null : weekStart(dayOf(digestDue, timezone));
  for (let weeks = 0; weeks < MOST_MISSED && day !== null && isoWeek(day) < today; weeks++) {
    noteMissed(context, isoWeek(day), day, now);
    day = addDays(day, 7);
  }
}

/** A year of sleep is told as a year. */
const MOST_MISSED = 53;

function noteMissed(context: AccountContext, week: IsoWeek, day: Day, now: Instant): void {
  const missed = { week, day, state: 'missed', digest: null, messageId: null, createdAt: now } as const;
  if (insertDigest(context.sql, missed)) context.log('digest.missed', { week });
}

/** The digest in its mail, with every link it needs. */
export async function renderFor(context: AccountContext, digest: Digest, now: Instant): Promise<Rendered> {
  const account = requireAccount(context);
  const { publicUrl } = context.config;
  const links = new Map<number, PersonLinks>();
  for (const { n } of digest.suggestions) links.set(n, await personLinks(context, digest.week, n, now));
  return renderDigest({
    digest,
    owner: { name: ownNameOf(account, allState(context.sql)) },
    links: {
      people: Object.fromEntries(links),
      settings: `${publicUrl}/settings`,
      app: `${publicUrl}/home`,
      unsubscribe: (await unsubscribeUrls(context)).oneClick,
    },
    problems: [...problems(context, account, now), ...(await mergesTold(context, now))],
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
  const missed = missedText(missedLately(context.sql), dayOf(now, account.timezone));
  const sorry = missed === null ? [] : [{ text: missed, action: null }];
  return [...broken, ...sorry];
}

/** Merges are told in the first mail after them, each with its undo. */
async function mergesTold(context: AccountContext, now: Instant) {
  const lines = mergesSince(context, now - WEEK_MS);
  return Promise.all(
    lines.map(async ({ act, id, said }) => ({
      text: said,
      action: {
        label: 'They are two people',
        url: await linkUrl(context, { do: 'undo', act, line: id }, now),
      },
    })),
  );
}

function missedText(missed: readonly Day[], today: Day): string | null {
  const [first] = missed;
  if (first === undefined) return null;
  return missed.length === 1
    ? `The mail of ${sayDay(first, today)} did not go out in time, so it was left out. That was our fault.`
    : `${missed.length} Monday mails since ${sayDay(first, today)} did not go out, so they were left out. That was our fault.`;
}

function isStale(state: string, lastGoodAt: Instant | null, now: Instant): boolean {
  return state === 'failing' && (lastGoodAt ?? 0) < now - STALE_MS;
}
