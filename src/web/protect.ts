/** What every request passes before a route sees it: headers, the check against forgery, sizes. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Context, Env, Web } from './context.ts';

/** No inline script or style, nothing from elsewhere, and nobody may frame a page. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': PAGE_POLICY,
  // Not `no-referrer`: under that, browsers send `Origin: null` with our own forms.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  'X-Robots-Tag': 'noindex',
  'Cache-Control': 'no-store',
};

const YEAR = 365 * 24 * 60 * 60;

/** A route may set its own; what it leaves out is set here. Only the front page may be indexed. */
export function securityHeaders(web: Web): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(HEADERS)) {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    }
    if (c.req.path === '/') c.res.headers.delete('X-Robots-Tag');
    if (!web.config.local) c.res.headers.set('Strict-Transport-Security', `max-age=${YEAR}`);
  };
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** RFC 8058: a mail provider posts here from its own servers, without Origin, cookie or session. */
const ONE_CLICK = /^\/unsubscribe\//;

/**
 * Whatever may change something has to come from our own pages. Browsers say so in `Sec-Fetch-Site`
 * (which no page can set) or, older ones, in `Origin`; a request that says neither is refused.
 */
export function sameOriginOnly(web: Web): MiddlewareHandler<Env> {
  return async (c, next) => {
    if (!SAFE_METHODS.has(c.req.method) && !ONE_CLICK.test(c.req.path) && !isSameOrigin(c, web)) {
      throw new HTTPException(403, {
        message: 'For your safety this works from our own pages only. Please open the page again and retry.',
      });
    }
    await next();
  };
}

function isSameOrigin(c: Context, web: Web): boolean {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return c.req.header('Origin') === web.config.publicUrl;
}

const KB = 1024;
const MB = 1024 * KB;

/** Room for the other fields and the boundaries of a form that carries a file. */
const FORM_OVERHEAD = 64 * KB;

/** Forms of our own pages are short; long text fields are a few KB. */
const FORM_LIMIT = 64 * KB;

/** A calendar may have 25 MB, as a feed may. */
export const CALENDAR_LIMIT = 25 * MB;

/** Address books are small: 5 MB hold some 20,000 people. */
export const IMPORT_LIMIT = 5 * MB;

const LIMITS: Readonly<Record<string, number>> = {
  '/connect': CALENDAR_LIMIT + FORM_OVERHEAD,
  '/sources/add': CALENDAR_LIMIT + FORM_OVERHEAD,
  '/import': IMPORT_LIMIT + FORM_OVERHEAD,
};

export function sizeLimits(): MiddlewareHandler<Env> {
  const limiters = new Map(
    [...new Set([...Object.values(LIMITS), FORM_LIMIT])].map(size => [size, limiter(size)]),
  );
  return (c, next) => {
    const limit = limiters.get(LIMITS[c.req.path] ?? FORM_LIMIT);
    return limit === undefined || ONE_CLICK.test(c.req.path) ? next() : limit(c, next);
  };
}

function limiter(maxSize: number): MiddlewareHandler {
  const size = maxSize >= MB ? `${Math.floor(maxSize / MB)} MB` : `${Math.floor(maxSize / KB)} KB`;
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new HTTPException(413, { message: `At most ${size} can be sent here.` });
    },
  });
}
