import { describe, expect, test } from 'vitest';
import { gatherDigestInput } from '../../src/account/gather.ts';
import { overviewOf, peopleOf, personOf, settingsOf } from '../../src/account/overview.ts';
import { standingOf } from '../../src/account/own-addresses.ts';
import { meetingsStartingIn } from '../../src/store/meetings.ts';
import { calendar, type Meeting } from '../e2e/calendar.ts';
import { EMAIL } from './build.ts';
import { at, correspondence, MONDAY } from './correspondence.ts';
import { type FeedAccount, feedAccount, ZONE } from './feed.ts';

const NOW = at('2027-03-09T12:00');
const AT_WORK = 'sam@work.example';

/** Twelve coffees, each with somebody else, on the calendar of whoever has this address. */
const COFFEES = Array.from(
  { length: 12 },
  (_, i): Meeting => ({
    uid: `c${i}`,
    title: 'Coffee',
    at: `2027-02-${String(8 + i).padStart(2, '0')}T10:00`,
    with: [{ name: `Person ${'ABCDEFGHIJKL'[i]}`, email: `p${i}@x.example` }],
  }),
);

async function readWith(address: string): Promise<FeedAccount> {
  const account = await feedAccount(NOW, []);
  account.served.body = calendar(address, ZONE, COFFEES);
  await account.liveUntil(NOW);
  return account;
}

describe('an owner who has typed no name', () => {
  test('is greeted as the calendar calls them, and so are drafts signed', async () => {
    const owner = await correspondence();
    expect(owner.digest().text).toContain('Hello Sam');
    const { mails } = await owner.answer('1 draft');
    expect(mails[0]?.text).toMatch(/\bSam$/m);
  });

  test('is called by the typed name once there is one, and as before when it is taken away', async () => {
    await using account = await readWith(EMAIL);
    const name = () => gatherDigestInput(account.context, NOW).owner.name;
    expect(name()).toBe('Sam Owner');
    account.change({ name: 'Samuel' }, NOW);
    expect(name()).toBe('Samuel');
    account.change({ name: '' }, NOW);
    expect(name()).toBe('Sam Owner');
    expect(settingsOf(account.context).name).toBe('');
  });
});

describe('an owner whose address is on no event', () => {
  const people = (account: FeedAccount) =>
    meetingsStartingIn(account.sql, { from: 0, to: NOW }).map(meeting => meeting.people.length);

  test('is taken for whoever is on nearly every one, and told so', async () => {
    await using account = await readWith(AT_WORK);
    expect(people(account)).toEqual(COFFEES.map(() => 1));
    const { guessedAddress, preview } = overviewOf(account.context, NOW);
    expect(guessedAddress).toBe(AT_WORK);
    const suggested = preview?.suggestions.map(({ person }) => person.email) ?? [];
    expect(suggested).not.toContain(AT_WORK);
    expect(peopleOf(account.context, { search: 'sam', offset: 0, now: NOW }).total).toBe(0);
    expect(gatherDigestInput(account.context, NOW).owner.name).toBe('Sam Owner');
  });

  test('gives that address no authority to answer', async () => {
    await using account = await readWith(AT_WORK);
    expect(standingOf(account.context, AT_WORK)).toBe('foreign');
    expect(settingsOf(account.context).emails).toEqual([EMAIL]);
  });

  test('settles it by naming it', async () => {
    await using account = await readWith(AT_WORK);
    account.change({ emails: [EMAIL, AT_WORK] }, NOW);
    expect(overviewOf(account.context, NOW).guessedAddress).toBeNull();
    expect(people(account)).toEqual(COFFEES.map(() => 1));
  });

  test('is not guessed at where the calendar knows them', async () => {
    await using account = await readWith(EMAIL);
    expect(overviewOf(account.context, NOW).guessedAddress).toBeNull();
  });
});

test('what a person’s page counts it also shows: contacts that were told, too', async () => {
  const owner = await correspondence();
  await owner.answer('wrote Ana Silva yesterday');
  const [ana] = peopleOf(owner.context, { search: 'ana silva', offset: 0, now: MONDAY }).people;
  const [newest] = personOf(owner.context, ana?.id ?? 0, MONDAY)?.evidence ?? [];
  expect(newest).toEqual({ day: '2027-03-07', title: 'You told: wrote', because: null });
});
