/** `@emulators/google` behind a real port: consent page, tokens, calendar list and events. */
import { createServer } from '@emulators/core';
import { type GoogleSeedConfig, googlePlugin, seedFromConfig } from '@emulators/google';
import { type WebServer, webServer } from '../calendar/web-server.ts';

export const REDIRECT_URI = 'https://perennial.example.org/google/callback';

export interface GoogleEmulator extends WebServer {
  readonly client: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly authUrl: string;
    readonly tokenUrl: string;
  };
  /** Presses the account's button on the consent page; the query the browser comes back with. */
  consent(url: URL, email: string): Promise<URLSearchParams>;
}

export async function googleEmulator(seed: GoogleSeedConfig = {}): Promise<GoogleEmulator> {
  let handle: ((request: Request) => Response | Promise<Response>) | null = null;
  const server = await webServer(async ({ method, path, headers, body }, response) => {
    const request = new Request(`${server.origin}${path}`, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      ...(method === 'GET' ? {} : { body }),
    });
    const answer = (await handle?.(request)) ?? new Response(null, { status: 503 });
    response
      .writeHead(answer.status, Object.fromEntries(answer.headers))
      .end(Buffer.from(await answer.arrayBuffer()));
  });
  const { app, store } = createServer(googlePlugin, { baseUrl: server.origin });
  handle = request => app.fetch(request);
  const client = { clientId: 'perennial.apps.googleusercontent.com', clientSecret: 'GOCSPX-secret' };
  seedFromConfig(store, server.origin, {
    users: [{ email: 'sam@example.org', name: 'Sam Lee' }],
    oauth_clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        name: 'Perennial',
        redirect_uris: [REDIRECT_URI],
      },
    ],
    ...seed,
  });
  return Object.assign(server, {
    client: {
      ...client,
      authUrl: `${server.origin}/o/oauth2/v2/auth`,
      tokenUrl: `${server.origin}/oauth2/token`,
    },
    consent: pressButton,
  });
}

/** Reads the consent page's form as a browser would, and sends it. */
async function pressButton(url: URL, email: string): Promise<URLSearchParams> {
  const page = await (await fetch(url)).text();
  const forms = page.split('<form').slice(1);
  const form = forms.find(one => one.includes(`value="${email}"`));
  if (form === undefined) throw new Error(`no button for ${email} on: ${page.slice(-500)}`);
  const action = /action="([^"]*)"/.exec(form)?.[1] ?? '';
  const fields = [...form.matchAll(/name="([^"]*)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']): [string, string] => [name, unescaped(value)],
  );
  const answer = await fetch(new URL(action, url), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  return new URL(answer.headers.get('Location') ?? '').searchParams;
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
