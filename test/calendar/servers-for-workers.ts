/** Starts the calendars' stand-ins beside the workerd tests, which cannot listen. */
import type { TestProject } from 'vitest/node';
import { calendarText } from './calendar-text.ts';
import { davServer } from './dav-server.ts';
import { googleServer } from './google-server.ts';
import { webServer } from './web-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Origins of a server with feeds, of a stand-in for Google and of one for CalDAV. */
    readonly calendars: { readonly feeds: string; readonly google: string; readonly dav: string };
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const feeds = await webServer(({ path, headers }, response) => {
    if (path === '/moved') return response.writeHead(302, { Location: '/team.ics' }).end();
    if (path === '/inside') return response.writeHead(302, { Location: 'http://10.0.0.1/' }).end();
    if (path === '/page')
      return response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>');
    if (headers['if-none-match'] === '"one"') return response.writeHead(304).end();
    response.writeHead(200, { 'Content-Type': 'text/calendar', ETag: '"one"' }).end(calendarText());
  });
  const google = await googleServer();
  const dav = await davServer();
  project.provide('calendars', { feeds: feeds.origin, google: google.origin, dav: dav.origin });
  return async () => {
    await feeds[Symbol.asyncDispose]();
    await google[Symbol.asyncDispose]();
    await dav[Symbol.asyncDispose]();
  };
}
