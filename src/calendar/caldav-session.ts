/** One conversation with a CalDAV server: the guard, the password and the limits around each request. */
import { AppError } from '../core/error.ts';
import { readBody } from './body.ts';
import { type Fetch, request, retryAfterOf } from './outgoing.ts';
import { checkTarget, type TargetRules } from './target.ts';

export interface DavAccess extends TargetRules {
  /** Whatever the owner was told: a host, a server address, a principal or a calendar. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly fetch?: Fetch;
  /** Shorter or smaller in tests. */
  readonly limits?: DavLimits;
}

interface DavLimits {
  /** For one answer, after decompression: as for a feed. */
  readonly bytes: number;
  /** For one answer, in milliseconds. */
  readonly time: number;
}

const LIMITS: DavLimits = { bytes: 25 * 1024 * 1024, time: 20_000 };

export interface DavSession {
  /** Where to begin, checked. */
  readonly url: URL;
  readonly headers: Record<string, string>;
  readonly fetch: typeof fetch;
  /** Runs what tsdav does, and says in our words why it failed. */
  run<T>(attempt: () => Promise<T>, otherwise: AppError): Promise<T>;
}

/** Throws `invalid` when the address itself cannot be used. */
export function davSession(access: DavAccess): DavSession {
  const url = checkTarget(access.url, access);
  // tsdav turns every failure into its own, or goes on to the next guess; the first one says what is wrong.
  let failure: AppError | null = null;
  const send = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    if (failure?.code === 'unauthorized') throw failure;
    try {
      return await exchange(access, url, requestUrl(input), init);
    } catch (cause) {
      if (cause instanceof AppError) failure ??= cause;
      throw cause;
    }
  };
  return {
    url,
    headers: { Authorization: basic(access) },
    fetch: send,
    run: async (attempt, otherwise) => {
      failure = null;
      try {
        return await attempt();
      } catch (cause) {
        throw cause instanceof AppError ? cause : (failure ?? otherwise);
      }
    },
  };
}

function requestUrl(input: RequestInfo | URL): string {
  return input instanceof Request ? input.url : input.toString();
}

async function exchange(access: DavAccess, home: URL, target: string, init: RequestInit): Promise<Response> {
  const limits = access.limits ?? LIMITS;
  const outgoing = {
    allowPrivate: access.allowPrivate,
    ownHost: access.ownHost,
    fetch: access.fetch ?? ((url: string, options: RequestInit) => fetch(url, options)),
    kind: 'caldav',
    signal: AbortSignal.timeout(limits.time),
    follow: init.redirect !== 'manual',
  };
  const { headers, redirect: _byHand, ...rest } = init;
  const { response, url } = await request(target, rest, hop => headersFor(hop, home, headers), outgoing);
  await assertAnswering(response, url, init.method ?? 'GET');
  const chunks = await readBody(response, { ...outgoing, limit: limits.bytes });
  // Whole and counted, so that tsdav's own reading of it is bounded.
  return new Response(BODILESS.has(response.status) ? null : Buffer.concat(chunks), {
    status: response.status,
    headers: response.headers,
  });
}

const BODILESS = new Set([204, 205, 304]);

/** The password goes to the server it was typed for and to its siblings (iCloud: p34-caldav.icloud.com). */
function headersFor(hop: URL, home: URL, given: RequestInit['headers']): Headers {
  const headers = new Headers(given);
  headers.set('User-Agent', 'Perennial');
  if (hop.hostname !== home.hostname && site(hop) !== site(home)) headers.delete('Authorization');
  return headers;
}

/** The last two labels of a name, or three under suffixes like `co.uk`; an address is only itself. */
function site({ hostname }: URL): string {
  if (/^[\d.]+$|^\[/.test(hostname)) return hostname;
  const labels = hostname.split('.');
  const double =
    /^(?:ac|co|com|edu|gob|gov|net|ne|or|org)$/.test(labels.at(-2) ?? '') && labels.at(-1)?.length === 2;
  return labels.slice(double ? -3 : -2).join('.');
}

/** Refusals that mean the same wherever they are met. Others are left to tsdav, which has a second guess. */
async function assertAnswering(response: Response, url: URL, method: string): Promise<void> {
  const { status } = response;
  // A guess of ours, often outside the part of the server that knows the password.
  const guess = url.pathname.startsWith('/.well-known/');
  if (status === 401 && !guess) {
    await response.body?.cancel();
    throw new AppError(
      'unauthorized',
      'The calendar’s server did not accept that name and password. Most need an app password: one made for Perennial alone, in the account’s security settings.',
      { reason: 'caldav.unauthorized' },
    );
  }
  if (method === 'REPORT' && (status === 404 || status === 410)) {
    await response.body?.cancel();
    throw new AppError('invalid', 'That calendar is no longer on its server.', {
      reason: 'caldav.calendar_gone',
    });
  }
  // Some servers break over `expand` (Xandikos 0.2.8 does): the same question without it may be answered.
  const perhapsExpand = method === 'REPORT' && status === 500;
  if (BUSY.has(status) && !guess && !perhapsExpand) {
    await response.body?.cancel();
    const retryAfter = retryAfterOf(response.headers);
    throw new AppError('unavailable', 'The calendar’s server is not answering properly at the moment.', {
      reason: status === 429 ? 'caldav.rate_limited' : 'caldav.server_error',
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
}

/** 501 and 505 are not among them: they say "I do not know this method", which discovery has to live with. */
const BUSY = new Set([408, 429, 500, 502, 503, 504, 507, 520, 521, 522, 523, 524, 530]);

/** RFC 7617, in UTF-8. */
function basic({ username, password }: DavAccess): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
