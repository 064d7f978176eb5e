import { expect, test } from 'vitest';
import { PEOPLE } from '../e2e/people.ts';
import { correspondence } from './correspondence.ts';

/** The lines of the list, as the receipt shows them. */
async function listed(owner: Awaited<ReturnType<typeof correspondence>>): Promise<string[]> {
  const { mails } = await owner.answer('list');
  const lines = mails[0]?.text.split('\n').map(line => line.trim()) ?? [];
  return lines.filter(line => /^\d\. |\((?:snoozed until|never)/.test(line));
}

test('the list shows everybody once, the mail’s people in its order', async () => {
  const owner = await correspondence();
  const [first, second, third] = owner.names();
  const [later = '', sooner = '', never = ''] = PEOPLE.map(({ name }) => name).filter(
    name => !owner.names().includes(name),
  );
  await owner.answer('3 snooze until 1 april\n1 never');
  await owner.answer(`never ${never}\nsnooze ${later} until 1 june\nsnooze ${sooner} until 1 may`);
  expect(await listed(owner)).toEqual([
    `1. ${first} (never suggested)`,
    `2. ${second}`,
    `3. ${third} (snoozed until 1 April)`,
    `${sooner} (snoozed until 1 May)`,
    `${later} (snoozed until 1 June)`,
    `${never} (never suggested)`,
  ]);
});

test('whoever is unmuted is among the rest of the same mail', async () => {
  const owner = await correspondence();
  await owner.answer('1 never\n2 done');
  await owner.answer('unmute 1\nskip the rest');
  expect((await listed(owner))[0]).toMatch(/\(skipped\)$/);
});

test('whoever is unmuted is listed is listed as open again', async () => {
  const owner = await correspondence();
  const [first, second, third] = owner.names();
  await owner.answer('1 never\n2 later\n3 skip');
  await owner.answer('unmute 1 and 2');
  expect(await listed(owner)).toEqual([`1. ${first}`, `2. ${second}`, `3. ${third} (skipped)`]);
});
