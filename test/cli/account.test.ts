import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openAccount } from '../../src/cli/account.ts';

const FILE = join(import.meta.dirname, '../fixtures/ics/two-zones.ics');

test.each([
  ['sam@owner.example', ['Kenji Mori: Asia/Tokyo', 'Lia Souza: America/Sao_Paulo']],
  ['kenji@example.com', ['Sam Owner: null', 'Lia Souza: America/Sao_Paulo']],
])('people of the calendar of %s have the zone they invite in', async (me, expected) => {
  const now = Date.UTC(2026, 10, 20);
  const options = { me: [me], timezone: 'Europe/Lisbon', from: now, to: now };
  const { people } = (await openAccount(createReadStream(FILE), options)).inputAt(now, []);
  expect(people.map(({ name, timezone }) => `${name}: ${timezone}`)).toEqual(expected);
});
