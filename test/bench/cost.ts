/**
 * What one account costs in one month on the platform's list prices, mail excluded: `node test/bench/cost.ts`.
 * An account with 300 people and 2,000 meetings lives through four weeks; rows, alarms and bytes are counted.
 */
import { Temporal } from 'temporal-polyfill';
import { type FeedAccount, feedAccount, ZONE } from '../account/feed.ts';
import type { Meeting } from '../e2e/calendar.ts';

/** US dollars, Workers Paid, beyond what the plan includes (developers.cloudflare.com, November 2026). */
const PRICES = {
  request: 0.15 / 1e6,
  gigabyteSecond: 12.5 / 1e6,
  rowRead: 0.001 / 1e6,
  rowWritten: 1 / 1e6,
  gigabyteMonth: 0.2,
};

const HOLD_CENTS = 0.1;
const DAYS = 28;
const DAYS_A_MONTH = 30.44;
const DAY_MS = 86_400_000;

/** An alarm mostly waits for the calendar's server; an object is billed as 128 MB while it does. */
const SECONDS_AN_ALARM = 2;
const GIGABYTES = 0.128;

/** The hourly look of 32 registries, spread over this many accounts, and pages opened now and then. */
const REGISTRY_REQUESTS = (32 * 24 * DAYS_A_MONTH) / 10_000;
const PAGES_AND_REPLIES = 20;

const START = Temporal.PlainDateTime.from('2027-03-09T12:00').toZonedDateTime(ZONE).epochMilliseconds;

const MEETINGS: readonly Meeting[] = Array.from({ length: 2000 }, (_, i) => ({
  uid: `meeting-${i}@calendar.example`,
  title: `Coffee and a catch-up ${i % 40}`,
  at: `${new Date(START - Math.floor(i / 2) * DAY_MS).toISOString().slice(0, 10)}T1${i % 2}:00`,
  with: [{ name: `Person Family${i % 300}`, email: `person.family${i % 300}@house${i % 97}.example` }],
}));

await using account = await feedAccount(START, MEETINGS);
await account.liveUntil(START + DAY_MS);
const read = countReads(account);
const written = changes(account);
const alarms = await countAlarms(account);
const month = DAYS_A_MONTH / DAYS;

const used = {
  request: alarms * month + REGISTRY_REQUESTS + PAGES_AND_REPLIES,
  gigabyteSecond: alarms * month * SECONDS_AN_ALARM * GIGABYTES,
  rowRead: read() * month,
  rowWritten: (changes(account) - written + alarms) * month,
  gigabyteMonth: databaseBytes(account) / 1e9,
};
let cents = 0;
for (const [name, price] of Object.entries(PRICES)) {
  const amount = used[name as keyof typeof used]; // the same names, in the same order
  cents += amount * price * 100;
  console.log(
    `${name.padEnd(15)} ${amount.toPrecision(4).padStart(10)}   ${(amount * price * 100).toFixed(4)} cents`,
  );
}
console.log(`one account, one month: ${cents.toFixed(3)} US cents (hold ${HOLD_CENTS})`);

async function countAlarms(one: FeedAccount): Promise<number> {
  let rung = 0;
  one.faults.onStep = step => {
    if (step === 'sync.read' || step === 'outbox.send') rung += 1;
  };
  await one.liveUntil(START + (1 + DAYS) * DAY_MS);
  return rung;
}

/** Rows as the queries hand them over; tables are clustered by what they are asked for, so few more are touched. */
function countReads({ connection }: FeedAccount): () => number {
  let rows = 0;
  const { query } = connection;
  connection.query = (sql, parameters) => {
    const found = query(sql, parameters);
    rows += found.length;
    return found;
  };
  return () => rows;
}

function changes({ connection }: FeedAccount): number {
  return Number(connection.query('SELECT total_changes() AS changes', [])[0]?.changes ?? 0);
}

function databaseBytes({ connection }: FeedAccount): number {
  const [pages] = connection.query(
    'SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size',
    [],
  );
  return Number(pages?.bytes ?? 0);
}
