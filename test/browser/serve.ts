import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

type Fetch = (request: Request) => Response | Promise<Response>;

export interface Served {
  readonly origin: string;
  close(): Promise<void>;
}

/** Serves a fetch handler over real HTTP on a free local port; the handler learns its origin first. */
export async function serve(handlerFor: (origin: string) => Fetch): Promise<Served> {
  let handler: Fetch = () => new Response('not ready', { status: 503 });
  let origin = '';
  const server = createServer((message, response) => {
    void answer(handler, origin, message, response);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handler = handlerFor(origin);
  return {
    origin,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function answer(
  handler: Fetch,
  origin: string,
  message: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const body = /^(GET|HEAD)$/.test(message.method ?? '')
    ? {}
    : { body: Readable.toWeb(message), duplex: 'half' };
  const headers = Object.entries(message.headers).map(
    ([name, value]) => [name, String(value)] as [string, string],
  );
  const request = new Request(origin + message.url, {
    method: message.method,
    headers,
    ...body,
  } as unknown as RequestInit);
  const response = await handler(request);
  const cookies = response.headers.getSetCookie();
  out.writeHead(response.status, {
    ...Object.fromEntries(response.headers),
    ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
  });
  out.end(Buffer.from(await response.arrayBuffer()));
}
