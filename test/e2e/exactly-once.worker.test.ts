import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { calendar } from './calendar.ts';
import { meetings } from './people.ts';
import {
  accountOf,
  captureLog,
  connect,
  digestsOf,
  faults,
  hourly,
  inAccount,
  instant,
  liveUntil,
  rows,
  setClock,
} from './story.ts';

const ZONE = 'Europe/Berlin';
const MONDAY = '2027-03-08';

beforeEach(() => {
  captureLog();
});

afterEach(() => {
  faults.onStep = null;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** An account on the Sunday before its first Monday. */
async function sunday(email: string): Promise<void> {
  setClock('2027-03-07T12:00', ZONE);
  await connect(email, ZONE, calendar(email, ZONE, meetings(MONDAY)));
}

/** One row for the week, one mail (perhaps delivered more than once, but then the very same). */
async function expectOneDigest(email: string): Promise<void> {
  expect(await rows(email, 'SELECT week, state FROM digests')).toEqual([{ week: '2027-W10', state: 'sent' }]);
  const mails = await digestsOf(email);
  expect(new Set(mails.map(mail => mail.messageId)).size).toBe(1);
  expect(await rows(email, "SELECT state FROM outbox WHERE kind = 'digest'")).toEqual([{ state: 'sent' }]);
}

/** Every step of a Monday that waits, as it comes. */
const STEPS = [
  'alarm.begin',
  'monday.sync',
  'sync.read',
  'sync.write',
  'monday.compose',
  'monday.address',
  'monday.write',
  'outbox.compose',
  'outbox.send',
  'outbox.sent',
  'register.note',
  'register.noted',
  'alarm.end',
];

test('the list of steps is complete', async () => {
  const email = 'steps@owner.example';
  await sunday(email);
  const seen = new Set<string>();
  faults.onStep = step => void seen.add(step);
  await liveUntil(email, instant(`${MONDAY}T12:00`, ZONE));
  expect([...seen].toSorted()).toEqual(STEPS.toSorted());
  await expectOneDigest(email);
});

describe.each(STEPS)('Monday comes exactly once', step => {
  test(`when the object dies at ${step}`, async () => {
    const email = `dies.${step}@owner.example`;
    await sunday(email);
    let dead = false;
    vi.setSystemTime(instant(`${MONDAY}T06:59`, ZONE));
    faults.onStep = (at, object) => {
      if (at !== step || dead) return;
      dead = true;
      object.abort('the machine went away');
    };
    await liveUntil(email, instant(`${MONDAY}T12:00`, ZONE));
    expect(dead).toBe(true);
    await expectOneDigest(email);
  });

  test(`when ${step} throws eight times`, async () => {
    const email = `throws.${step}@owner.example`;
    await sunday(email);
    let thrown = 0;
    vi.setSystemTime(instant(`${MONDAY}T06:59`, ZONE));
    faults.onStep = at => {
      if (at === step && thrown++ < 8) throw new Error('not today');
    };
    await liveUntil(email, instant(`${MONDAY}T13:00`, ZONE));
    await expectOneDigest(email);
  });
});

test('when every step throws eight times, one after the other', async () => {
  const email = 'everything@owner.example';
  await sunday(email);
  const thrown = new Map<string, number>();
  vi.setSystemTime(instant(`${MONDAY}T06:59`, ZONE));
  faults.onStep = at => {
    const times = thrown.get(at) ?? 0;
    thrown.set(at, times + 1);
    if (times < 8) throw new Error('not today');
  };
  await liveUntil(email, instant('2027-03-12T12:00', ZONE));
  await expectOneDigest(email);
});

test('when the object dies at every step in turn', async () => {
  const email = 'mortal@owner.example';
  await sunday(email);
  const died = new Set<string>();
  vi.setSystemTime(instant(`${MONDAY}T06:59`, ZONE));
  faults.onStep = (at, object) => {
    if (died.has(at)) return;
    died.add(at);
    object.abort('the machine went away');
  };
  await liveUntil(email, instant(`${MONDAY}T12:00`, ZONE));
  await expectOneDigest(email);
});

test('when it is woken three times at once, in the middle of its alarm', async () => {
  const email = 'thrice@owner.example';
  await sunday(email);
  const now = instant(`${MONDAY}T08:00`, ZONE);
  vi.setSystemTime(now);
  const account = await accountOf(email);
  await Promise.all([account.wake(now), account.wake(now), account.wake(now)]);
  await liveUntil(email, instant(`${MONDAY}T12:00`, ZONE));
  await expectOneDigest(email);
  expect(await digestsOf(email)).toHaveLength(1);
});

test('when the alarm is lost for good, the hourly look brings it the same morning', async () => {
  const email = 'asleep@owner.example';
  await sunday(email);
  // The alarm rings, the reset comes before anything is done, and nobody rings again.
  await inAccount(email, state => state.storage.deleteAlarm());
  for (const time of ['06:17', '07:17', '08:17', '09:17']) await hourly(instant(`${MONDAY}T${time}`, ZONE));
  await expectOneDigest(email);
  expect(Date.now()).toBeLessThan(instant(`${MONDAY}T12:00`, ZONE));
});

test('an object that is made anew without its alarm sets it again', async () => {
  const email = 'rearm@owner.example';
  await sunday(email);
  const due = await inAccount(email, state => state.storage.getAlarm());
  await inAccount(email, async state => {
    await state.storage.deleteAlarm();
    await state.storage.sync();
    state.abort('reset');
  }).catch(() => {});
  expect(due).not.toBeNull();
  expect(await inAccount(email, state => state.storage.getAlarm())).toBe(due);
});
