/** Proving that an address is somebody's own, and the account's first moment. */
import { MAGIC_LINK_MINUTES, newMagicLink, tryMagicLink } from '../auth/magic-link.ts';
import { countryOfZone } from '../core/country.ts';
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { DAY_MS } from '../core/week.ts';
import { renderSignIn } from '../mail/render.ts';
import { accountRow, insertAccount } from '../store/account-row.ts';
import type { Bound } from '../store/counters.ts';
import { allSignIns, countTry, insertSignIn, removeSignIn } from '../store/sign-ins.ts';
import { handUploadOver, removeUpload } from '../store/sources.ts';
import type { SignInConfirmation, SignInRequest } from './api.ts';
import { admitFor } from './bounds.ts';
import { keepFile, openSealed, type SealedSource, sealSource } from './connect.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { bringForward } from './jobs.ts';
import { composeMessage, post } from './mails.ts';
import { scheduleNext } from './schedule.ts';
import { connectedAlready, insertConnected, tryReading } from './sources.ts';
import { adoptTimezone } from './timezone.ts';

const HOUR_MS = 3_600_000;
const PURGE_MS = 7 * DAY_MS;

/** Nobody needs more, and nobody's inbox can be flooded through us. */
const TO_AN_ADDRESS: Bound = { name: 'sign-ins an hour', limit: 5, ms: HOUR_MS };

/**
 * What one visitor may ask for, whatever the addresses: enough for an office whose people all come in one
 * hour, too little to fill strangers' inboxes or to have calendars fetched without end.
 */
const OF_A_VISITOR: readonly Bound[] = [
  { name: 'sign-ins an hour', limit: 20, ms: HOUR_MS },
  { name: 'sign-ins a day', limit: 60, ms: DAY_MS },
];

/** Where an upload waits until its owner has confirmed the address. */
const PENDING_UPLOAD = 0;

const DEFAULT_TIMEZONE = 'UTC';
const DEFAULTS = { weekday: 1, hour: 7, size: 3, quietWeeks: 'line' } as const;

/** Mails a link and a code. A calendar that comes along is tried first, so that a wrong one is said at once. */
export async function requestSignIn(context: AccountContext, request: SignInRequest): Promise<void> {
  const { email, now, source, visitor } = request;
  if (visitor !== null && !(await context.admit(visitor, OF_A_VISITOR, now))) {
    throw tooMany('Many sign-in mails were asked for from your network. Please try again later today.');
  }
  if (source !== null) await tryReading(context, source, request.timezone ?? DEFAULT_TIMEZONE, now);
  // Only now: whoever looks for the right link of their calendar has had no mail yet.
  if (!(await admitFor(context, email, [TO_AN_ADDRESS], now))) {
    throw tooMany('There were several sign-in mails for this address already. Please try again in an hour.');
  }
  const sealed = source === null ? null : await sealSource(context, source);
  const { signer, random, name } = context;
  const link = await newMagicLink({ signer, account: name, browser: request.browser, now, random });
  const rendered = renderSignIn({
    code: link.code,
    url: `${context.config.publicUrl}/sign-in/${link.token}`,
    minutes: MAGIC_LINK_MINUTES,
  });
  const to = { email, name: '' };
  const id = `sign-in.${link.stored.secretHash.slice(0, 16)}`;
  const message = await composeMessage(context, rendered, { kind: 'sign-in', id, to, week: null });
  context.sql.transaction(() => {
    insertSignIn(context.sql, { ...link.stored, email, timezone: request.timezone, source: sealed });
    if (source?.kind === 'file') {
      removeUpload(context.sql, PENDING_UPLOAD);
      keepFile(context, PENDING_UPLOAD, source);
    }
    post(context, 'sign-in', message, now);
    bringForward(context, 'purge', link.stored.expiresAt + 1);
  });
}

/** One reason for both: where not everybody may sign in, pages keep it to themselves. */
function tooMany(message: string): AppError {
  return new AppError('unavailable', message, { reason: 'sign_in.rate', retryable: false });
}

/** Consumes the link or code. At the first time this is when the account begins. */
export async function confirmSignIn(
  context: AccountContext,
  confirmation: SignInConfirmation,
): Promise<{ email: string; epoch: number }> {
  const { signer, name, sql } = context;
  const attempt = await tryMagicLink({ ...confirmation, signer, account: name, pending: allSignIns(sql) });
  const waiting = attempt.confirmed;
  // Whoever asked again because the first mail did not come still wants the calendar that came with it.
  const asked = waiting === null ? [] : [waiting, ...attempt.alongside];
  const sealed = asked.find(one => one.source !== null)?.source ?? null;
  const timezone = asked.find(one => one.timezone !== null)?.timezone ?? null;
  const source = sealed === null ? null : await openSealed(context, sealed);
  const known = source === null || accountRow(sql) === null ? null : await connectedAlready(context, source);
  sql.transaction(() => {
    for (const hash of attempt.count) countTry(sql, hash);
    for (const hash of attempt.forget) removeSignIn(sql, hash);
    if (waiting === null) return;
    ensureAccount(context, waiting.email, timezone, confirmation.now);
    if (source !== null && sealed !== null) adoptSource(context, source, { sealed, known }, confirmation.now);
  });
  if (waiting === null) throw refusal(attempt.outcome);
  const { email, epoch } = requireAccount(context);
  return { email, epoch };
}

/** Makes the account when there is none yet. Call inside a transaction. */
export function ensureAccount(
  context: AccountContext,
  email: string,
  timezone: string | null,
  now: Instant,
): void {
  const known = accountRow(context.sql);
  if (known !== null) {
    if (timezone !== null) adoptTimezone(context, timezone, 'browser', now);
    return;
  }
  insertAccount(context.sql, {
    ...DEFAULTS,
    name: context.name,
    email,
    // A session of an account that was deleted must not hold for one made anew.
    epoch: Math.floor(now / 1000),
    timezone: timezone ?? DEFAULT_TIMEZONE,
    country: timezone === null ? null : countryOfZone(timezone),
    fullName: '',
    aliases: [],
    problem: null,
    hardBounces: 0,
    createdAt: now,
    lastHeardAt: null,
    registeredDue: null,
    digestDue: null,
    zoneFrom: timezone === null ? 'nobody' : 'browser',
  });
  scheduleNext(context, now);
  bringForward(context, 'purge', now + PURGE_MS);
  context.log('account.created');
}

function adoptSource(
  context: AccountContext,
  source: SealedSource,
  stored: { readonly sealed: string; readonly known: number | null },
  now: Instant,
): void {
  const id = insertConnected(context, source, stored, now);
  if (source.kind === 'file') handUploadOver(context.sql, PENDING_UPLOAD, id);
}

function refusal(outcome: string): AppError {
  const sentences: Readonly<Record<string, string>> = {
    expired: 'This link has expired. Ask for a new one; it takes a moment.',
    'other browser':
      'This link works only in the browser that asked for it. Open it there, or type the six digits there.',
    'wrong code': 'That is not the code in the mail. Please check the six digits.',
  };
  const message =
    sentences[outcome] ?? 'This link was used already, or is not one of ours. Ask for a new one.';
  return new AppError('unauthorized', message, { reason: `sign_in.${outcome.replace(' ', '_')}` });
}
