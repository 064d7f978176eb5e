import type { Hono } from 'hono';
import type { Env } from './context.ts';
import { problem } from './errors.tsx';

/** For every address that is known, whatever method it does not take is answered with 405 and what it does. */
export function refuseOtherMethods(app: Hono<Env>): void {
  const methods = new Map<string, Set<string>>();
  for (const { path, method } of app.routes) {
    if (method !== 'ALL') methods.set(path, (methods.get(path) ?? new Set()).add(method));
  }
  for (const [path, known] of methods) {
    const allow = [...known].flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
    app.all(path, c => {
      c.header('Allow', allow);
      return problem(c, {
        status: 405,
        message: `It can be used with ${allow}.`,
        reason: 'http.405',
        retryAfter: null,
      });
    });
  }
}
