/** A real HTTP server in this process that answers as a test says and remembers what it was asked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface WebServer extends AsyncDisposable {
  /** Without a final slash. */
  readonly origin: string;
  readonly host: string;
  readonly asked: Asked[];
}

export type Answer = (asked: Asked, response: ServerResponse) => unknown;

export async function webServer(answer: Answer): Promise<WebServer> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const one = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(body).toString('utf8'),
    };
    asked.push(one);
    await answer(one, response);
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  // `listen` with a host and a port makes it an object.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    },
  };
}
