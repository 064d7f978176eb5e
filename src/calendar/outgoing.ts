/** Requests to an address somebody typed: redirects by hand, every hop checked, bounded in time. */
import { AppError } from '../core/error.ts';
import { retryAfterSeconds } from '../core/retry-after.ts';
import { checkTarget, type TargetRules } from './target.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface OutgoingOptions extends TargetRules {
  readonly fetch: Fetch;
  /** Begins the `reason` of a failure: `feed`, `caldav`. */
  readonly kind: string;
  /** Ends the request and the reading of its body. */
  readonly signal: AbortSignal;
  /** False: a redirect is handed back, not followed. Default: true. */
  readonly follow?: boolean;
}

/** Browsers follow twenty; a calendar that needs more than five is a loop or a chase. */
const MAX_REDIRECTS = 5;

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Follows redirects with the same method and body, checking each target before its request leaves.
 * `headersFor` is asked for every hop, so that a secret goes only where it belongs. Throws `invalid`
 * (`target.…`, `KIND.too_many_redirects`) and `unavailable` (`KIND.timeout`, `KIND.unreachable`).
 */
export async function request(
  target: string | URL,
  init: Omit<RequestInit, 'headers' | 'signal' | 'redirect'>,
  headersFor: (url: URL) => Headers,
  options: OutgoingOptions,
): Promise<{ readonly response: Response; readonly url: URL }> {
  let url = checkTarget(target, options);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await send(url, { ...init, headers: headersFor(url) }, options);
    const location = REDIRECTS.has(response.status) ? response.headers.get('Location') : null;
    if (location === null || options.follow === false) return { response, url };
    await response.body?.cancel();
    url = checkTarget(resolve(location, url), options);
  }
  throw new AppError('invalid', 'That link leads in circles and never arrives at a calendar.', {
    reason: `${options.kind}.too_many_redirects`,
  });
}

/** One request, no redirect followed. The target must have been checked. */
async function send(url: URL, init: RequestInit, options: OutgoingOptions): Promise<Response> {
  try {
    // A secret calendar belongs in no cache between here and its server.
    return await options.fetch(url.href, {
      ...init,
      redirect: 'manual',
      cache: 'no-store',
      signal: options.signal,
    });
  } catch (cause) {
    throw connectionFailed(cause, options);
  }
}

/** Translates a failure while connecting or while reading the body. */
export function connectionFailed(
  cause: unknown,
  { kind, signal }: Pick<OutgoingOptions, 'kind' | 'signal'>,
): AppError {
  if (cause instanceof AppError) return cause;
  if (signal.aborted) {
    return new AppError('unavailable', 'The calendar took too long to answer.', {
      cause,
      reason: `${kind}.timeout`,
    });
  }
  return new AppError('unavailable', 'The calendar could not be reached.', {
    cause,
    reason: `${kind}.unreachable`,
  });
}

function resolve(location: string, base: URL): string {
  return URL.canParse(location, base) ? new URL(location, base).href : location;
}

/** What a busy server says about when to come back, in seconds. */
export function retryAfterOf(headers: Headers): number | undefined {
  return retryAfterSeconds(headers.get('Retry-After'), headers.get('Date'));
}
