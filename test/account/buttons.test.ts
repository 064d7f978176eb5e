import { expect, test } from 'vitest';
import { actOnLink, viewLink } from '../../src/account/clicks.ts';
import { linkUrl } from '../../src/account/links.ts';
import { linesOf } from '../../src/store/state.ts';
import { correspondence, MONDAY } from './correspondence.ts';

const WEEK = '2027-W10';

/** The owner after Monday's mail, with the links of its buttons. */
async function reader() {
  const owner = await correspondence();
  const token = async (verb: 'snooze' | 'done' | 'never', n: number) =>
    tokenOf(await linkUrl(owner.context, { do: verb, week: WEEK, n }, MONDAY));
  return { ...owner, token };
}

const tokenOf = (url: string | null) => url?.split('/').at(-1) ?? '';

test('a pressed snooze says its day, and not that none was given', async () => {
  const owner = await reader();
  const name = owner.names()[2] ?? '';
  const done = await actOnLink(owner.context, await owner.token('snooze', 3), MONDAY);
  expect(done.lines).toEqual([`${name} is snoozed until 5 April.`]);
  expect(owner.said('outcome')).toEqual([{ outcome: 'snoozed' }]);
});

test.each(['snooze', 'done', 'never'] as const)(
  'undo of a pressed %s names the person, and no number that nobody wrote',
  async verb => {
    const owner = await reader();
    const name = owner.names()[2] ?? '';
    const { undo } = await actOnLink(owner.context, await owner.token(verb, 3), MONDAY);
    const view = await viewLink(owner.context, tokenOf(undo), MONDAY);
    expect(view.description).toBe(`This takes back “${verb} ${name}” (8 March).`);
    const undone = await actOnLink(owner.context, tokenOf(undo), MONDAY);
    expect(undone.lines).toEqual([`Taken back: ${verb} ${name}.`]);
    expect(owner.said('outcome')).toEqual([]);
  },
);

test('a pressed button is taken back by mail as if it had been written', async () => {
  const owner = await reader();
  const name = owner.names()[1] ?? '';
  await actOnLink(owner.context, await owner.token('snooze', 2), MONDAY);
  await owner.answer(`undo snooze ${name}`);
  expect(owner.said('snooze')).toEqual([]);
  expect(linesOf(owner.sql, { since: 0 }).filter(line => line.undoneAt === null)).toEqual([]);
});

test('the page of “done” asks whether they were in touch', async () => {
  const owner = await reader();
  const view = await viewLink(owner.context, await owner.token('done', 1), MONDAY);
  expect(view.title).toBe(`You were in touch with ${owner.names()[0]}?`);
});
