import { Hono } from 'hono';
import type { Env } from '../context.ts';
import { icon, progressScript, styleSheet, zoneScript } from '../pages/asset.ts';

/** The stylesheet, two small scripts and the icon. Their addresses change with their content. */
export function assetRoutes(): Hono<Env> {
  const app = new Hono<Env>();
  for (const { path, type, body } of [styleSheet, zoneScript, progressScript, icon]) {
    app.get(path, c =>
      c.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }),
    );
  }
  app.get('/favicon.ico', c => c.redirect(icon.url, 301));
  app.get('/robots.txt', c => c.text('User-agent: *\nAllow: /$\nDisallow: /\n'));
  app.get('/healthz', c => c.json({ ok: true }));
  return app;
}
