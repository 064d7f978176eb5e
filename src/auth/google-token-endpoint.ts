/** Google's token endpoint: how it is reached, and what its refusals mean. */
import * as oauth from 'oauth4webapi';
import { AppError } from '../core/error.ts';
import { retryAfterSeconds } from '../core/retry-after.ts';

export interface GoogleClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authUrl: string;
  readonly tokenUrl: string;
}

const GOOGLE_ISSUER = 'https://accounts.google.com';

/** A stand-in issues under its own address, and may sign with the client secret. */
export function serverOf(client: Pick<GoogleClient, 'authUrl' | 'tokenUrl'>): oauth.AuthorizationServer {
  const issuer = new URL(client.authUrl).origin;
  return {
    issuer,
    authorization_endpoint: client.authUrl,
    token_endpoint: client.tokenUrl,
    id_token_signing_alg_values_supported: issuer === GOOGLE_ISSUER ? ['RS256'] : ['RS256', 'HS256'],
  };
}

/** For the whole answer, in milliseconds; Google's token endpoint answers within one second. */
const TOKEN_TIMEOUT = 10_000;

export function transport(options: {
  readonly client: GoogleClient;
  readonly fetch?: typeof fetch;
}): oauth.TokenEndpointRequestOptions {
  const send = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
  return {
    [oauth.customFetch]: async (url: string, init: RequestInit) => assertAnswering(await send(url, init)),
    // Only the configuration, never a stranger, says where this goes; http is for a stand-in on localhost.
    [oauth.allowInsecureRequests]: new URL(options.client.tokenUrl).protocol === 'http:',
    signal: AbortSignal.timeout(TOKEN_TIMEOUT),
  };
}

/** A server in trouble says nothing about the grant, whatever body it sends along. */
function assertAnswering(response: Response): Response {
  if (response.status !== 429 && response.status < 500) return response;
  const retryAfter = retryAfterSeconds(response.headers.get('Retry-After'), response.headers.get('Date'));
  throw new AppError('unavailable', 'Google is not answering properly just now.', {
    reason: 'google.token_unavailable',
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });
}

/** What was sent decides what a refusal means. `rejected` answers null when it says nothing about that. */
export async function translated<T>(
  rejected: (cause: unknown) => AppError | null,
  attempt: () => Promise<T>,
): Promise<T> {
  try {
    return await attempt();
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw misconfigured(cause) ?? rejected(cause) ?? unreachable(cause);
  }
}

/** RFC 6749, section 5.2: the operator's mistake, not the owner's; a 401 with a challenge says the same. */
function misconfigured(cause: unknown): AppError | null {
  const named =
    cause instanceof oauth.ResponseBodyError && /^(?:invalid|unauthorized)_client$/.test(cause.error);
  if (!named && !(cause instanceof oauth.WWWAuthenticateChallengeError)) return null;
  return new AppError('internal', 'This Perennial is not set up correctly for Google.', {
    cause,
    reason: 'google.client_rejected',
  });
}

export function rejectedSignIn(cause: unknown): AppError | null {
  if (cause instanceof oauth.ResponseBodyError && cause.error === 'invalid_grant') {
    return unauthorized(
      'google.code_spent',
      'That sign-in took too long or was used before. Please start again.',
      cause,
    );
  }
  if (!ANSWERED.some(kind => cause instanceof kind)) return null;
  return unauthorized(
    'google.answer_rejected',
    'That sign-in could not be completed. Please start again.',
    cause,
  );
}

/** An answer came, and it was not one to trust. */
const ANSWERED = [
  oauth.ResponseBodyError,
  oauth.OperationProcessingError,
  oauth.AuthorizationResponseError,
  oauth.UnsupportedOperationError,
] as const;

/** Only a refusal in OAuth's own words ends the access; rubbish (a proxy's page) is tried again. */
export function rejectedRefresh(cause: unknown): AppError | null {
  if (!(cause instanceof oauth.ResponseBodyError)) return null;
  return unauthorized(
    'google.revoked',
    'Google no longer lets Perennial read this calendar. Please connect it again.',
    cause,
  );
}

function unreachable(cause: unknown): AppError {
  return new AppError('unavailable', 'Google could not be reached just now.', {
    cause,
    reason: 'google.token_unreachable',
  });
}

export function unauthorized(reason: string, message: string, cause?: unknown): AppError {
  return new AppError('unauthorized', message, { reason, ...(cause === undefined ? {} : { cause }) });
}
