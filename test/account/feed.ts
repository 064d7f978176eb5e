/** An account whose calendar is a feed on a real web server that a test can change. */
import { addSource } from '../../src/account/sources.ts';
import type { Instant } from '../../src/core/event.ts';
import { meetingsStartingIn } from '../../src/store/meetings.ts';
import { allPeople } from '../../src/store/people.ts';
import type { Sql } from '../../src/store/sql.ts';
import { type WebServer, webServer } from '../calendar/web-server.ts';
import { calendar, type Meeting } from '../e2e/calendar.ts';
import { EMAIL, type TestAccount, testAccount } from './build.ts';

export const ZONE = 'Europe/Berlin';

export interface Served {
  status: number;
  type: string;
  body: string;
}

export interface FeedAccount extends TestAccount, AsyncDisposable {
  readonly served: Served;
  readonly server: WebServer;
  serve(meetings: readonly Meeting[]): void;
}

/** Connected at `now`, its backfill not yet begun. */
export async function feedAccount(now: Instant, meetings: readonly Meeting[]): Promise<FeedAccount> {
  const served: Served = { status: 200, type: 'text/calendar', body: calendar(EMAIL, ZONE, meetings) };
  const server = await webServer((_asked, response) => {
    response.writeHead(served.status, { 'Content-Type': served.type }).end(served.body);
  });
  const account = testAccount(now, ZONE, false);
  await addSource(account.context, { kind: 'feed', url: `${server.origin}/secret-4711/basic.ics` }, now);
  return {
    ...account,
    served,
    server,
    serve(changed) {
      Object.assign(served, { status: 200, type: 'text/calendar', body: calendar(EMAIL, ZONE, changed) });
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

/** "2027-03-01 Coffee: Ana Silva", one line a meeting, in order. */
export function meetingLines(sql: Sql): readonly string[] {
  const names = new Map(allPeople(sql).map(({ id, name }) => [id, name]));
  return meetingsStartingIn(sql, { from: 0, to: Number.MAX_SAFE_INTEGER }).map(({ start, title, people }) => {
    const who = people.map(([id]) => names.get(id)).join(', ');
    return `${new Date(start).toISOString().slice(0, 16)} ${title}: ${who}`;
  });
}
