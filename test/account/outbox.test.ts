import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { bringForward } from '../../src/account/jobs.ts';
import { overviewOf } from '../../src/account/overview.ts';
import { notify } from '../../src/account/telling.ts';
import type { Instant } from '../../src/core/event.ts';
import type { Receipt } from '../../src/mail/transport.ts';
import { accountRow } from '../../src/store/account-row.ts';
import { nextMail, queueMail } from '../../src/store/outbox.ts';
import { type TestAccount, testAccount } from './build.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = at('2027-03-05T12:00');

function at(local: string): Instant {
  return Temporal.PlainDateTime.from(local).toZonedDateTime('Europe/Berlin').epochMilliseconds;
}

const OK: Receipt = { ok: true, id: '1' };
const refused = (code: string, retryable: boolean): Receipt => ({ ok: false, retryable, code, detail: '' });

async function notice(account: TestAccount, id = 'one'): Promise<void> {
  const view = { title: `Notice ${id}`, paragraphs: ['A sentence.'], action: null };
  await notify(account.context, id, view, NOW);
}

describe('the outbox', () => {
  test('tries again at growing distances while a server asks for patience, and stops when it is gone', async () => {
    const account = testAccount(NOW);
    account.answers.push(
      refused('smtp.450', true),
      refused('smtp.450', true),
      refused('smtp.timeout', true),
      OK,
    );
    await notice(account);
    await account.liveUntil(NOW + 5 * 60 * MINUTE);
    expect(account.sent.map(({ at }) => (at - NOW) / MINUTE)).toEqual([1 + 5 + 15]);
    expect(nextMail(account.sql)).toBeNull();
  });

  test('sends others while one has to wait', async () => {
    const account = testAccount(NOW);
    account.answers.push(refused('smtp.450', true), OK);
    await notice(account, 'one');
    await notice(account, 'two');
    await account.liveUntil(NOW);
    expect(account.sent.map(({ message }) => message.subject)).toEqual(['Notice two']);
    await account.liveUntil(NOW + 2 * MINUTE);
    expect(account.sent).toHaveLength(2);
  });

  test('gives up at once what is refused for good, and after some days what nobody takes', async () => {
    const account = testAccount(NOW);
    account.answers.push(refused('smtp.554', false));
    await notice(account);
    await account.liveUntil(NOW);
    expect(nextMail(account.sql)).toBeNull();
    account.answers.splice(0, 1, refused('smtp.connection', true));
    await notice(account, 'two');
    await account.liveUntil(NOW + 6 * DAY);
    expect(nextMail(account.sql)).toBeNull();
    expect(account.sent).toEqual([]);
  });

  test('is not held up by a mail that cannot be made', async () => {
    const account = testAccount(NOW);
    queueMail(account.sql, { kind: 'notice', messageId: 'broken', message: '{', at: NOW - 1 });
    await notice(account);
    await account.liveUntil(NOW + 2 * MINUTE);
    expect(account.sent).toHaveLength(1);
    await account.liveUntil(NOW + 6 * DAY);
    expect(nextMail(account.sql)).toBeNull();
  });

  test('does not send a sign-in mail that is too old to be used', async () => {
    const account = testAccount(NOW);
    queueMail(account.sql, { kind: 'sign-in', messageId: 'late', message: '{}', at: NOW });
    bringForward(account.context, 'outbox', NOW + 21 * MINUTE);
    await account.liveUntil(NOW + DAY);
    expect(nextMail(account.sql)).toBeNull();
    expect(account.sent).toEqual([]);
  });
});

describe('a mailbox that is refused', () => {
  test('twice stops the Monday mails, and the pages say why', async () => {
    const account = testAccount(NOW);
    account.answers.push(refused('smtp.550', false));
    await account.liveUntil(at('2027-03-08T12:00'));
    expect(accountRow(account.sql)?.problem).toBeNull();
    await account.liveUntil(at('2027-03-15T12:00'));
    expect(overviewOf(account.context, at('2027-03-15T12:00'))).toMatchObject({
      state: 'paused',
      problem: expect.stringContaining('came back twice'),
      nextDigestAt: null,
    });
  });

  test('for what the mail says is no bounce', async () => {
    const account = testAccount(NOW);
    account.answers.push(refused('smtp.554', false));
    await account.liveUntil(at('2027-03-22T12:00'));
    expect(accountRow(account.sql)?.hardBounces).toBe(0);
  });
});

test('an account that has connected nothing gets no mail about nothing', async () => {
  const account = testAccount(NOW, 'Europe/Berlin', false);
  await account.liveUntil(at('2027-03-29T12:00'));
  expect(account.sent).toEqual([]);
});
