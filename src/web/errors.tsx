/** The one place where a failure becomes a status and a page. */
import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { AppError, type AppErrorCode } from '../core/error.ts';
import type { ConfigError } from '../env.ts';
import type { Context, Env, Web } from './context.ts';
import { Problem } from './pages/problem.tsx';

const STATUS: Readonly<Record<AppErrorCode, ContentfulStatusCode>> = {
  invalid: 400,
  unauthorized: 401,
  not_found: 404,
  conflict: 409,
  internal: 500,
  unavailable: 503,
};

const TITLE: Readonly<Record<number, string>> = {
  400: 'That did not work',
  401: 'Please sign in again',
  403: 'This came from somewhere else',
  404: 'There is nothing here',
  405: 'This address cannot be used that way',
  409: 'That is not possible now',
  413: 'That is too large',
  500: 'Something went wrong here',
  503: 'Not just now',
};

interface Failure {
  readonly status: ContentfulStatusCode;
  readonly message: string;
  readonly reason: string;
  readonly retryAfter: number | null;
}

export function errorHandler(web: Web): ErrorHandler<Env> {
  return (error, c) => {
    const failure = failureOf(error);
    if (failure.status >= 500) web.log({ at: 'web', reason: failure.reason, where: frames(error) });
    if (failure.retryAfter !== null) c.header('Retry-After', String(failure.retryAfter));
    return problem(c, failure);
  };
}

export const notFound: NotFoundHandler<Env> = c =>
  problem(c, {
    status: 404,
    message: 'The address may be mistyped, or the page has moved.',
    reason: 'not_found',
    retryAfter: null,
  });

/** A clear page, or the same as JSON for whoever asks for that. */
export function problem(c: Context, failure: Failure): Response | Promise<Response> {
  const { status, message, reason } = failure;
  if (wantsJson(c.req.header('Accept'))) return c.json({ error: { code: reason, message } }, status);
  return c.html(
    <Problem title={TITLE[status] ?? 'That did not work'} message={message} status={status} />,
    status,
  );
}

/** The status of an expected failure, for routes that show it on the form it belongs to. */
export function statusOf(code: AppErrorCode): ContentfulStatusCode {
  return STATUS[code];
}

/** Before there is an app: the configuration is not right, and the operator is told what to mend. */
export function misconfigured(error: ConfigError, request: Request): Response {
  const headers = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };
  const body = { code: error.reason, message: 'Perennial is not configured yet.', problems: error.problems };
  return wantsJson(request.headers.get('Accept') ?? undefined)
    ? Response.json({ error: body }, { status: 503, headers })
    : new Response(`${error.message}\n`, {
        status: 503,
        headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
      });
}

function failureOf(error: Error): Failure {
  if (error instanceof AppError) {
    const { message, reason, retryAfter } = error;
    return { status: STATUS[error.code], message, reason, retryAfter };
  }
  if (error instanceof HTTPException) {
    // Statuses of HTTPException always carry a body.
    const status = error.status as ContentfulStatusCode;
    return { status, message: error.message, reason: `http.${status}`, retryAfter: null };
  }
  if (isPassing(error)) {
    return {
      status: 503,
      message: 'A moment of trouble. Please try again.',
      reason: 'account.unreachable',
      retryAfter: 5,
    };
  }
  const message = 'It is not your doing, and nothing of yours is lost. Please try again in a moment.';
  return { status: 500, message, reason: `bug.${error.name}`, retryAfter: null };
}

/** An object that was moved, reset or is swamped: the platform marks its errors so, and a retry helps. */
function isPassing(error: Error): boolean {
  return (
    ('retryable' in error && error.retryable === true) || ('overloaded' in error && error.overloaded === true)
  );
}

/** Where it happened, without the message: that might quote what somebody wrote. */
function frames(error: Error): string {
  const lines = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line));
  return lines
    .slice(0, 8)
    .map(line => line.trim())
    .join(' < ');
}

function wantsJson(accept = ''): boolean {
  return accept.includes('application/json') && !accept.includes('text/html');
}
