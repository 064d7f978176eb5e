import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { browserHash, isBrowser, newBrowser } from '../auth/browser.ts';
import { readSession, SESSION_DAYS, type Session, writeSession } from '../auth/session.ts';
import type { Context, Web } from './context.ts';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

/** As long as the link that is waited for, and a while more, so that a late visitor is told what happened. */
const PENDING_SECONDS = 60 * MINUTE;

/** Without a suffix: the session. */
type Name = '' | '-browser' | '-pending' | '-google';

export async function signInBrowser(c: Context, web: Web, session: Session): Promise<void> {
  put(c, web, '', await writeSession(web.signer, session, c.var.now), SESSION_DAYS * DAY);
  drop(c, web, '-pending');
}

export function signOutBrowser(c: Context, web: Web): void {
  drop(c, web, '');
}

export function sessionOf(c: Context, web: Web) {
  const cookie = take(c, web, '');
  return cookie === undefined ? null : readSession(web.signer, cookie, c.var.now);
}

/** The hash by which accounts know this browser; null when it has never asked for a link. */
export async function knownBrowser(c: Context, web: Web): Promise<string | null> {
  const cookie = take(c, web, '-browser');
  return cookie === undefined || !isBrowser(cookie) ? null : browserHash(cookie);
}

/** As `knownBrowser`; a new one is given its name. */
export async function nameBrowser(c: Context, web: Web): Promise<string> {
  const known = take(c, web, '-browser');
  const browser = known !== undefined && isBrowser(known) ? known : newBrowser();
  put(c, web, '-browser', browser, DAY);
  return browserHash(browser);
}

/** For whom a link was asked in this browser: what the page with the field for the code needs. */
export interface Pending {
  readonly account: string;
  readonly email: string;
  /** The page to go on to. */
  readonly next: string;
}

export async function writePending(c: Context, web: Web, { account, email, next }: Pending): Promise<void> {
  const expires = c.var.now + PENDING_SECONDS * 1000;
  const token = await web.signer.sign('pending', JSON.stringify([account, email, next]), expires);
  put(c, web, '-pending', token, PENDING_SECONDS);
}

export async function readPending(c: Context, web: Web): Promise<Pending | null> {
  const token = await web.signer.verify('pending', take(c, web, '-pending') ?? '', c.var.now);
  if (token === null || token.expired) return null;
  const [account, email, next] = JSON.parse(token.payload) as [string, string, string];
  return { account, email, next };
}

/** State of a consent under way, sealed: it holds the verifier of PKCE. */
export async function writeConsent(c: Context, web: Web, state: string): Promise<void> {
  put(c, web, '-google', await web.signer.seal('google-consent', state, 'cookie'), 15 * MINUTE);
}

export async function takeConsent(c: Context, web: Web): Promise<string | null> {
  const sealed = take(c, web, '-google');
  drop(c, web, '-google');
  return sealed === undefined ? null : web.signer.open('google-consent', sealed, 'cookie').catch(() => null);
}

/** Browsers refuse the `__Host-` prefix and `Secure` on plain http, which only a local address may use. */
function secure(web: Web): boolean {
  return web.config.publicUrl.startsWith('https:');
}

function nameOf(web: Web, name: Name): string {
  return `${secure(web) ? '__Host-' : ''}perennial${name}`;
}

function take(c: Context, web: Web, name: Name): string | undefined {
  return getCookie(c, nameOf(web, name));
}

function put(c: Context, web: Web, name: Name, value: string, maxAge: number): void {
  setCookie(c, nameOf(web, name), value, {
    path: '/',
    secure: secure(web),
    httpOnly: true,
    sameSite: 'Lax',
    maxAge,
  });
}

function drop(c: Context, web: Web, name: Name): void {
  deleteCookie(c, nameOf(web, name), { path: '/', secure: secure(web) });
}
