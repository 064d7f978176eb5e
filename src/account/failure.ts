/** What it means when a calendar cannot be read, and when to ask it again. */
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { changeSource, type StoredSource } from '../store/sources.ts';
import type { AccountContext } from './context.ts';
import { bringForward, reasonOf } from './jobs.ts';

const HOUR_MS = 3_600_000;

/** A source that says something permanent is asked again at this pace: links come back, calendars get mended. */
export const ASK_AGAIN_MS = 6 * HOUR_MS;

/** Writes down what went wrong, in words for the owner; answers when to ask again. */
export function noteFailure(
  context: AccountContext,
  source: StoredSource,
  error: unknown,
  now: Instant,
): Instant {
  const failure = error instanceof AppError ? error : null;
  const retryable = isRetryable(error);
  const state = failure?.code === 'unauthorized' ? 'revoked' : retryable ? 'failing' : 'invalid';
  const problem =
    failure?.message ?? 'This calendar could not be read. Nothing was changed; it will be tried again.';
  context.log('sync.failed', { source: source.id, reason: reasonOf(error) });
  changeSource(context.sql, source.id, { state, problem, reason: reasonOf(error), lastAttemptAt: now });
  if (state !== 'failing' && source.toldAt === null)
    bringForward(context, 'tell', now + (isCertain(source, state) ? 0 : TELL_AFTER_MS));
  const wait = failure?.retryAfter ?? null;
  return now + (wait === null ? (retryable ? HOUR_MS : ASK_AGAIN_MS) : Math.min(wait * 1000, ASK_AGAIN_MS));
}

/** What may be a server's bad day gets two more chances before the owner is told, within the day. */
const TELL_AFTER_MS = 13 * HOUR_MS;

/** A consent or a password that was withdrawn; a feed may refuse a reader for an hour and mean nothing by it. */
function isCertain({ kind }: StoredSource, state: string): boolean {
  return state === 'revoked' && kind !== 'feed';
}

/** A failure nobody foresaw is a bug of ours, and tried again: the next version may know better. */
export function isRetryable(error: unknown): boolean {
  return error instanceof AppError ? error.retryable : true;
}
