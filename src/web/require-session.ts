import type { MiddlewareHandler } from 'hono';
import { AppError } from '../core/error.ts';
import type { Env, Web } from './context.ts';
import { sessionOf, signInBrowser, signOutBrowser } from './cookies.ts';
import { signInFor } from './next-page.ts';

/** Sets `session` and `account`, or sends a reader to the sign-in page and refuses everything else. */
export function requireSession(web: Web): MiddlewareHandler<Env> {
  return async (c, next) => {
    const found = await sessionOf(c, web);
    const account = found && web.account(found.session.account);
    if (!found || !account || !(await account.sessionHolds(found.session.epoch))) {
      signOutBrowser(c, web);
      const asksForPage =
        /^(GET|HEAD)$/.test(c.req.method) && c.req.header('Accept')?.includes('application/json') !== true;
      if (asksForPage) return c.redirect(signInFor(c.req.path), 303);
      throw new AppError('unauthorized', 'You are not signed in any more.', { reason: 'session.none' });
    }
    c.set('session', found.session);
    c.set('account', account);
    if (found.renew) await signInBrowser(c, web, found.session);
    return next();
  };
}
