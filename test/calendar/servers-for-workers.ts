/** Starts the calendars' stand-ins beside the workerd tests, which cannot listen. */
import { gzipSync } from 'node:zlib';
import type { TestProject } from 'vitest/node';
import { calendarText } from './calendar-text.ts';
import { davServer } from './dav-server.ts';
import { googleServer } from './google-server.ts';
import { type Answer, webServer } from './web-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origins of a server with feeds, of a stand-in for Google and of one for CalDAV. */
    readonly calendars: { readonly feeds: string; readonly google: string; readonly dav: string };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const feeds = await webServer(feed);
  const google = await googleServer();
  const dav = await davServer();
  project.provide('calendars', { feeds: feeds.origin, google: google.origin, dav: dav.origin });
  return async () => {
    await feeds[Symbol.asyncDispose]();
    await google[Symbol.asyncDispose]();
    await dav[Symbol.asyncDispose]();
  };
}

/** What a feed may turn out to be, by its path. */
const feed: Answer = ({ path, headers }, response) => {
  switch (path) {
    case '/moved':
      return response.writeHead(302, { Location: '/team.ics' }).end();
    case '/page':
      return response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>');
    case '/packed':
      return response.writeHead(200, { 'Content-Type': 'application/gzip' }).end(gzipSync(calendarText()));
    case '/bomb':
      return response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(20_000_000)));
    case '/cut':
      response.writeHead(200, { 'Content-Length': '5000' });
      return response.write(calendarText(), () => response.destroy());
    case '/slow':
      return response.writeHead(200).write('BEGIN:VCALENDAR');
    default:
      return headers['if-none-match'] === '"one"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { 'Content-Type': 'text/calendar', ETag: '"one"' }).end(calendarText());
  }
};
