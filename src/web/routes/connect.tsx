import { Hono } from 'hono';
import type { SourceInput } from '../../account/api.ts';
import { accountName, normaliseEmail } from '../../auth/account-name.ts';
import { visitorHash } from '../../auth/visitor.ts';
import { AppError } from '../../core/error.ts';
import { attempt, unwrap } from '../answer.ts';
import { type ConnectValues, knownZone, NOTHING_TYPED, sourceOf, valuesOf } from '../connect-form.ts';
import type { Context, Env, Web } from '../context.ts';
import { nameBrowser, sessionOf, writePending } from '../cookies.ts';
import { statusOf } from '../errors.tsx';
import { readForm } from '../forms.ts';
import { HOME } from '../next-page.ts';
import { Front } from '../pages/front.tsx';

/** The first page and its form. */
export function connectRoutes(web: Web): Hono<Env> {
  const google = web.config.google !== null;
  const front = (values: ConnectValues, wrong: string | null) => (
    <Front google={google} values={values} wrong={wrong} />
  );

  return new Hono<Env>()
    .get('/', async c => {
      if ((await sessionOf(c, web)) !== null) return c.redirect(HOME, 303);
      return c.html(front(NOTHING_TYPED, null));
    })
    .post('/connect', async c => {
      const form = await readForm(c);
      const values = valuesOf(form);
      const { wrong } = await attempt(async () => {
        const source = await sourceOf(form);
        await askForLink(c, web, { email: values.email, timezone: knownZone(values.timezone), source }, HOME);
      });
      if (wrong !== null) return c.html(front(values, wrong.message), statusOf(wrong.code));
      return c.redirect('/sign-in', 303);
    });
}

/**
 * Has a link and a code mailed, and remembers in this browser for whom. An address that may not use
 * this Perennial gets the same answer and no mail. Throws `AppError` `invalid` for what is no address.
 */
export async function askForLink(
  c: Context,
  web: Web,
  request: { readonly email: string; readonly timezone: string | null; readonly source: SourceInput | null },
  next: string,
): Promise<void> {
  const email = normaliseEmail(request.email);
  if (email === null)
    throw new AppError('invalid', 'That does not look like an email address.', { reason: 'connect.email' });
  const name = await accountName(email);
  const browser = await nameBrowser(c, web);
  if (mayUse(web, email)) {
    const visitor = await visitorOf(c, web);
    const asked = { ...request, email, browser, visitor, now: c.var.now };
    const answer = await web.account(name).requestSignIn(asked);
    if (answer.ok || !mustStaySilent(web, answer.reason)) unwrap(answer);
  }
  await writePending(c, web, { account: name, email, next });
}

/** Cloudflare says where a request came from, and a visitor cannot; on one's own machine there is only one. */
async function visitorOf(c: Context, web: Web): Promise<string | null> {
  const address = c.req.header('CF-Connecting-IP');
  return address === undefined || LOOPBACK.test(address) ? null : visitorHash(web.signer, address);
}

const LOOPBACK = /^(127\.|::1$)/;

/** Where not everybody may sign in, "there were too many mails" would tell who may. */
function mustStaySilent(web: Web, reason: string): boolean {
  return web.config.allowedEmails !== null && reason === 'sign_in.rate';
}

export function mayUse(web: Web, email: string): boolean {
  return web.config.allowedEmails === null || web.config.allowedEmails.has(email);
}
