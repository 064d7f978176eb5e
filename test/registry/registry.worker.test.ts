import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Registry, registryNames, registryOf } from '../../src/registry/registry.ts';
import { bindings, captureLog } from '../e2e/story.ts';

const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2027, 2, 8, 8);

beforeEach(() => {
  captureLog();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Account names of 26 letters, all kept by the same registry. */
function names(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    `${letter}${String(i)
      .padStart(4, '0')
      .replace(/\d/g, digit => 'abcdefghij'[Number(digit)] ?? 'a')}`.padEnd(26, 'z'),
  );
}

function registry(letter: string): DurableObjectStub<Registry> {
  return registryOf(bindings().REGISTRY, letter);
}

async function known(letter: string): Promise<number> {
  return runInDurableObject(registry(letter), (_object, state) =>
    Number(state.storage.sql.exec('SELECT count(*) AS count FROM accounts').one().count),
  );
}

test('there is one registry for every letter an account may begin with', () => {
  expect(registryNames).toHaveLength(32);
  expect(new Set(registryNames).size).toBe(32);
});

test('an account is late when it is due for more than an hour, and not before', async () => {
  const [name = ''] = names('q', 1);
  await registry('q').note(name, NOW);
  expect(await registry('q').wakeLate(NOW + HOUR_MS)).toBe(0);
  expect(await registry('q').wakeLate(NOW + HOUR_MS + 1)).toBe(1);
});

test('an account that moved on, or is gone, is not woken', async () => {
  const [one = '', other = ''] = names('r', 2);
  await registry('r').note(one, NOW);
  await registry('r').note(other, NOW);
  await registry('r').note(one, NOW + 24 * HOUR_MS);
  await registry('r').note(other, null);
  expect(await registry('r').wakeLate(NOW + 2 * HOUR_MS)).toBe(0);
  expect(await known('r')).toBe(1);
});

test('what one may do across accounts is bounded, each by itself, and forgotten when its time is over', async () => {
  const bounds = [{ name: 'asked a day', limit: 1, ms: 24 * HOUR_MS }];
  const [one = '', other = ''] = names('t', 2);
  expect(await registry('t').admit(one, bounds, NOW)).toBe(true);
  expect(await registry('t').admit(one, bounds, NOW + HOUR_MS)).toBe(false);
  expect(await registry('t').admit(other, bounds, NOW)).toBe(true);
  expect(await registry('t').admit(one, bounds, NOW + 24 * HOUR_MS)).toBe(true);
  const kept = () =>
    runInDurableObject(registry('t'), (_object, state) =>
      Number(state.storage.sql.exec('SELECT count(*) AS count FROM counters').one().count),
    );
  expect(await kept()).toBe(2);
  await registry('t').wakeLate(NOW + 25 * HOUR_MS);
  expect(await kept()).toBe(1);
});

test('presses that come at once are counted one by one', async () => {
  const [name = ''] = names('u', 1);
  const bounds = [{ name: 'sign-ins', limit: 3, ms: HOUR_MS }];
  const all = await Promise.all(Array.from({ length: 8 }, () => registry('u').admit(name, bounds, NOW)));
  expect(all.filter(Boolean)).toHaveLength(3);
});

test('more than one call can wake are woken by the alarms that follow, and those without an account forgotten', async () => {
  const all = names('s', 205);
  await runInDurableObject(registry('s'), async object => {
    for (const name of all) await object.note(name, NOW);
  });
  expect(await registry('s').wakeLate(NOW + 2 * HOUR_MS)).toBe(200);
  expect(await known('s')).toBe(5);
  expect(await runDurableObjectAlarm(registry('s'))).toBe(true);
  expect(await known('s')).toBe(0);
  expect(await runDurableObjectAlarm(registry('s'))).toBe(false);
});
