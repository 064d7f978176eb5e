import { Hono } from 'hono';
import { trimTrailingSlash } from 'hono/trailing-slash';
import type { Env, Web } from './context.ts';
import { errorHandler, notFound } from './errors.tsx';
import { sameOriginOnly, securityHeaders, sizeLimits } from './protect.ts';
import { refuseOtherMethods } from './refuse-methods.ts';
import { requireSession } from './require-session.ts';
import { assetRoutes } from './routes/assets.ts';
import { connectRoutes } from './routes/connect.tsx';
import { exportRoutes } from './routes/export.ts';
import { googleRoutes } from './routes/google.tsx';
import { homeRoutes } from './routes/home.tsx';
import { linkRoutes } from './routes/links.tsx';
import { peopleRoutes } from './routes/people.tsx';
import { settingsRoutes } from './routes/settings.tsx';
import { signInRoutes } from './routes/sign-in.tsx';
import { sourceRoutes } from './routes/sources.tsx';

/** Everything an account's owner alone may see or do; `/*` covers the address itself too. */
const PRIVATE = [
  '/home/*',
  '/preview',
  '/progress',
  '/tell',
  '/settings/*',
  '/sources/*',
  '/people/*',
  '/import',
  '/export/*',
];

/** The pages. Made once for an isolate; `now` is read once for each request. */
export function createApp(web: Web): Hono<Env> {
  const app = new Hono<Env>();
  app.use(securityHeaders(web));
  app.use(trimTrailingSlash());
  app.use(async (c, next) => {
    c.set('now', web.now());
    await next();
  });
  app.use(sameOriginOnly(web));
  app.use(sizeLimits());
  for (const path of PRIVATE) app.use(path, requireSession(web));
  const rooms = [
    assetRoutes(),
    connectRoutes(web),
    signInRoutes(web),
    linkRoutes(web),
    homeRoutes(web),
    settingsRoutes(web),
    sourceRoutes(web),
    peopleRoutes(web),
    exportRoutes(),
    ...(web.config.google === null ? [] : [googleRoutes(web, web.config.google)]),
  ];
  for (const room of rooms) app.route('/', room);
  refuseOtherMethods(app);
  app.notFound(notFound);
  app.onError(errorHandler(web));
  return app;
}
