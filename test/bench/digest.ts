/**
 * How much CPU one digest takes to plan and render: `node test/bench/digest.ts`. Prints a line a size; the numbers to
 * hold are in the project's table of numbers. Not a test: a shared machine proves nothing about time.
 */
import { type Digest, type DigestInput, planDigest } from '../../src/core/digest.ts';
import { renderDigest } from '../../src/mail/render.ts';
import type { DigestView } from '../../src/mail/view/digest.ts';
import { digestInput, met, person } from '../core/build.ts';

interface Size {
  readonly people: number;
  readonly interactions: number;
  /** Milliseconds of CPU to stay under; null for the growth curve. */
  readonly hold: number | null;
}

const SIZES: readonly Size[] = [
  { people: 300, interactions: 2_000, hold: 10 },
  { people: 900, interactions: 6_000, hold: null },
  { people: 3_000, interactions: 20_000, hold: null },
  { people: 5_000, interactions: 50_000, hold: 100 },
];

export function historyOfSize({ people, interactions }: Pick<Size, 'people' | 'interactions'>): DigestInput {
  const everybody = Array.from({ length: people }, (_, index) =>
    person(index + 1, { name: `Person Family${index}`, emails: [`p${index}@house${index % 97}.example`] }),
  );
  // A few are met often and most rarely, over three years, in meetings of one to four others.
  const meetings = Array.from({ length: interactions }, (_, index) => {
    const who = 1 + Math.floor(people * ((index * 0.618_034) % 1) ** 2);
    const others = 1 + (index % 4);
    return met(who, 1 + ((index * 7.31) % 1_090), { meetingId: Math.floor(index / others), others });
  });
  return digestInput({ people: everybody, interactions: meetings });
}

/** Median CPU milliseconds of one call, after the engine has warmed up. */
export function medianCpu(work: () => void, rounds = 15): number {
  for (let warm = 0; warm < 20; warm++) work();
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return times.sort((a, b) => a - b)[rounds >> 1] ?? 0;
}

/** With as many links as a real mail has. */
function mail(digest: Digest): DigestView {
  const url =
    'https://perennial.example/l/abcdefghijklmnopqrstuvwxyz/a-signed-token-of-about-the-usual-length';
  const people = digest.suggestions.map(({ n }) => [n, { snooze: url, done: url, never: url }]);
  const links = { people: Object.fromEntries(people), settings: url, unsubscribe: url, app: url };
  return { digest, owner: { name: 'Sam' }, links, problems: [] };
}

if (import.meta.main) {
  let first: { readonly time: number; readonly interactions: number } | null = null;
  for (const size of SIZES) {
    const input = historyOfSize(size);
    const time = medianCpu(() => renderDigest(mail(planDigest(input))));
    first ??= { time, interactions: size.interactions };
    const growth = `${(size.interactions / first.interactions).toFixed(0)}x history, ${(time / first.time).toFixed(1)}x time`;
    const hold = size.hold === null ? '' : `, hold ${size.hold} ms`;
    console.log(
      `plan and render ${size.people} people, ${size.interactions} interactions: ${time.toFixed(1)} ms CPU (${growth}${hold})`,
    );
  }
}
