import type {
  AccountApi,
  AddressView,
  Answer,
  Overview,
  PersonView,
  Settings,
  SourceView,
} from '../../src/account/api.ts';
import { createSigner } from '../../src/auth/signing.ts';
import type { AppErrorCode } from '../../src/core/error.ts';
import type { Config } from '../../src/env.ts';
import { createApp } from '../../src/web/app.ts';

export const NOW = Date.UTC(2026, 10, 22, 19);

export const config: Config = {
  publicUrl: 'https://perennial.example',
  local: false,
  secret: { current: Uint8Array.from({ length: 32 }, (_, i) => i), previous: null },
  mail: {
    from: { name: '', email: 'hello@perennial.example' },
    replyDomain: 'perennial.example',
    transport: { kind: 'cloudflare' },
  },
  google: null,
  allowedEmails: null,
  allowPrivateFeeds: false,
};

export const settings: Settings = {
  name: 'Ines',
  timezone: 'Europe/Lisbon',
  weekday: 1,
  hour: 7,
  size: 3,
  quietWeeks: 'line',
  country: 'PT',
  news: '',
  emails: ['ines@example.com', 'ines@work.example'],
};

export function source(changes: Partial<SourceView> = {}): SourceView {
  return {
    id: 1,
    kind: 'feed',
    label: 'calendar.example/…/b7f3',
    state: 'ok',
    problem: null,
    lastGoodAt: NOW - 5 * 3_600_000,
    events: 1204,
    skipped: 0,
    monthsRead: 36,
    monthsWanted: 36,
    ...changes,
  };
}

export function address(email: string, changes: Partial<AddressView> = {}): AddressView {
  return { email, askedAt: null, confirmedAt: NOW - 86_400_000, cameBack: false, mayAsk: false, ...changes };
}

export function overview(changes: Partial<Overview> = {}): Overview {
  return {
    state: 'active',
    pausedUntil: null,
    problem: null,
    settings,
    addresses: [address('ines@example.com'), address('ines@work.example')],
    guessedAddress: null,
    sources: [source()],
    peopleFound: 58,
    meetingsFound: 412,
    nextDigestAt: Date.UTC(2026, 10, 23, 7, 12),
    preview: null,
    empty: null,
    ...changes,
  };
}

export function person(changes: Partial<PersonView> = {}): PersonView {
  return {
    id: 7,
    name: 'Ana Petrova',
    emails: ['ana@example.com'],
    company: null,
    muted: false,
    starred: false,
    snoozedUntil: null,
    every: null,
    lastMet: '2026-03-03',
    meetings: 14,
    rhythmDays: 21,
    birthday: null,
    livesIn: null,
    occasions: [],
    notes: [{ id: 1, text: 'loves Sufjan Stevens', day: '2026-03-03' }],
    ...changes,
  };
}

export const ok = <T>(value: T): Answer<T> => ({ ok: true, value });

export const refused = (code: AppErrorCode, message: string, reason: string = code): Answer<never> => ({
  ok: false,
  code,
  message,
  reason,
});

export interface Call {
  readonly account: string;
  readonly name: keyof AccountApi;
  readonly input: readonly unknown[];
}

type Answers = {
  readonly [Name in keyof AccountApi]?: (
    ...input: Parameters<AccountApi[Name]>
  ) => ReturnType<AccountApi[Name]> | Awaited<ReturnType<AccountApi[Name]>>;
};

const DEFAULTS: Answers = {
  requestSignIn: () => ok(null),
  confirmSignIn: () => ok({ email: 'ines@example.com', epoch: 1 }),
  signInWithGoogle: ({ email }) => ok({ email, epoch: 1 }),
  sessionHolds: () => true,
  signOutEverywhere: () => ok(null),
  overview: () => ok(overview()),
  previewHtml: () => ok('<!doctype html><p style="color:#333">Monday</p>'),
  updateSettings: given => ok(given),
  askAddress: () => ok(null),
  addSource: () => ok({ ...source({ state: 'reading' }), renewed: false }),
  calendarsOf: () =>
    ok([
      { id: 'primary', name: 'Ines', chosen: true },
      { id: 'team', name: 'Team', chosen: false },
    ]),
  chooseCalendars: () => ok(source()),
  removeSource: () => ok(null),
  syncNow: () => ok(null),
  people: () => ok({ people: [person()], total: 1 }),
  person: () => ok({ person: person(), evidence: [{ day: '2026-03-03', title: 'Coffee', because: null }] }),
  tell: ({ words }) => ok({ lines: [`Understood: ${words}`], undo: null }),
  importPeople: ({ name }) => ok({ lines: [`Read ${name}.`], undo: null }),
  setState: () => ok(null),
  viewLink: () =>
    ok({
      title: 'Snooze Ana',
      description: 'Ana will not be suggested for three weeks.',
      button: 'Snooze',
      done: false,
    }),
  actOnLink: () => ok({ lines: ['Ana rests until 14 December.'], undo: 'https://perennial.example/l/x/y' }),
  unsubscribe: () => ok(null),
  exportData: format => ok({ type: 'text/plain', name: `perennial "${format}".txt`, body: format }),
  deleteAccount: () => ok(null),
};

/** The app over accounts that remember what they were asked and answer as told. */
export function site(answers: Answers = {}, changes: Partial<Config> = {}) {
  const calls: Call[] = [];
  const logged: unknown[] = [];
  const signer = createSigner({ current: config.secret.current, previous: null });
  const time = { now: NOW };
  const account = (accountName: string): AccountApi => {
    const api = { ...DEFAULTS, ...answers } as Record<string, (...input: unknown[]) => unknown>;
    return new Proxy({} as AccountApi, {
      get:
        (_, name: keyof AccountApi) =>
        async (...input: unknown[]) => {
          calls.push({ account: accountName, name, input });
          return api[name]?.(...input);
        },
    });
  };
  const web = {
    config: { ...config, ...changes },
    signer,
    account,
    now: () => time.now,
    log: (entry: unknown) => logged.push(entry),
  };
  const app = createApp(web);
  return { app, calls, logged, signer, time, web, visitor: () => visitor(app, web.config.publicUrl) };
}

type App = ReturnType<typeof createApp>;

/** A browser: keeps cookies, says where its requests come from, follows nothing by itself. */
export function visitor(app: App, origin: string) {
  const cookies = new Map<string, string>();
  async function send(
    path: string,
    init: RequestInit & { headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const headers = new Headers({
      Accept: 'text/html',
      Cookie: [...cookies].map(([n, v]) => `${n}=${v}`).join('; '),
      ...init.headers,
    });
    const response = await app.request(`${origin}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      if (/Max-Age=0/i.test(line)) cookies.delete(name);
      else cookies.set(name, pair.slice(name.length + 1));
    }
    return response;
  }
  return {
    cookies,
    send,
    get: (path: string, headers: Record<string, string> = {}) => send(path, { headers }),
    post: (
      path: string,
      fields: Record<string, string | Blob> = {},
      headers: Record<string, string> = {},
    ) => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) {
        if (typeof value === 'string') form.append(name, value);
        else form.append(name, value, 'calendar.ics');
      }
      return send(path, { method: 'POST', body: form, headers: { Origin: origin, ...headers } });
    },
    async signIn() {
      await this.post('/sign-in', { email: 'ines@example.com' });
      await this.post('/sign-in/code', { code: '123456' });
    },
  };
}
