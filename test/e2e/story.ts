/// <reference types="@cloudflare/vitest-plugin/types" />
/** The words in which the stories are told: an owner with a browser, a calendar and a mail program. */
import {
  createExecutionContext,
  env,
  runDurableObjectAlarm,
  runInDurableObject,
  waitOnExecutionContext,
} from 'cloudflare:test';
import PostalMime, { type Email } from 'postal-mime';
import { Temporal } from 'temporal-polyfill';
import { inject, vi } from 'vitest';
import { Account, faults } from '../../src/account/account.ts';
import type { AccountApi } from '../../src/account/api.ts';
import { accountName } from '../../src/auth/account-name.ts';
import type { Bindings } from '../../src/env.ts';
import worker from '../../src/worker.ts';
import { plainReply } from './mail-program.ts';

export const world = inject('world');

// A story is weeks of somebody's life, in real mails: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 60_000 });

/** Sets the clock of the worker, which runs in this same isolate; timers stay real. */
export function setClock(local: string, zone: string): number {
  const now = instant(local, zone);
  vi.useFakeTimers({ toFake: ['Date'], now });
  return now;
}

export function bindings(): Bindings {
  return env as unknown as Bindings; // the test environment's own type knows nothing of wrangler.toml
}

export type AccountStub = AccountApi & { wake(now: number): Promise<void> };

export async function accountOf(email: string): Promise<DurableObjectStub<Account>> {
  const { ACCOUNT } = bindings();
  return ACCOUNT.get(ACCOUNT.idFromName(await accountName(email))) as DurableObjectStub<Account>;
}

export async function putFeed(path: string, body: string, status = 200): Promise<string> {
  await fetch(`${world.web}${path}?status=${status}`, { method: 'PUT', body });
  return `${world.web}${path}`;
}

/** Every mail the owner has received so far, oldest first, read; only those with `naming` in them. */
export async function inbox(email: string, naming = ''): Promise<readonly Email[]> {
  const query = new URLSearchParams({ to: email, naming });
  const raw = (await (await fetch(`${world.web}/mails?${query}`)).json()) as string[];
  return Promise.all(raw.map(text => PostalMime.parse(Uint8Array.from(text, c => c.charCodeAt(0)))));
}

/** Runs the account's alarm as long as something is due. */
export async function runAlarms(email: string): Promise<void> {
  await liveUntil(email, Date.now());
}

/**
 * Time goes on until `end`: every alarm rings when it is due, and the clock stands at `end` afterwards.
 * An object that dies in its alarm is made anew, as the platform does; nobody runs that alarm again.
 */
export async function liveUntil(email: string, end: number): Promise<void> {
  for (let rung = 0; rung < MOST_ALARMS; rung++) {
    const due = await inAccount(email, state => state.storage.getAlarm());
    if (due === null || due > end) break;
    vi.setSystemTime(Math.max(due, Date.now()));
    // What an alarm throws is for the platform, which here is the next ring.
    await runDurableObjectAlarm(await accountOf(email)).catch(() => {});
  }
  vi.setSystemTime(end);
}

/** More than any story needs; a loop that never rests ends here. */
const MOST_ALARMS = 400;

/** Looks into the account's object; an object that has just died is asked once more. */
export async function inAccount<T>(
  email: string,
  look: (state: DurableObjectState) => T | Promise<T>,
): Promise<T> {
  const ask = async () => runInDurableObject(await accountOf(email), (_object, state) => look(state));
  return ask().catch(ask);
}

