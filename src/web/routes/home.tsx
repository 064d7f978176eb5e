import { Hono } from 'hono';
import { unwrap } from '../answer.ts';
import type { Env, Web } from '../context.ts';
import { flashOf } from '../flash.ts';
import { readForm } from '../forms.ts';
import { localPath } from '../local-path.ts';
import { Home, progressOf } from '../pages/home.tsx';
import { WhatWasDone } from '../pages/tell.tsx';

/** The mail itself brings its own inline styles; it may do nothing else, and knows nobody. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation";

/** This week, and telling Perennial something about anybody. */
export function homeRoutes(web: Web): Hono<Env> {
  return new Hono<Env>()
    .get('/home', async c => {
      const { now } = c.var;
      const overview = unwrap(await c.var.account.overview(now));
      return c.html(<Home overview={overview} now={now} flash={flashOf(c)} />);
    })
    .get('/progress', async c => c.json(progressOf(unwrap(await c.var.account.overview(c.var.now)))))
    .get('/preview', async c => {
      const html = unwrap(await c.var.account.previewHtml(c.var.now));
      return c.html(html, 200, { 'Content-Security-Policy': MAIL_POLICY });
    })
    .post('/tell', async c => {
      const words = (await readForm(c)).text('words');
      const done = unwrap(await c.var.account.tell({ words, person: null, now: c.var.now }));
      const undo = localPath(done.undo, web);
      return c.html(
        <WhatWasDone
          title="Noted"
          done={{ ...done, undo }}
          place="home"
          back={{ href: '/home', label: 'Back to this week' }}
        />,
      );
    });
}
