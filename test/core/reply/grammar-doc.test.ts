import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseReply } from '../../../src/core/reply/parse.ts';

const document = readFileSync(`${import.meta.dirname}/../../../docs/GRAMMAR.md`, 'utf8');
const rows = document.split('\n').filter(line => line.startsWith('| ') && !line.startsWith('| to say'));
const examples = rows.flatMap(row =>
  [...(row.split('|')[2] ?? '').matchAll(/`([^`]+)`/g)].map(match => match[1] ?? ''),
);

describe('every line the documentation offers', () => {
  test.each(examples)('"%s" is understood', text => {
    const parsed = parseReply({ text }, { now: Date.UTC(2026, 10, 23, 9), timezone: 'Europe/Lisbon' });
    expect(parsed).toMatchObject({ commands: [{ line: text }], unknown: [] });
  });

  test('is there', () => expect(examples.length).toBeGreaterThan(30));
});
