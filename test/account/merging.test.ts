import { describe, expect, test } from 'vitest';
import { gatherDigestInput } from '../../src/account/gather.ts';
import { mergeCertain, mergesSince } from '../../src/account/merging.ts';
import { undoAct } from '../../src/account/obey.ts';
import { addAddress, addPerson } from '../../src/store/people.ts';
import { type TestAccount, testAccount } from './build.ts';

const NOW = Date.UTC(2027, 2, 1, 9);

/** Ana under a work address and a private one, both at the same company by name. */
function accountWithTwoAnas(): TestAccount {
  const account = testAccount(NOW);
  for (const email of ['ana.silva@meridian.example', 'ana@meridian.example']) {
    const person = addPerson(account.sql, { name: 'Ana Silva', company: 'Meridian', origin: 'met' });
    addAddress(account.sql, { email, person, name: 'Ana Silva' });
  }
  return account;
}

function people({ context }: TestAccount) {
  return gatherDigestInput(context, NOW).people.map(({ name, emails }) => ({
    name,
    emails: emails.toSorted(),
  }));
}

describe('one person with two addresses', () => {
  const both = ['ana.silva@meridian.example', 'ana@meridian.example'];

  test('is merged on strong evidence, and told', () => {
    const account = accountWithTwoAnas();
    mergeCertain(account.context, NOW);
    expect(people(account)).toEqual([{ name: 'Ana Silva', emails: both }]);
    expect(mergesSince(account.context, NOW)).toMatchObject([{ said: expect.stringContaining('Ana Silva') }]);
  });

  test('is merged once', () => {
    const account = accountWithTwoAnas();
    mergeCertain(account.context, NOW);
    mergeCertain(account.context, NOW);
    expect(mergesSince(account.context, NOW)).toHaveLength(1);
  });

  test('is two again when the owner says so, and stays two', () => {
    const account = accountWithTwoAnas();
    mergeCertain(account.context, NOW);
    const [line] = mergesSince(account.context, NOW);
    undoAct(account.context, line?.act ?? '', line?.id ?? null, NOW);
    mergeCertain(account.context, NOW);
    expect(people(account)).toHaveLength(2);
    expect(mergesSince(account.context, NOW)).toEqual([]);
  });

  test('is not merged on a name alone', () => {
    const account = testAccount(NOW);
    for (const email of ['maria.garcia@one.example', 'maria.garcia@two.example']) {
      const person = addPerson(account.sql, { name: 'Maria Garcia', company: null, origin: 'met' });
      addAddress(account.sql, { email, person, name: 'Maria Garcia' });
    }
    mergeCertain(account.context, NOW);
    expect(people(account)).toHaveLength(2);
  });
});
