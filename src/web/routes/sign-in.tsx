import { Hono } from 'hono';
import { readSignInToken } from '../../auth/magic-link.ts';
import { attempt } from '../answer.ts';
import type { Context, Env, Web } from '../context.ts';
import { knownBrowser, readPending, signInBrowser, signOutBrowser } from '../cookies.ts';
import { statusOf } from '../errors.tsx';
import { readForm } from '../forms.ts';
import { nextPage } from '../next-page.ts';
import { ConfirmSignIn, LookInYourInbox, SignIn, SignInFailed } from '../pages/sign-in.tsx';
import { askForLink } from './connect.tsx';

/** Coming back: a link or a code by mail, tied to the browser that asked. */
export function signInRoutes(web: Web): Hono<Env> {
  return new Hono<Env>()
    .get('/sign-in', async c => {
      const pending = c.req.query('again') === undefined ? await readPending(c, web) : null;
      if (pending !== null) return c.html(<LookInYourInbox email={pending.email} wrong={null} />);
      return c.html(<SignIn email="" next={nextPage(c.req.query('next'))} wrong={null} />);
    })
    .post('/sign-in', async c => {
      const form = await readForm(c);
      const email = form.text('email');
      const next = nextPage(form.text('next'));
      const { wrong } = await attempt(() =>
        askForLink(c, web, { email, timezone: null, source: null }, next),
      );
      if (wrong !== null)
        return c.html(<SignIn email={email} next={next} wrong={wrong.message} />, statusOf(wrong.code));
      return c.redirect('/sign-in', 303);
    })
    .post('/sign-in/code', async c => {
      const code = (await readForm(c)).text('code');
      const pending = await readPending(c, web);
      if (pending === null) return c.redirect('/sign-in?again', 303);
      const wrong = await confirm(c, web, pending.account, code);
      if (wrong === null) return c.redirect(nextPage(pending.next), 303);
      return c.html(<LookInYourInbox email={pending.email} wrong={wrong.message} />, statusOf(wrong.code));
    })
    .get('/sign-in/:token', async c => {
      const token = c.req.param('token');
      if (readSignInToken(token) === null) return c.html(<SignInFailed message={NOT_A_LINK} />, 404);
      return c.html(<ConfirmSignIn token={token} thisBrowser={(await knownBrowser(c, web)) !== null} />);
    })
    .post('/sign-in/:token', async c => {
      const token = readSignInToken(c.req.param('token'));
      if (token === null) return c.html(<SignInFailed message={NOT_A_LINK} />, 404);
      const pending = await readPending(c, web);
      const wrong = await confirm(c, web, token.account, token.secret);
      if (wrong === null) return c.redirect(nextPage(pending?.next), 303);
      return c.html(<SignInFailed message={wrong.message} />, statusOf(wrong.code));
    })
    .post('/sign-out', c => {
      signOutBrowser(c, web);
      return c.redirect('/', 303);
    });
}

const NOT_A_LINK = 'The link seems to have been cut off. Copy it whole from the mail, or ask for a new one.';

const OTHER_BROWSER = {
  code: 'unauthorized',
  message: 'This link works only in the browser that asked for it.',
} as const;

/** Null when it worked, and the browser is signed in; else what to tell the reader. */
async function confirm(c: Context, web: Web, account: string, secret: string) {
  const browser = await knownBrowser(c, web);
  if (browser === null) return OTHER_BROWSER;
  const answer = await web.account(account).confirmSignIn({ secret, browser, now: c.var.now });
  if (!answer.ok) return answer;
  await signInBrowser(c, web, { account, ...answer.value });
  return null;
}
