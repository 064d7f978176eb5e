/**
 * The world outside the worker, for stories that run inside workerd: a real SMTP server whose mails can
 * be fetched, and a web server whose calendars can be changed while the story runs.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type Catcher, smtpCatcher } from '../mail/smtp-catcher.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `web`: GET /mails?to=…&naming=… answers with raw mails as JSON; PUT /feeds/… sets a calendar, GET reads it. */
    readonly world: { readonly smtp: number; readonly web: string };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const catcher = await smtpCatcher();
  const feeds = new Map<string, { status: number; body: string }>();
  const web = createServer((request, response) => void answer(request, response, catcher, feeds));
  await new Promise<void>(listening => web.listen(0, '127.0.0.1', listening));
  const { port } = web.address() as AddressInfo;
  project.provide('world', { smtp: catcher.port, web: `http://127.0.0.1:${port}` });
  return async () => {
    web.closeAllConnections();
    web.close();
    await catcher.close();
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  catcher: Catcher,
  feeds: Map<string, { status: number; body: string }>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://world');
  if (url.pathname === '/mails') {
    const to = url.searchParams.get('to') ?? '';
    const naming = url.searchParams.get('naming') ?? '';
    const raw = catcher.caught.filter(mail => mail.to.includes(to)).map(mail => mail.raw.toString('latin1'));
    response.end(JSON.stringify(raw.filter(text => text.includes(naming))));
    return;
  }
  if (request.method === 'PUT') {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    feeds.set(url.pathname, {
      status: Number(url.searchParams.get('status') ?? 200),
      body: Buffer.concat(chunks).toString(),
    });
    response.end();
    return;
  }
  const feed = feeds.get(url.pathname);
  response.writeHead(feed?.status ?? 404, { 'Content-Type': 'text/calendar' }).end(feed?.body ?? '');
}
