/** What a refusal of the Calendar API means: reconnect, try later, or choose again. */
import { AppError } from '../core/error.ts';
import { retryAfterSeconds } from '../core/retry-after.ts';

/** The parts of gaxios's error that are looked at; the class itself would pull in another vendor. */
interface GoogleRefusal {
  readonly status?: unknown;
  readonly response?: {
    readonly status?: unknown;
    readonly headers?: unknown;
    readonly data?: { readonly error?: { readonly errors?: readonly { readonly reason?: unknown }[] } };
  };
}

/** 403 with one of these is *too fast*, not *not allowed* (Calendar API, "Handle errors"). */
const TOO_FAST = new Set([
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'quotaExceeded',
  'dailyLimitExceeded',
  'calendarUsageLimitsExceeded',
  'backendError',
]);

/** Seconds to wait when Google is busy and does not say how long: one to two minutes, spread by chance. */
const BUSY_SECONDS = 60;

/** Null when there was no answer at all. */
export function statusOf(cause: unknown): number | null {
  const status = (cause as GoogleRefusal | null)?.response?.status ?? (cause as GoogleRefusal | null)?.status;
  return typeof status === 'number' ? status : null;
}

/** Deleted, or no longer shared with the owner. */
export function isUnknownCalendar(cause: unknown): boolean {
  const status = statusOf(cause);
  return status === 404 || (status === 403 && reasonOf(cause) === 'forbidden');
}

/** 400 for a page token out of date or order, 410 as other lists of Google answer. */
export function isSpentPageToken(cause: unknown): boolean {
  const status = statusOf(cause);
  return status === 400 || status === 410;
}

export function googleFailure(cause: unknown, random: () => number): AppError {
  if (cause instanceof AppError) return cause;
  const status = statusOf(cause);
  const reason = reasonOf(cause);
  if (status === null)
    return unavailable(cause, 'google.unreachable', 'Google could not be reached just now.', random);
  if (status === 429 || (status === 403 && TOO_FAST.has(reason))) {
    return unavailable(cause, 'google.rate_limited', 'Google asks for a little patience.', random);
  }
  if (status >= 500 || status === 408) {
    return unavailable(
      cause,
      'google.server_error',
      'Google Calendar is not answering properly just now.',
      random,
    );
  }
  if (status === 401) {
    return refused(
      cause,
      'google.revoked',
      'Google no longer lets Perennial read this calendar. Please connect it again.',
    );
  }
  if (status === 403 && reason === 'accessNotConfigured') {
    return new AppError('internal', 'The Google Calendar API is not switched on for this Perennial.', {
      cause,
      reason: 'google.api_disabled',
    });
  }
  if (status === 403 && !isUnknownCalendar(cause)) {
    return refused(
      cause,
      'google.scope_missing',
      'Perennial was not given leave to do that with this calendar. Please connect it again.',
    );
  }
  if (isUnknownCalendar(cause)) {
    return new AppError('invalid', 'That calendar is no longer there, or no longer shared with you.', {
      cause,
      reason: 'google.calendar_not_found',
    });
  }
  return new AppError('internal', 'Google did not understand what Perennial asked.', {
    cause,
    reason: 'google.bad_request',
  });
}

function unavailable(cause: unknown, reason: string, message: string, random: () => number): AppError {
  const headers = headersOf(cause);
  const asked = headers && retryAfterSeconds(headers.get('Retry-After'), headers.get('Date'));
  // Never sooner than asked, and never all accounts in the same second.
  const retryAfter = Math.ceil(
    (asked ?? BUSY_SECONDS) + random() * (asked === undefined ? BUSY_SECONDS : asked / 4),
  );
  return new AppError('unavailable', message, { cause, reason, retryAfter });
}

function refused(cause: unknown, reason: string, message: string): AppError {
  return new AppError('unauthorized', message, { cause, reason });
}

function reasonOf(cause: unknown): string {
  const reason = (cause as GoogleRefusal | null)?.response?.data?.error?.errors?.[0]?.reason;
  return typeof reason === 'string' ? reason : '';
}

function headersOf(cause: unknown): Headers | undefined {
  const headers = (cause as GoogleRefusal | null)?.response?.headers;
  return headers instanceof Headers ? headers : undefined;
}
