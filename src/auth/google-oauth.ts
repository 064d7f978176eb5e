/**
 * Sign-in and consent with Google in one step: OpenID Connect's code flow with PKCE (RFC 7636), state
 * and nonce. The protocol's own checks are oauth4webapi's; here is what Perennial asks for and what each
 * answer means to the owner.
 *
 * The ID token comes straight from the token endpoint over TLS, in answer to our own authenticated
 * request, so its claims (iss, aud, exp, iat, nonce) are checked and its signature is not: OpenID Connect
 * Core 1.0, section 3.1.3.7, point 6, and Google's own guide allow exactly that.
 */
import * as oauth from 'oauth4webapi';
import { toBase64url } from './encoding.ts';
import {
  type GoogleClient,
  rejectedRefresh,
  rejectedSignIn,
  serverOf,
  translated,
  transport,
  unauthorized,
} from './google-token-endpoint.ts';

/**
 * `identity`: who is it. `events`: also read events. `calendars`: also list the calendars, to choose
 * others than the first; asked for only when the owner wants to choose.
 */
export type Wish = 'identity' | 'events' | 'calendars';

export const EVENTS_SCOPE = 'https://www.googleapis.com/auth/calendar.events.readonly';
export const CALENDAR_LIST_SCOPE = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly';

const SCOPES: Readonly<Record<Wish, readonly string[]>> = {
  identity: ['openid', 'email'],
  events: ['openid', 'email', EVENTS_SCOPE],
  calendars: ['openid', 'email', EVENTS_SCOPE, CALENDAR_LIST_SCOPE],
};

/** Whatever grants reading events; a wider grant from an earlier consent will do as well. */
const GRANTS_EVENTS: readonly string[] = [
  EVENTS_SCOPE,
  'https://www.googleapis.com/auth/calendar.events',
  'https://www.googleapis.com/auth/calendar.readonly',
  'https://www.googleapis.com/auth/calendar',
];

const GRANTS_LIST: readonly string[] = [
  CALENDAR_LIST_SCOPE,
  'https://www.googleapis.com/auth/calendar.calendarlist',
  'https://www.googleapis.com/auth/calendar.readonly',
  'https://www.googleapis.com/auth/calendar',
];

/** What one round trip to the consent page needs; kept by the browser in a sealed cookie meanwhile. */
export interface ConsentSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

/** Bytes that `consentSecrets` needs: 32 for each of the three. */
export const CONSENT_BYTES = 96;

const SECRET_BYTES = CONSENT_BYTES / 3;

/** Cuts given random bytes into state, nonce and PKCE verifier (32 bytes are 43 characters, RFC 7636's minimum). */
export function consentSecrets(random: Uint8Array): ConsentSecrets {
  if (random.length !== CONSENT_BYTES) throw new RangeError(`${CONSENT_BYTES} random bytes are needed`);
  const part = (index: number) =>
    toBase64url(random.subarray(index * SECRET_BYTES, (index + 1) * SECRET_BYTES));
  return { state: part(0), nonce: part(1), codeVerifier: part(2) };
}

export interface AuthorizeOptions {
  readonly client: Pick<GoogleClient, 'authUrl' | 'clientId'>;
  /** Must be registered with the OAuth client, character for character. */
  readonly redirectUri: string;
  readonly secrets: ConsentSecrets;
  readonly wish: Wish;
  /** Whom the page expects, so that Google offers that account first. */
  readonly email?: string;
}

