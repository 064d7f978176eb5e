import type { Country } from '../country.ts';
import { oneSlipApart } from '../reply/spelling.ts';
import { BIRTHDAY_NOTE, OCCASIONS, type Occasion } from './table.ts';

/**
 * The occasion these words name, whatever the case, accents or hyphens, and with one slip of the keyboard
 * in the longer names; null when they name none or more.
 */
export function occasionNamed(words: string, country: Country | null = null): Occasion | null {
  const plain = folded(words);
  if (country !== null && OF_ONES_OWN_COUNTRY.has(plain)) {
    return byName().get(folded(`national-day-${country}`)) ?? null;
  }
  const bare = plain.replace(/^(?:the|happy|merry) /, '');
  return byName().get(plain) ?? byName().get(bare) ?? nearlyNamed(bare);
}

/** Shorter names are a slip away from ordinary words ("Easter", "eastern"). */
const SHORTEST_TO_MISSPELL = 7;

/** The one occasion whose name is a single slip of the keyboard away. */
function nearlyNamed(plain: string): Occasion | null {
  if (plain.length < SHORTEST_TO_MISSPELL) return null;
  const near = new Set<Occasion>();
  for (const [name, occasion] of byName()) {
    if (name.length >= SHORTEST_TO_MISSPELL && oneSlipApart(plain, name)) near.add(occasion);
  }
  const [only, ...others] = near;
  return others.length === 0 ? (only ?? null) : null;
}

/** What people of many countries call their own day. */
const OF_ONES_OWN_COUNTRY = new Set(['national day', 'independence day', 'republic day', 'constitution day']);

let names: ReadonlyMap<string, Occasion> | undefined;

/** The first occasion that claims a name keeps it: the general before the local. */
function byName(): ReadonlyMap<string, Occasion> {
  if (names) return names;
  const table = new Map<string, Occasion>();
  for (const occasion of [...OCCASIONS, BIRTHDAY_NOTE]) {
    for (const name of [occasion.id, occasion.name, ...occasion.words]) {
      const plain = folded(name);
      if (!table.has(plain)) table.set(plain, occasion);
    }
  }
  names = table;
  return table;
}

/** Lower-case words without accents, apostrophes, hyphens or other marks: "St. Patrick’s-Day" → "st patricks day". */
function folded(words: string): string {
  return words
    .normalize('NFD')
    .replace(/\p{M}|['’`]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
