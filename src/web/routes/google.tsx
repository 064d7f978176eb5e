import { Hono } from 'hono';
import { accountName, normaliseEmail } from '../../auth/account-name.ts';
import {
  authorizeUrl,
  CONSENT_BYTES,
  type ConsentSecrets,
  consentSecrets,
  exchangeCode,
  type Wish,
} from '../../auth/google-oauth.ts';
import { AppError } from '../../core/error.ts';
import type { GoogleConfig } from '../../env.ts';
import { unwrap } from '../answer.ts';
import { knownZone } from '../connect-form.ts';
import type { Context, Env, Web } from '../context.ts';
import { sessionOf, signInBrowser, takeConsent, writeConsent } from '../cookies.ts';
import { saying } from '../flash.ts';
import { CalendarNotGranted, ConsentDeclined, NotInvited } from '../pages/google.tsx';
import { mayUse } from './connect.tsx';

/** What the browser keeps, sealed, while its owner is at Google's page. */
interface Journey {
  readonly secrets: ConsentSecrets;
  readonly wish: Wish;
  readonly timezone: string | null;
}

/** Google Calendar: sign-in and consent in one step. Absent when it is not configured. */
export function googleRoutes(web: Web, google: GoogleConfig): Hono<Env> {
  const redirectUri = `${web.config.publicUrl}/google/callback`;

  return new Hono<Env>()
    .get('/google/start', async c => {
      const wish: Wish = c.req.query('wish') === 'calendars' ? 'calendars' : 'events';
      const secrets = consentSecrets(crypto.getRandomValues(new Uint8Array(CONSENT_BYTES)));
      const journey: Journey = { secrets, wish, timezone: knownZone(c.req.query('timezone') ?? '') };
      await writeConsent(c, web, JSON.stringify(journey));
      const signedIn = await sessionOf(c, web);
      const email = signedIn === null ? {} : { email: signedIn.session.email };
      return c.redirect(
        (await authorizeUrl({ client: google, redirectUri, secrets, wish, ...email })).href,
        303,
      );
    })
    .get('/google/callback', async c => {
      const { secrets, wish, timezone } = await journeyOf(c, web);
      const callback = new URL(c.req.url).searchParams;
      const consent = await exchangeCode({ client: google, redirectUri, secrets, callback, wish });
      if (consent.kind === 'declined') return c.html(<ConsentDeclined />);
      if (consent.kind === 'calendar_not_granted') return c.html(<CalendarNotGranted />);
      const email = normaliseEmail(consent.email);
      const { refreshToken } = consent;
      if (email === null || refreshToken === null) throw startAgain();
      return connect(c, web, { email, refreshToken, timezone });
    });
}

/** To the account that is signed in here, whatever its address; else to that of the Google address. */
async function connect(
  c: Context,
  web: Web,
  { email, refreshToken, timezone }: { email: string; refreshToken: string; timezone: string | null },
): Promise<Response> {
  const { now } = c.var;
  const source = { kind: 'google', refreshToken, email, calendars: ['primary'] } as const;
  const here = (await sessionOf(c, web))?.session;
  if (here !== undefined && (await web.account(here.account).sessionHolds(here.epoch))) {
    unwrap(await web.account(here.account).addSource(source, now));
    return c.redirect(saying('/sources', 'added'), 303);
  }
  if (!mayUse(web, email)) return c.html(<NotInvited />, 403);
  const account = await accountName(email);
  const answer = unwrap(await web.account(account).signInWithGoogle({ email, timezone, source, now }));
  await signInBrowser(c, web, { account, ...answer });
  return c.redirect('/home', 303);
}

async function journeyOf(c: Context, web: Web): Promise<Journey> {
  const journey = await takeConsent(c, web);
  if (journey === null) throw startAgain();
  return JSON.parse(journey) as Journey; // sealed by us
}

function startAgain(): AppError {
  return new AppError(
    'unauthorized',
    'That sign-in took too long or began in another browser. Please start again.',
    {
      reason: 'google.no_journey',
    },
  );
}
