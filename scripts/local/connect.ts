/** Connects a calendar as its owner would: the form, the mail, the link, and the wait for the backfill. */
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { accountName } from '../../src/auth/account-name.ts';
import { headerOf, type InboxMail, waitForMail } from './inbox.ts';

export interface Local {
  readonly appUrl: string;
  readonly inboxUrl: string;
  readonly me: string;
}

const MAIL_WITHIN_S = 30;
const BACKFILL_WITHIN_MS = 120_000;

/** Whether this address was connected by an earlier start, and not deleted since. */
export async function isConnected({ appUrl, me }: Local, home: string): Promise<boolean> {
  return existsSync(markerOf(me, home)) && (await fetch(await mondayUrl(appUrl, me))).ok;
}

export async function connectCalendar(local: Local & { calendarUrl: string }, home: string): Promise<void> {
  const browser = new LocalBrowser(local.appUrl);
  const timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const asked = await browser.post('/connect', { link: local.calendarUrl, email: local.me, timezone });
  const since = Date.now() - 60_000;
  if (!asked.ok) throw new Error(`The calendar could not be connected: ${sentenceOf(await asked.text())}`);
  const found = await waitForMail(
    local.inboxUrl,
    one => one.at > since && isTo(one, local.me) && /\/sign-in\//.test(one.mail.text ?? ''),
    MAIL_WITHIN_S,
  );
  const path = /\/sign-in\/\S+/.exec(found?.mail.text ?? '')?.[0];
  if (path === undefined) throw new Error('No sign-in mail arrived in the local inbox.');
  const confirmed = await browser.post(path, {});
  if (!confirmed.ok) throw new Error(`Signing in failed: ${sentenceOf(await confirmed.text())}`);
  await waitForBackfill(browser);
  writeFileSync(markerOf(local.me, home), new Date().toISOString());
}

/** Lets the next Monday come at once, and waits for its mail. Answers its subject. */
export async function firstDigest(local: Local): Promise<string> {
  const before = new Date();
  const response = await fetch(await mondayUrl(local.appUrl, local.me), { method: 'POST' });
  if (!response.ok) throw new Error(await response.text());
  const isNew = (one: InboxMail) => one.at >= before.getTime() - 2000;
  const found = await waitForMail(
    local.inboxUrl,
    one => isNew(one) && isTo(one, local.me) && headerOf(one, 'x-perennial') === 'digest',
    MAIL_WITHIN_S,
  );
  if (found === null)
    throw new Error(
      'No digest arrived: the week may have nothing to say, and the settings ask for silence then.',
    );
  return found.mail.subject ?? '';
}

async function mondayUrl(appUrl: string, me: string): Promise<string> {
  return `${appUrl}/local-monday/${await accountName(me)}`;
}

function isTo({ mail }: InboxMail, address: string): boolean {
  return (mail.to ?? []).some(to => to.address === address);
}

async function waitForBackfill(browser: LocalBrowser): Promise<void> {
  for (const end = Date.now() + BACKFILL_WITHIN_MS; Date.now() < end; ) {
    const progress = (await (await browser.get('/progress')).json()) as { reading: boolean };
    if (!progress.reading) return;
    await new Promise(resolve => setTimeout(resolve, 250));
  }
  throw new Error('Reading the calendar takes unusually long. The app shows how far it is.');
}

/** Enough of a browser: cookies and redirects. */
class LocalBrowser {
  private readonly cookies = new Map<string, string>();
  private readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  get(path: string): Promise<Response> {
    return this.send(path, {});
  }

  post(path: string, fields: Record<string, string>): Promise<Response> {
    return this.send(path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: this.origin },
    });
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('Cookie', [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(new URL(path, this.origin), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
      this.cookies.set(name, value);
    }
    const location = response.headers.get('Location');
    return response.status >= 300 && response.status < 400 && location !== null
      ? this.get(location)
      : response;
  }
}

function markerOf(me: string, home: string): string {
  return `${home}/connected-${createHash('sha256').update(me).digest('hex').slice(0, 16)}`;
}

/** The page's own sentence about what was wrong. */
function sentenceOf(html: string): string {
  const alert = /role="alert"[^>]*>(.*?)<\/(?:p|div|section)>/s.exec(html)?.[1] ?? html;
  return alert
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 300);
}
