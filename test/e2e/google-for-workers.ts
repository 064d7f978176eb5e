/**
 * Google, as far as a story needs it: consent is answered at the token endpoint, events come in pages.
 * The story changes it with PUT /control and a JSON body of what is to be different.
 */
import type { TestProject } from 'vitest/node';
import { googleServer } from '../calendar/google-server.ts';
import { webServer } from '../calendar/web-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The stand-in's origin. */
    readonly google: string;
  }
}

export interface GoogleControl {
  readonly nonce?: string;
  readonly email?: string;
  readonly scope?: string;
  readonly revoked?: boolean;
  readonly pageSize?: number;
  readonly events?: object[];
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const google = await googleServer();
  let granted = { nonce: '', email: '', scope: '' };
  const front = await webServer(async ({ method, path, headers, body }, response) => {
    if (path === '/control') {
      const { events, revoked, pageSize, ...consent } = JSON.parse(body) as GoogleControl; // sent by the story
      granted = { ...granted, ...consent };
      if (events !== undefined) google.calendars.set('primary', events);
      Object.assign(
        google,
        revoked === undefined ? {} : { revoked },
        pageSize === undefined ? {} : { pageSize },
      );
      return response.end();
    }
    if (path === '/token' && body.includes('authorization_code')) {
      return response
        .setHeader('Content-Type', 'application/json')
        .end(JSON.stringify(tokens(granted, front.origin)));
    }
    const answer = await fetch(`${google.origin}${path}`, {
      method,
      headers: {
        authorization: headers.authorization ?? '',
        'content-type': headers['content-type'] ?? 'text/plain',
      },
      ...(method === 'GET' ? {} : { body }),
    });
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('content-type') ?? 'text/plain' });
    return response.end(await answer.text());
  });
  project.provide('google', front.origin);
  return async () => {
    await front[Symbol.asyncDispose]();
    await google[Symbol.asyncDispose]();
  };
}

/** The claims are read, their signature is not: they come straight from the token endpoint. */
function tokens({ nonce, email, scope }: { nonce: string; email: string; scope: string }, origin: string) {
  const seconds = Math.floor(Date.now() / 1000);
  const claims = {
    iss: origin,
    aud: 'client',
    sub: '1',
    email,
    email_verified: true,
    nonce,
    iat: seconds,
    exp: 4e9,
  };
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return {
    access_token: 'token-0',
    token_type: 'Bearer',
    expires_in: 3600,
    refresh_token: 'refresh',
    scope,
    id_token: `${part({ alg: 'RS256' })}.${part(claims)}.c2ln`,
  };
}
