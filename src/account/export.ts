/** Everything an account holds, in formats that others read. */

import type { Instant } from '../core/event.ts';
import { toCsv } from '../core/export/csv.ts';
import { toIcs } from '../core/export/ics.ts';
import { toVCards } from '../core/export/vcard.ts';
import type { StateTable } from '../core/reply/state.ts';
import { allDigests } from '../store/digests.ts';
import { eventsOverlapping, fromRow } from '../store/events.ts';
import { meetingsStartingIn } from '../store/meetings.ts';
import { allSources } from '../store/sources.ts';
import { allState, linesOf } from '../store/state.ts';
import type { ExportFormat } from './api.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { gatherDigestInput } from './gather.ts';
import { settingsOf } from './overview.ts';
import { addressViews } from './own-addresses.ts';

export interface Exported {
  readonly type: string;
  readonly name: string;
  readonly body: string;
}

export function exportData(context: AccountContext, format: ExportFormat, now: Instant): Exported {
  const input = gatherDigestInput(context, now);
  switch (format) {
    case 'json':
      return file('json', 'application/json', JSON.stringify(everything(context, now), null, 2));
    case 'vcard':
      return file('vcf', 'text/vcard; charset=utf-8', toVCards(input.people));
    case 'csv':
      return file(
        'csv',
        'text/csv; charset=utf-8',
        toCsv(input.people, input.interactions, input.owner.timezone),
      );
    case 'ics':
      return file('ics', 'text/calendar; charset=utf-8', toIcs(meetingsFor(context, now), now));
  }
}

function file(ending: string, type: string, body: string): Exported {
  return { type, name: `perennial.${ending}`, body };
}

/** Every table; a new one that is left out does not compile. */
const STATE_TABLES: Readonly<Record<StateTable, true>> = {
  snooze: true,
  mute: true,
  star: true,
  lean: true,
  every: true,
  fresh: true,
  note: true,
  reminder: true,
  told: true,
  occasion: true,
  birthday: true,
  country: true,
  merge: true,
  apart: true,
  added: true,
  address: true,
  attended: true,
  wrong: true,
  unasked: true,
  outcome: true,
  offered: true,
  learnt: true,
  account: true,
};

function everything(context: AccountContext, now: Instant) {
  const { email, createdAt } = requireAccount(context);
  const { people, interactions, past } = gatherDigestInput(context, now);
  const state = allState(context.sql);
  const tables = Object.keys(STATE_TABLES) as StateTable[]; // Object.keys forgets the keys of a record
  return {
    exportedAt: new Date(now).toISOString(),
    account: { email, createdAt: new Date(createdAt).toISOString(), settings: settingsOf(context) },
    addresses: addressViews(context, now).map(({ email, askedAt, confirmedAt }) => ({
      email,
      askedAt: dated(askedAt),
      confirmedAt: dated(confirmedAt),
    })),
    people,
    interactions: interactions.map(one => ({ ...one, at: new Date(one.at).toISOString() })),
    meetings: meetingsStartingIn(context.sql, { from: 0, to: now }),
    suggestions: past,
    digests: allDigests(context.sql),
    answers: linesOf(context.sql, { since: 0 }).map(({ at, clause, said }) => ({
      at: new Date(at).toISOString(),
      clause,
      said,
    })),
    calendars: allSources(context.sql).map(({ kind, label, state }) => ({ kind, label, state })),
    events: eventsOverlapping(context.sql, { from: 0, to: Number.MAX_SAFE_INTEGER }).map(fromRow),
    said: Object.fromEntries(tables.map(table => [table, Object.fromEntries(state(table))])),
  };
}

function dated(at: Instant | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function meetingsFor(context: AccountContext, now: Instant) {
  const { people } = gatherDigestInput(context, now);
  const byId = new Map(people.map(person => [person.id, person]));
  return meetingsStartingIn(context.sql, { from: 0, to: now }).map(meeting => ({
    uid: meeting.key.split('\n')[0] ?? meeting.key,
    recurrenceId: meeting.key.split('\n')[1] ?? null,
    start: meeting.start,
    end: meeting.end,
    title: meeting.title,
    people: meeting.people.flatMap(([id]) => {
      const person = byId.get(id);
      return person === undefined ? [] : [{ email: person.emails[0] ?? '', name: person.name }];
    }),
  }));
}
