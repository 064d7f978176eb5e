/** A generated account and its Mondays: histories of many kinds, planned week after week. */
import fc from 'fast-check';
import { type Digest, type DigestInput, type PastSuggestion, planDigest } from '../../src/core/digest.ts';
import type { Interaction, Person } from '../../src/core/person.ts';
import { DAY, digestInput, met, NOW, person } from './build.ts';

/** How one person is met: `times` meetings about every `gap` days, the last `silence` days ago, `others` besides. */
interface Kind {
  readonly times: number;
  readonly gap: number;
  readonly silence: number;
  readonly company: number;
  readonly circle: number;
  readonly series: boolean;
}

const kinds: fc.Arbitrary<Kind> = fc.record({
  times: fc.constantFrom(1, 1, 2, 3, 4, 6, 10, 25),
  gap: fc.constantFrom(1, 7, 14, 30, 60, 120),
  silence: fc.constantFrom(0, 3, 12, 25, 45, 80, 150, 300, 500, 900, 1500),
  company: fc.integer({ min: 0, max: 12 }),
  circle: fc.integer({ min: 0, max: 30 }),
  series: fc.boolean(),
});

export interface World {
  readonly people: readonly Person[];
  readonly interactions: readonly Interaction[];
}

/** People of one circle (numbers below 6) share all their meetings. */
export const worlds = (most = 40): fc.Arbitrary<World> =>
  fc.array(kinds, { minLength: 0, maxLength: most }).map(all => {
    const people = all.map((kind, index) =>
      person(index + 1, { emails: [`p${index + 1}@house${kind.company}.example`] }),
    );
    const interactions = all.flatMap((kind, index) => meetingsOf(index + 1, kind));
    return { people, interactions };
  });

function meetingsOf(id: number, kind: Kind): readonly Interaction[] {
  const together = kind.circle < 6;
  return Array.from({ length: kind.times }, (_, index) => {
    const daysAgo = kind.silence + index * kind.gap + 0.25;
    const meetingId = together ? kind.circle * 1_000_000 + Math.floor(daysAgo) : id * 10_000 + index;
    return met(id, daysAgo, {
      meetingId,
      others: together ? 3 : 1,
      series: kind.series ? `series-${id}` : null,
      weight: together ? 0.5 : 1,
    });
  });
}

/** The digests of successive Mondays; nobody ever answers, and nobody is met again. */
export function mondays(input: Partial<DigestInput>, weeks: number): readonly Digest[] {
  const past: PastSuggestion[] = [];
  return Array.from({ length: weeks }, (_, index) => {
    const digest = planDigest(digestInput({ ...input, now: NOW + index * 7 * DAY, past: [...past] }));
    for (const { person: suggested, slot } of digest.suggestions) {
      past.push({ personId: suggested.id, week: digest.week, day: digest.day, slot, outcome: null });
    }
    return digest;
  });
}

export function idsOf(digest: Digest): readonly number[] {
  return digest.suggestions.map(suggestion => suggestion.person.id);
}
