/**
 * How many rows a week of an account writes: `node test/bench/rows.ts`. Rows written are what the
 * platform charges for; SQLite counts them itself (`total_changes`), and no table written by a reading
 * has an index that would add to them.
 */
import { Temporal } from 'temporal-polyfill';
import { setState } from '../../src/account/settings.ts';
import { feedAccount, ZONE } from '../account/feed.ts';
import type { Meeting } from '../e2e/calendar.ts';

/** Rows that a week of daily readings may write when ten events changed. */
export const MOST_ROWS = 60;

const DAY_MS = 86_400_000;
const TUESDAY = Temporal.PlainDateTime.from('2027-03-09T12:00').toZonedDateTime(ZONE).epochMilliseconds;

export interface WeekOfRows {
  /** A week in which nothing changed, and no mail was due. */
  readonly unchanged: number;
  /** A week in which ten events changed, and no mail was due. */
  readonly changed: number;
  /** The same with its Monday mail. */
  readonly withMail: number;
}

export async function weekOfRows(): Promise<WeekOfRows> {
  const nothing = () => {};
  return {
    unchanged: await countRows(nothing, false),
    changed: await countRows(changeTen, false),
    withMail: await countRows(changeTen, true),
  };
}

/** 56 one-to-ones in the window and 200 before it. */
const MEETINGS: readonly Meeting[] = Array.from({ length: 256 }, (_, i) => ({
  uid: `m${i}`,
  title: `Coffee ${i}`,
  at: `${new Date(TUESDAY - (i - 20) * DAY_MS).toISOString().slice(0, 10)}T10:00`,
  with: [{ name: `Person Family${i % 20}`, email: `p${i % 20}@house${i % 7}.example` }],
}));

type Change = (meetings: Meeting[], day: number) => void;

/** Over the days: four new ones, three other titles, two moved, one gone. */
function changeTen(meetings: Meeting[], day: number): void {
  const first = meetings[30 + day];
  if (first === undefined) return;
  if (day < 4) {
    const at = `2027-03-0${day + 1}T15:00`;
    meetings.push({ uid: `new${day}`, title: 'Walk', at, with: first.with });
  }
  if (day < 3) meetings[30 + day] = { ...first, title: 'Lunch instead' };
  else if (day < 5) meetings[30 + day] = { ...first, at: `${first.at.slice(0, 11)}16:30` };
  else if (day === 5) meetings.splice(30 + day, 1);
}

async function countRows(change: Change, mails: boolean): Promise<number> {
  const meetings = [...MEETINGS];
  await using account = await feedAccount(TUESDAY, meetings);
  if (!mails) setState(account.context, 'paused', null, TUESDAY);
  // The first week belongs to the backfill.
  await account.liveUntil(TUESDAY + 7 * DAY_MS);
  const before = changesOf(account);
  const aWeekLater = meetings.map(one => ({ ...one }));
  for (let day = 0; day < 7; day++) {
    change(aWeekLater, day);
    account.serve(aWeekLater);
    await account.liveUntil(TUESDAY + (8 + day) * DAY_MS);
  }
  return changesOf(account) - before;
}

function changesOf({ connection }: Awaited<ReturnType<typeof feedAccount>>): number {
  return Number(connection.query('SELECT total_changes() AS changes', [])[0]?.changes ?? 0);
}

if (import.meta.main) {
  const { unchanged, changed, withMail } = await weekOfRows();
  console.log(`rows written by a week of readings: ${unchanged} when nothing changed`);
  console.log(`  ${changed} when ten events changed (hold ${MOST_ROWS}); ${withMail} with the Monday mail`);
}
