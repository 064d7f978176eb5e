/** The table of reasons in the docs is what an operator has when a log line says one; it has to be whole. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

function source(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

function sources(folder: string, files: RegExp): string {
  const names = readdirSync(join(ROOT, folder)).filter(name => files.test(name));
  return names.map(name => source(join(folder, name))).join('\n');
}

function found(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, reason = '']) => reason);
}

/** Written out; made by a function of one file (`invalid('empty', …)`); or shared by feed and CalDAV. */
function reasonsInCode(): readonly string[] {
  const all = sources('src/calendar', /\.ts$/) + sources('src/auth', /^google/);
  const reasons = [
    ...found(all, /'((?:feed|caldav|google|file)\.[a-z_]+)'/g),
    ...found(source('src/calendar/feed-content.ts'), /invalid\(\s*'([a-z_]+)'/g).map(end => `feed.${end}`),
    ...found(source('src/calendar/archive.ts'), /invalid\(\s*'([a-z_]+)'/g).map(end => `file.${end}`),
    ...found(all, /\$\{(?:options\.)?kind\}\.([a-z_]+)/g).flatMap(end => [`feed.${end}`, `caldav.${end}`]),
  ];
  return [...new Set(reasons)].toSorted();
}

test('every reason a calendar can fail for is explained in docs/CONNECTING.md', () => {
  const docs = source('docs/CONNECTING.md');
  const reasons = reasonsInCode();
  expect(reasons).toEqual(
    expect.arrayContaining(['feed.timeout', 'feed.empty', 'file.empty', 'google.revoked']),
  );
  expect(reasons.filter(reason => !docs.includes(`\`${reason}\``))).toEqual([]);
});
