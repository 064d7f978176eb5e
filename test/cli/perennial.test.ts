/** The command as others run it: a process, its output and its exit code. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMO_OWNER, demoCalendar } from '../../scripts/local/demo-calendar.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'perennial-cli-'));
const demo = path.join(folder, 'demo.ics');
const me = ['--me', DEMO_OWNER.email];
const zone = ['--timezone', DEMO_OWNER.zone];
const monday = ['--today', '2026-11-23'];

beforeAll(() => writeFileSync(demo, demoCalendar('2026-11-22')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function perennial(...args: readonly string[]) {
  const launcher = path.join(import.meta.dirname, '../../src/cli/launcher.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [launcher, ...args], { encoding: 'utf8' });
  return { stdout, stderr, status };
}

function lines(stdout: string): readonly Record<string, unknown>[] {
  return stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Record<string, unknown>);
}

function file(name: string, text: string): string {
  const place = path.join(folder, name);
  writeFileSync(place, text);
  return place;
}

describe('perennial', () => {
  test('events: one JSON object a line, in order', () => {
    const { stdout, status } = perennial(
      'events',
      demo,
      '--from',
      '2026-11-01',
      '--to',
      '2026-12-01',
      ...zone,
    );
    const events = lines(stdout);
    const starts = events.map(event => String(event.start));
    expect(status).toBe(0);
    expect(Object.keys(events[0] ?? {})).toEqual([
      'uid',
      'start',
      'end',
      'allDay',
      'title',
      'status',
      'recurrenceId',
      'organizer',
      'attendees',
    ]);
    expect(starts).toEqual(starts.toSorted());
    expect(starts[0]).toMatch(/^2026-11-\d\dT\d\d:\d\d:00Z$/);
  });

  test('meetings: a verdict on every event', () => {
    const { stdout, status } = perennial('meetings', demo, ...me, ...monday, ...zone);
    const because = new Set(lines(stdout).map(line => line.because));
    expect(status).toBe(0);
    expect([...because].sort()).toEqual(
      [null, 'all-day', 'alone', 'cancelled', 'declined', 'future', 'too-large'].sort(),
    );
  });

  test('digest: the same as JSON, text, HTML and a complete mail', () => {
    const out = (name: string) => path.join(folder, name);
    const written = ['--html', out('d.html'), '--text', out('d.txt'), '--eml', out('d.eml')];
    const { stdout, status } = perennial('digest', demo, ...me, ...monday, ...zone, ...written, '--json');
    const digest = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(digest).toMatchObject({ week: '2026-W48', suggestions: [{ n: 1 }, { n: 2 }, { n: 3 }] });
    for (const name of ['d.html', 'd.txt', 'd.eml']) expect(existsSync(out(name))).toBe(true);
    for (const { person } of digest.suggestions) {
      expect(readFileSync(out('d.txt'), 'utf8')).toContain(person.name);
      expect(readFileSync(out('d.html'), 'utf8')).toContain(person.name);
    }
    expect(readFileSync(out('d.eml'), 'utf8')).toMatch(/^Message-ID: <digest\.2026-W48@/m);
    expect(perennial('digest', demo, ...me, ...monday, ...zone).stdout).toContain(
      digest.suggestions[0].person.name,
    );
  });

  test('replay: a year of Mondays with variety', () => {
    const { stdout } = perennial('replay', demo, ...me, ...monday, ...zone, '--weeks', '52', '--json');
    const digests = JSON.parse(stdout) as { suggestions: { person: { name: string }; slot: string }[] }[];
    const times = new Map<string, number>();
    for (const { person } of digests.flatMap(digest => digest.suggestions)) {
      times.set(person.name, (times.get(person.name) ?? 0) + 1);
    }
    expect(digests).toHaveLength(52);
    expect(Math.max(...times.values())).toBeLessThanOrEqual(5);
    for (const dormant of ['Zoë Müller', 'Étienne Dubois', 'Hana Nováková', 'Tom Baker', 'Ruth Goldberg']) {
      expect(times.get(dormant), dormant).toBeGreaterThanOrEqual(1);
    }
  });

  test('reply: what would be understood', () => {
    const mail = file(
      'reply.eml',
      'From: sam@rivera.example\r\nSubject: Re: This week\r\n\r\n2 snooze 3 weeks\r\n\r\n> stop\r\n',
    );
    const { stdout, status } = perennial('reply', mail, ...monday, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      visible: '2 snooze 3 weeks',
      automatic: null,
      bounce: null,
      commands: [{ line: '2 snooze 3 weeks', verb: 'snooze', targets: [2], until: '2026-12-14' }],
      unknown: [],
    });
  });

  test('rank: panels and baselines', () => {
    const rows = Array.from({ length: 900 }, (_, i) => `me,p${i % 30},${17_000 + i * 3 + (i % 30)}`);
    const { stdout, status } = perennial(
      'rank',
      file('h.csv', ['owner,person,day', ...rows].join('\n')),
      '--json',
    );
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('baselines.random.auc');
  });

  test.each([
    [['frobnicate', 'x'], 2, 'there is no command “frobnicate”'],
    [[], 2, 'a command is missing'],
    [['events'], 2, 'events needs a file'],
    [['events', 'x.ics', 'y.ics'], 2, 'takes one file'],
    [['events', 'x.ics', '--weeks', '3'], 2, 'does not take --weeks'],
    [['events', 'x.ics', '--colour', 'red'], 2, '--colour'],
    [['events', 'x.ics', '--from', '2026-02-30', '--to', '2026-03-01'], 2, 'is not a day'],
    [['events', 'x.ics', '--from', '2026-03-01', '--to', '2026-02-01'], 2, '--to must be later'],
    [
      ['events', 'x.ics', '--from', '2026-01-01', '--to', '2026-02-01', '--timezone', 'Mars/Base'],
      2,
      'is not a time zone',
    ],
    [['meetings', 'x.ics', '--me', 'nobody'], 2, 'is not an email address'],
    [
      ['replay', 'x.ics', '--me', 'a@b.example', '--today', '2026-01-01', '--weeks', '0'],
      2,
      '--weeks must be',
    ],
    [['events', 'no-such.ics', '--from', '2026-01-01', '--to', '2026-02-01'], 1, 'there is no such file'],
    [['reply', '.'], 1, 'that is a folder'],
  ])('%j ends with %i and one clear line', (args, code, words) => {
    const { stdout, stderr, status } = perennial(...args);
    expect(status).toBe(code);
    expect(stdout).toBe('');
    expect(stderr).toContain(`perennial: `);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test.each([
    ['empty.ics', '', 'empty'],
    ['login.ics', '<!doctype html><html><body>Sign in</body></html>', 'web page'],
    ['prose.ics', 'Dear diary', 'iCalendar'],
  ])('%s is said to be what it is', (name, text, words) => {
    const { stderr, status } = perennial(
      'events',
      file(name, text),
      '--from',
      '2026-01-01',
      '--to',
      '2026-02-01',
    );
    expect(status).toBe(1);
    expect(stderr).toContain(words);
  });
});
