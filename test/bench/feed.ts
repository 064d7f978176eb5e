/**
 * Reading a large feed: ours for a window, beside plain node-ical parsing and expanding the whole text.
 * Run it with `node test/bench/feed.ts`. Each measurement is a process of its own that is limited to
 * 128 MB of heap (node-ical needs more and gets 1 GB); peak heap is sampled inside it. Loading the
 * modules is not timed.
 */
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getHeapStatistics } from 'node:v8';
import type NodeIcal from 'node-ical';
import type { streamIcs as Stream } from '../../src/calendar/ics.ts';

const NOW = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;
const EVENTS = 30_000;
const RUNS = 5;

function report(): void {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-bench-'));
  try {
    const feed = join(folder, 'feed.ics');
    writeFileSync(feed, makeFeed());
    console.log(`feed: ${(statSync(feed).size / 1e6).toFixed(1)} MB, ${EVENTS} events, 40 % in series`);
    const plain = runs('node-ical', feed, 1_024);
    const window = runs('window', feed, 128);
    const months = runs('months', feed, 128);
    print('node-ical, whole text', plain);
    print('ours, 56 days', window);
    print('ours, 36 months', months);
    const [wall, cpu] = [plain.millis / window.millis, plain.cpu / window.cpu].map(ratio => ratio.toFixed(1));
    console.log(`for the window ${wall} times faster (${cpu} times by processor time)`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Measured {
  readonly millis: number;
  /** Processor time, which other work on the machine disturbs less. */
  readonly cpu: number;
  readonly peakMegabytes: number;
  readonly events: number;
}

/** Medians of several processes. */
function runs(what: string, feed: string, limit: number): Measured {
  const all = Array.from({ length: RUNS }, () => child(what, feed, limit));
  const median = (pick: (one: Measured) => number) => all.map(pick).sort((a, b) => a - b)[RUNS >> 1] ?? 0;
  return {
    millis: median(one => one.millis),
    cpu: median(one => one.cpu),
    peakMegabytes: Math.max(...all.map(one => one.peakMegabytes)),
    events: median(one => one.events),
  };
}

function child(what: string, feed: string, limit: number): Measured {
  const script = fileURLToPath(import.meta.url);
  const done = spawnSync(process.execPath, [`--max-old-space-size=${limit}`, script, what, feed], {
    encoding: 'utf8',
  });
  if (done.status !== 0) throw new Error(`${what} failed: ${done.stderr.slice(-500)}`);
  return JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '');
}

function print(name: string, { millis, cpu, peakMegabytes, events }: Measured): void {
  const time = `${millis.toFixed(0).padStart(7)} ms, ${cpu.toFixed(0).padStart(5)} ms cpu`;
  console.log(
    `${name.padEnd(24)}${time}   peak heap ${peakMegabytes.toFixed(0).padStart(4)} MB   ${events} occurrences`,
  );
}

async function measure(what: string, path: string): Promise<void> {
  let peak = 0;
  const sample = () => {
    peak = Math.max(peak, getHeapStatistics().used_heap_size);
  };
  const timer = setInterval(sample, 5);
  const { streamIcs } = await import('../../src/calendar/ics.ts');
  const { default: ical } = await import('node-ical');
  const started = performance.now();
  const cpu = process.cpuUsage();
  const events = what === 'node-ical' ? plain(ical, path, sample) : await ours(streamIcs, path, what, sample);
  const used = process.cpuUsage(cpu);
  const millis = performance.now() - started;
  sample();
  clearInterval(timer);
  console.log(
    JSON.stringify({ millis, cpu: (used.user + used.system) / 1_000, peakMegabytes: peak / 1e6, events }),
  );
}

async function ours(
  streamIcs: typeof Stream,
  path: string,
  what: string,
  sample: () => void,
): Promise<number> {
  const window =
    what === 'window'
      ? { from: NOW - 35 * DAY, to: NOW + 21 * DAY }
      : { from: NOW - 1_096 * DAY, to: NOW + 21 * DAY };
  const reading = await streamIcs(chunks(path, sample), { window, timezone: 'Europe/Berlin' });
  sample();
  let events = 0;
  for (const _event of reading.events) if (++events % 1_000 === 0) sample();
  return events;
}

/** As the command reads a file. */
async function* chunks(path: string, sample: () => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path)) {
    sample();
    yield chunk;
  }
}

function plain(ical: typeof NodeIcal, path: string, sample: () => void): number {
  console.warn = () => {};
  const parsed = ical.sync.parseICS(readFileSync(path, 'utf8'));
  sample();
  const range = { from: new Date(NOW - 35 * DAY), to: new Date(NOW + 21 * DAY) };
  let events = 0;
  for (const entry of Object.values(parsed)) {
    if (entry?.type === 'VEVENT') events += ical.expandRecurringEvent(entry, range).length;
  }
  return events;
}

/** Ten years of a busy company's calendar; the same text every time. */
function makeFeed(): string {
  const random = generator(20_261_123);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Bench//EN',
    'X-WR-CALNAME:Bench',
    ...TIMEZONE,
  ];
  for (let i = 0; i < EVENTS; i++) lines.push(...makeEvent(i, random));
  lines.push('END:VCALENDAR', '');
  return lines.join('\r\n');
}

const TIMEZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Berlin',
  ...['BEGIN:DAYLIGHT', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'DTSTART:19700329T020000'],
  ...['RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'END:DAYLIGHT'],
  ...['BEGIN:STANDARD', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'DTSTART:19701025T030000'],
  ...['RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'END:STANDARD'],
  'END:VTIMEZONE',
];

const RULES = [
  'FREQ=WEEKLY;COUNT=26',
  'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;COUNT=40',
  'FREQ=MONTHLY;BYDAY=1MO;COUNT=24',
  'FREQ=DAILY;COUNT=10',
  'FREQ=WEEKLY;BYDAY=MO,WE,FR;UNTIL=',
  'FREQ=YEARLY',
];

function makeEvent(i: number, random: () => number): string[] {
  const start = NOW - Math.floor(random() * 3_650 - 60) * DAY + (7 + Math.floor(random() * 11)) * 3_600_000;
  const people = Array.from({ length: Math.floor(random() * 4) }, () => Math.floor(random() * 200));
  const lines = [
    'BEGIN:VEVENT',
    `DTSTART;TZID=Europe/Berlin:${local(start)}`,
    `DTEND;TZID=Europe/Berlin:${local(start + 3_600_000)}`,
    'DTSTAMP:20261101T080000Z',
    `UID:event-${i}-4f7b2c@bench.example`,
    ...people.map(
      n => `ATTENDEE;CN=Person ${n};PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:mailto:person${n}@bench.example`,
    ),
    `SUMMARY:Meeting number ${i}`,
    'STATUS:CONFIRMED',
    'SEQUENCE:0',
    `DESCRIPTION:${'Agenda\\, notes and a long link that nobody follows. '.repeat(5)}`.replace(
      /(.{74})/g,
      '$1\r\n ',
    ),
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:-PT10M',
    'END:VALARM',
    'END:VEVENT',
  ];
  if (i % 5 < 2) lines.splice(4, 0, `RRULE:${ruleOf(i, start)}`);
  return lines;
}

function ruleOf(i: number, start: number): string {
  const rule = RULES[i % RULES.length] ?? '';
  return rule.endsWith('UNTIL=') ? `${rule}${local(start + 120 * DAY)}Z` : rule;
}

function local(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d+Z/g, '');
}

/** Mulberry32. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const [mode, file] = process.argv.slice(2);
if (mode === undefined) report();
else if (file !== undefined) await measure(mode, file);
