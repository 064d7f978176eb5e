import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { afterEach, expect, inject, test, vi } from 'vitest';
import { EVENTS_SCOPE } from '../../src/auth/google-oauth.ts';
import worker from '../../src/worker.ts';
import { googleEvent } from '../calendar/google-server.ts';
import type { GoogleControl } from './google-for-workers.ts';
import { accountOf, bindings, faults, inbox, nextDigestAt, runAlarms, setClock } from './story.ts';

const google = inject('google');
const ZONE = 'Europe/Lisbon';
const FRIENDS = ['Ana Silva', 'John Doe', 'Mei Chen', 'Tom Baker'];

afterEach(() => {
  faults.onStep = null;
  vi.useRealTimers();
});

async function control(change: GoogleControl): Promise<void> {
  await fetch(`${google}/control`, { method: 'PUT', body: JSON.stringify(change) });
}

/** Two years of coffees, twelve a friend. */
function coffees(me: string): object[] {
  return FRIENDS.flatMap((name, friend) =>
    Array.from({ length: 12 }, (_, n) => {
      const day = new Date(Date.UTC(2027, 1, 1) - (friend * 30 + n * 40) * 86_400_000)
        .toISOString()
        .slice(0, 10);
      return googleEvent({
        id: `e${friend}x${n}`,
        iCalUID: `e${friend}x${n}@google.com`,
        summary: `Coffee ${n}`,
        start: { dateTime: `${day}T09:00:00Z` },
        end: { dateTime: `${day}T10:00:00Z` },
        organizer: { email: me, self: true },
        attendees: [
          { email: me, self: true, organizer: true, responseStatus: 'accepted' },
          { email: `friend${friend}@house${friend}.example`, displayName: name, responseStatus: 'accepted' },
        ],
      });
    }),
  );
}

/** One browser: cookies, and a stop at other sites. */
function browser() {
  const cookies = new Map<string, string>();
  return async function get(path: string): Promise<Response> {
    const ctx = createExecutionContext();
    const headers = { Cookie: [...cookies].map(pair => pair.join('=')).join('; ') };
    const request = new Request(new URL(path, 'http://localhost:8787'), { headers, redirect: 'manual' });
    const response = await worker.fetch(
      request as Request<unknown, IncomingRequestCfProperties>,
      bindings(),
      ctx,
    );
    await waitOnExecutionContext(ctx);
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? [];
      cookies.set(name, value);
    }
    return response;
  };
}

/** Presses the button, agrees at Google, and comes back. */
async function consent(get: ReturnType<typeof browser>, email: string, scope: string): Promise<Response> {
  const away = new URL((await get(`/google/start?timezone=${ZONE}`)).headers.get('Location') ?? '');
  expect(away.origin).toBe(google);
  expect(Object.fromEntries(away.searchParams)).toMatchObject({
    access_type: 'offline',
    code_challenge_method: 'S256',
    scope: expect.stringContaining(EVENTS_SCOPE),
  });
  await control({ nonce: away.searchParams.get('nonce') ?? '', email, scope });
  const back = new URLSearchParams({
    code: 'code',
    state: away.searchParams.get('state') ?? '',
    iss: google,
  });
  return get(`/google/callback?${back}`);
}

test('from one consent to a Monday mail, through a crash, a withdrawal and a return', async () => {
  const email = 'sam@google-owner.example';
  const granted = `openid email ${EVENTS_SCOPE}`;
  setClock('2027-03-03T12:00', ZONE);
  await control({ events: coffees(email), pageSize: 7, revoked: false });
  const get = browser();

  // The calendar's box left unticked: explained, and asked again.
  const unticked = await consent(get, email, 'openid email');
  expect(unticked.status).toBe(200);
  expect(await unticked.text()).toMatch(/calendar/i);

  // Ticked: signed in, and the backfill begins; it is killed in the middle and goes on where it was.
  const back = await consent(get, email, granted);
  expect(back.headers.get('Location')).toBe('/home');
  let reads = 0;
  faults.onStep = (step, object) => {
    if (step === 'backfill.read' && ++reads === 3) object.abort('killed in the middle');
  };
  await runAlarms(email).catch(() => {});
  faults.onStep = null;
  setClock('2027-03-03T12:10', ZONE);
  await runAlarms(email);
  const overview = await (await accountOf(email)).overview(Date.now());
  expect(overview).toMatchObject({
    ok: true,
    value: { peopleFound: 4, meetingsFound: 48, sources: [{ kind: 'google', label: email, state: 'ok' }] },
  });

  // Monday.
  vi.setSystemTime((await nextDigestAt(email)) + 1000);
  await runAlarms(email);
  expect((await inbox(email)).at(-1)?.subject).toMatch(/^This week: /);

  // Access is withdrawn: told once by mail, and in the next Monday's mail until mended.
  await control({ revoked: true });
  for (const day of ['2027-03-09', '2027-03-10', '2027-03-11']) {
    setClock(`${day}T12:00`, ZONE);
    await runAlarms(email);
  }
  const told = (await inbox(email)).filter(mail => mail.subject?.includes('could not be read'));
  expect(told).toHaveLength(1);
  vi.setSystemTime((await nextDigestAt(email)) + 1000);
  await runAlarms(email);
  expect((await inbox(email)).at(-1)?.text).toMatch(/connect/i);
  expect(await (await accountOf(email)).overview(Date.now())).toMatchObject({
    value: { meetingsFound: 48, sources: [{ state: 'revoked' }] },
  });

  // Connected again: the same source reads on.
  await control({ revoked: false });
  setClock('2027-03-16T12:00', ZONE);
  expect((await consent(get, email, granted)).headers.get('Location')).toMatch(/^\/sources/);
  await runAlarms(email);
  const mended = await (await accountOf(email)).overview(Date.now());
  expect(mended).toMatchObject({ value: { sources: [{ state: 'ok', problem: null }] } });
  if (mended.ok) expect(mended.value.sources).toHaveLength(1);
});
