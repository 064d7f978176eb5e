import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { calendar, type Meeting } from './calendar.ts';
import { meetings, PEOPLE } from './people.ts';
import {
  accountOf,
  Browser,
  captureLog,
  connect,
  faults,
  inAccount,
  instant,
  liveUntil,
  putFeed,
  rows,
  runAlarms,
  setClock,
  signInPath,
} from './story.ts';

const ZONE = 'Europe/Berlin';
const NOON = '2027-03-09T12:00';
const DAY_MS = 86_400_000;

beforeEach(() => {
  captureLog();
  setClock(NOON, ZONE);
});

afterEach(() => {
  faults.onStep = null;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Confirmed, the backfill not begun. */
async function confirmed(email: string, ics: string): Promise<void> {
  const link = await putFeed(`/feeds/${email}.ics`, ics);
  const browser = new Browser();
  await browser.post('/connect', { link, email, timezone: ZONE });
  await runAlarms(email);
  await browser.post(await signInPath(email), {});
}

describe('the backfill', () => {
  test.each([1, 2, 3, 4])(
    'goes on where it was when the object dies before and after reading slice %i',
    async slice => {
      const email = `slice${slice}@owner.example`;
      let readings = 0;
      let writings = 0;
      await confirmed(email, calendar(email, ZONE, meetings('2027-03-08')));
      faults.onStep = (step, object) => {
        if (step === 'backfill.read' && ++readings === slice) object.abort('gone before');
        if (step === 'backfill.write' && ++writings === slice) object.abort('gone after');
      };
      await liveUntil(email, instant('2027-03-09T13:00', ZONE));
      expect(await rows(email, 'SELECT state, slice, problem FROM sources')).toEqual([
        { state: 'ok', slice: null, problem: null },
      ]);
      expect(await rows(email, 'SELECT count(*) AS count FROM meetings')).toEqual([{ count: 48 }]);
      expect(await rows(email, 'SELECT count(*) AS count FROM people')).toEqual([{ count: 6 }]);
    },
  );

  test('reads one slice in an alarm, and shows how far it is', async () => {
    const email = 'progress@owner.example';
    const months: number[] = [];
    await confirmed(email, calendar(email, ZONE, meetings('2027-03-08')));
    const account = await accountOf(email);
    const readings: number[] = [];
    let inThisAlarm = 0;
    faults.onStep = step => {
      if (step === 'alarm.begin') inThisAlarm = 0;
      if (step === 'backfill.read') readings.push(++inThisAlarm);
    };
    for (let alarm = 0; alarm < 8; alarm++) {
      const overview = await account.overview(Date.now());
      if (overview.ok) months.push(overview.value.sources[0]?.monthsRead ?? -1);
      await account.wake(Date.now());
    }
    expect(readings).toEqual([1, 1, 1, 1]);
    expect(months.slice(0, 5)).toEqual([0, 1, 12, 24, 36]);
  });
});

test('a week of readings in which ten events changed writes at most sixty rows, as the platform counts them', async () => {
  const email = 'thrifty@owner.example';
  const held: Meeting[] = Array.from({ length: 60 }, (_, i) => ({
    uid: `m${i}`,
    title: `Coffee ${i}`,
    at: `${new Date(Date.now() - (i + 2) * DAY_MS).toISOString().slice(0, 10)}T10:00`,
    with: [PEOPLE[i % PEOPLE.length]!],
  }));
  const { path } = await connect(email, ZONE, calendar(email, ZONE, held));
  await liveUntil(email, instant('2027-03-16T12:00', ZONE));
  const written = await countRows(email);
  for (let day = 0; day < 7; day++) {
    if (day < 5) held[10 + day] = { ...held[10 + day]!, title: 'Lunch instead' };
    if (day < 3) held.push({ ...held[20]!, uid: `new${day}`, at: `2027-03-1${day}T15:00` });
    if (day < 2) held.splice(30, 1);
    await putFeed(path, calendar(email, ZONE, held));
    await liveUntil(email, instant('2027-03-16T12:00', ZONE) + (day + 1) * DAY_MS);
  }
  expect(await rows(email, "SELECT count(*) AS count FROM meetings WHERE title = 'Lunch instead'")).toEqual([
    { count: 5 },
  ]);
  expect(written.count()).toBeGreaterThan(10);
  expect(written.count()).toBeLessThanOrEqual(60);
});

/** Counts what the object's statements write from now on, by the platform's own count. */
async function countRows(email: string): Promise<{ count(): number }> {
  const cursors: { readonly rowsWritten: number }[] = [];
  await inAccount(email, state => {
    const { sql } = state.storage;
    const exec = sql.exec.bind(sql);
    sql.exec = ((query: string, ...values: unknown[]) => {
      const cursor = exec(query, ...values);
      cursors.push(cursor);
      return cursor;
    }) as typeof sql.exec;
    expect(state.storage.sql.exec).toBe(sql.exec);
  });
  return { count: () => cursors.reduce((sum, cursor) => sum + cursor.rowsWritten, 0) };
}