/** Where to send the browser. Offline access, and always a consent page: only then is a refresh token given. */
export async function authorizeUrl({
  client,
  redirectUri,
  secrets,
  wish,
  email,
}: AuthorizeOptions): Promise<URL> {
  const url = new URL(client.authUrl);
  const parameters: Record<string, string> = {
    client_id: client.clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: SCOPES[wish].join(' '),
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(secrets.codeVerifier),
    code_challenge_method: 'S256',
    ...(wish === 'identity'
      ? { prompt: 'select_account' }
      : { access_type: 'offline', prompt: 'consent', include_granted_scopes: 'true' }),
    ...(email === undefined ? {} : { login_hint: email }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url;
}

export interface ExchangeOptions {
  readonly client: GoogleClient;
  readonly redirectUri: string;
  readonly secrets: ConsentSecrets;
  /** The query Google sent the browser back with. */
  readonly callback: URLSearchParams;
  readonly wish: Wish;
  readonly fetch?: typeof fetch;
}

export type Consent =
  | {
      readonly kind: 'granted';
      /** Lower-case, and confirmed by Google. */
      readonly email: string;
      readonly accessToken: string;
      /** Absent after `identity`. */
      readonly refreshToken: string | null;
      readonly grantedScopes: readonly string[];
      /** Whether other calendars than the first can be listed. */
      readonly mayListCalendars: boolean;
    }
  /** Signed in, but the calendar's box was left unticked: explain, and offer to ask again. */
  | {
      readonly kind: 'calendar_not_granted';
      readonly email: string;
      readonly grantedScopes: readonly string[];
    }
  /** The owner pressed *Cancel*. */
  | { readonly kind: 'declined' };

/**
 * Turns the code into tokens. Throws `unauthorized` when the answer does not belong to this browser's
 * question or the code is spent, `unavailable` when Google cannot be reached.
 */
export async function exchangeCode(options: ExchangeOptions): Promise<Consent> {
  if (
    options.callback.get('error') === 'access_denied' &&
    options.callback.get('state') === options.secrets.state
  ) {
    return { kind: 'declined' };
  }
  const server = serverOf(options.client);
  const client = { client_id: options.client.clientId };
  const tokens = await translated(rejectedSignIn, async () => {
    const parameters = oauth.validateAuthResponse(server, client, options.callback, options.secrets.state);
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.ClientSecretPost(options.client.clientSecret),
      parameters,
      options.redirectUri,
      options.secrets.codeVerifier,
      transport(options),
    );
    return oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: options.secrets.nonce,
      requireIdToken: true,
    });
  });
  return consentOf(tokens, options.wish);
}

function consentOf(tokens: oauth.TokenEndpointResponse, wish: Wish): Consent {
  const email = verifiedEmail(oauth.getValidatedIdTokenClaims(tokens));
  const grantedScopes = (tokens.scope ?? '').split(' ').filter(scope => scope !== '');
  const granted = (any: readonly string[]) => any.some(scope => grantedScopes.includes(scope));
  if (wish !== 'identity' && !granted(GRANTS_EVENTS))
    return { kind: 'calendar_not_granted', email, grantedScopes };
  const refreshToken = tokens.refresh_token ?? null;
  if (wish !== 'identity' && refreshToken === null) {
    throw unauthorized(
      'google.no_refresh_token',
      'Google did not allow lasting access. Please connect once more.',
    );
  }
  return {
    kind: 'granted',
    email,
    accessToken: tokens.access_token,
    refreshToken,
    grantedScopes,
    mayListCalendars: granted(GRANTS_LIST),
  };
}

function verifiedEmail(claims: oauth.IDToken | undefined): string {
  const email = claims?.email;
  // Google has sent the claim as a string in some answers.
  const verified = claims?.email_verified === true || claims?.email_verified === 'true';
  if (typeof email !== 'string' || !verified) {
    throw unauthorized(
      'google.email_not_verified',
      'Google has not confirmed that address yet, so it cannot be used to sign in.',
    );
  }
  return email.toLowerCase();
}

export interface RefreshOptions {
  readonly client: GoogleClient;
  readonly refreshToken: string;
  readonly fetch?: typeof fetch;
}

export interface Refreshed {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Google rarely renews it; when it does, the old one is to be replaced. */
  readonly refreshToken: string | null;
}

/** Throws `unauthorized` (`google.revoked`) when access was withdrawn or has lapsed: ask to reconnect. */
export async function refreshAccessToken(options: RefreshOptions): Promise<Refreshed> {
  const server = serverOf(options.client);
  const client = { client_id: options.client.clientId };
  const tokens = await translated(rejectedRefresh, async () => {
    const response = await oauth.refreshTokenGrantRequest(
      server,
      client,
      oauth.ClientSecretPost(options.client.clientSecret),
      options.refreshToken,
      transport(options),
    );
    return oauth.processRefreshTokenResponse(server, client, response);
  });
  return {
    accessToken: tokens.access_token,
    expiresIn: tokens.expires_in ?? DEFAULT_LIFETIME,
    refreshToken: tokens.refresh_token ?? null,
  };
}

/**
 * Access tokens of one connected calendar for as long as this is kept: one is fetched when first needed,
 * used again, and replaced when `renew` says that Google no longer takes it.
 */
export function accessTokens(
  options: RefreshOptions,
): (wish: { readonly renew: boolean }) => Promise<string> {
  let current: Promise<Refreshed> | null = null;
  return async ({ renew }) => {
    if (renew) current = null;
    current ??= refreshAccessToken(options).catch((cause: unknown) => {
      current = null;
      throw cause;
    });
    const { accessToken } = await current;
    return accessToken;
  };
}

/** Google's access tokens live an hour; seconds. */
const DEFAULT_LIFETIME = 3_600;
