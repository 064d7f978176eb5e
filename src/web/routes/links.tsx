import { Hono } from 'hono';
import type { AccountApi } from '../../account/api.ts';
import { isAccountName } from '../../auth/account-name.ts';
import { AppError } from '../../core/error.ts';
import { unwrap } from '../answer.ts';
import type { Context, Env, Web } from '../context.ts';
import { localPath } from '../local-path.ts';
import { LinkPage, Unsubscribe, Unsubscribed } from '../pages/link.tsx';
import { WhatWasDone } from '../pages/tell.tsx';
import { download } from './export.ts';

/**
 * The links of mails: they need no session, their token is signed and checked by the account. A GET
 * only says what would be done, since mail scanners open every link; the POST does it.
 */
export function linkRoutes(web: Web): Hono<Env> {
  return new Hono<Env>()
    .get('/l/:account/:token', async c => {
      const link = unwrap(await accountOf(c, web).viewLink(tokenOf(c), c.var.now));
      return c.html(<LinkPage link={link} action={c.req.path} />);
    })
    .post('/l/:account/:token', async c => {
      const done = unwrap(await accountOf(c, web).actOnLink(tokenOf(c), c.var.now));
      if (done.file !== undefined) return download(c, done.file);
      return c.html(
        <WhatWasDone
          title="Done"
          done={{ ...done, undo: localPath(done.undo, web) }}
          place={null}
          back={null}
        />,
      );
    })
    .get('/unsubscribe/:account/:token', async c => {
      const { done } = unwrap(await accountOf(c, web).viewLink(tokenOf(c), c.var.now));
      return c.html(done ? <Unsubscribed /> : <Unsubscribe action={c.req.path} />);
    })
    .post('/unsubscribe/:account/:token', async c => {
      unwrap(await accountOf(c, web).unsubscribe(tokenOf(c), c.var.now));
      return c.html(<Unsubscribed />);
    });
}

/** Throws `AppError` `not_found` when the address cannot be one of ours, before any account is asked. */
function accountOf(c: Context, web: Web): AccountApi {
  const name = c.req.param('account') ?? '';
  if (!isAccountName(name) || tokenOf(c).length > MAX_TOKEN) {
    throw new AppError('not_found', 'This link is not one of ours, or was cut off on its way.', {
      reason: 'link.shape',
    });
  }
  return web.account(name);
}

/** Longer than any link we sign. */
const MAX_TOKEN = 2000;

function tokenOf(c: Context): string {
  return c.req.param('token') ?? '';
}