/** What an object holds: its alarm, and its tables but for those the platform keeps for itself. */
export async function whatIsLeft(state: DurableObjectState) {
  const tables = state.storage.sql.exec("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
  const names = tables.map(({ name }) => String(name)).filter(name => !name.startsWith('_cf'));
  return { alarm: await state.storage.getAlarm(), tables: names };
}

/** Rows of the account's own database. */
export async function rows(
  email: string,
  query: string,
): Promise<readonly Record<string, SqlStorageValue>[]> {
  return inAccount(email, state => state.storage.sql.exec(query).toArray());
}

/** The Monday mails the owner has received, oldest first. */
export async function digestsOf(email: string): Promise<readonly Email[]> {
  return (await inbox(email)).filter(mail => mail.subject?.startsWith('This week'));
}

/** Somebody who has connected a calendar link, whose backfill is done. The clock has been set before. */
export async function connect(email: string, zone: string, ics: string): Promise<Connected> {
  const path = `/feeds/${email}.ics`;
  const link = await putFeed(path, ics);
  const browser = new Browser();
  await browser.post('/connect', { link, email, timezone: zone });
  await runAlarms(email);
  await browser.post(await signInPath(email), {});
  await runAlarms(email);
  return { browser, path };
}

export interface Connected {
  readonly browser: Browser;
  /** Where the calendar lies in the world outside: put another there and it has changed. */
  readonly path: string;
}

/** The path of the newest sign-in link in the inbox. */
export async function signInPath(email: string): Promise<string> {
  const texts = (await inbox(email)).map(mail => mail.text ?? '');
  const found = texts.map(text => /http:\/\/localhost:8787(\/sign-in\/\S+)/.exec(text)?.[1] ?? '');
  return found.findLast(path => path !== '') ?? '';
}

/** Every line the worker has logged since, and none of it on the screen. */
export function captureLog(): string[] {
  const lines: string[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => void lines.push(parts.join(' ')));
  }
  return lines;
}

/** What the platform does every hour. */
export async function hourly(now: number): Promise<void> {
  vi.setSystemTime(now);
  await worker.scheduled({ scheduledTime: now, cron: '17 * * * *', noRetry: () => {} }, bindings());
}

export function instant(local: string, zone: string): number {
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

/** When the account's next digest is due. */
export async function nextDigestAt(email: string): Promise<number> {
  const overview = await (await accountOf(email)).overview(Date.now());
  if (!overview.ok || overview.value.nextDigestAt === null) throw new Error('no digest is due');
  return overview.value.nextDigestAt;
}

/** The worker's own fetch handler, as a browser would reach it; cookies are kept. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  async get(path: string): Promise<Response> {
    return this.request(path, { method: 'GET' });
  }

  async post(path: string, fields: Record<string, string | File>): Promise<Response> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return this.request(path, { method: 'POST', body, headers: { Origin: 'http://localhost:8787' } });
  }

  private async request(
    path: string,
    init: RequestInit & { headers?: Record<string, string> },
  ): Promise<Response> {
    const headers = { ...init.headers, Cookie: [...this.cookies].map(pair => pair.join('=')).join('; ') };
    const ctx = createExecutionContext();
    const url = new URL(path, 'http://localhost:8787');
    const response = await worker.fetch(
      new Request(url, { ...init, headers, redirect: 'manual' }) as Request<
        unknown,
        IncomingRequestCfProperties
      >,
      bindings(),
      ctx,
    );
    await waitOnExecutionContext(ctx);
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

/** Delivers a raw mail through the worker's email() entry. */
export async function deliver(raw: string, envelope: { from: string; to: string }): Promise<void> {
  const bytes = new TextEncoder().encode(raw);
  const headers = new Headers();
  const message = {
    ...envelope,
    headers,
    raw: new Response(bytes).body,
    rawSize: bytes.length,
    setReject: () => {},
    forward: async () => {},
    reply: async () => {},
  };
  await worker.email(message as unknown as ForwardableEmailMessage, bindings());
}

/** A reply to a mail as it arrived, by its Reply-To. */
export function replyTo(mail: Email, from: string, words: string, id: string): { raw: string; to: string } {
  const to = mail.replyTo?.[0]?.address ?? '';
  const { subject = '', messageId = '', text = '' } = mail;
  return { raw: plainReply({ to, subject, messageId, text }, { from, words, id }), to };
}

export { Account, faults };
