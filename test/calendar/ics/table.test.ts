import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('every row of docs/READING.md names a test that exists', () => {
  const folder = import.meta.dirname;
  const tests = readdirSync(folder)
    .filter(name => name.endsWith('.test.ts'))
    .map(name => readFileSync(join(folder, name), 'utf8').replaceAll("\\'", "'"))
    .join('\n');
  const doc = readFileSync(join(folder, '../../../docs/READING.md'), 'utf8');
  const table = doc.slice(doc.indexOf('## The table'), doc.indexOf('## What node-ical'));
  const named = [...table.matchAll(/^\| .* \| .* \| (.*) \|$/gm)].map(match => match[1] ?? '').slice(1);
  expect(named.length).toBeGreaterThan(80);
  const missing = named.filter(name => !tests.includes(name));
  expect(missing).toEqual([]);
});
