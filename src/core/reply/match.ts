/** Finding people by what the owner calls them. Accents and case do not matter; nicknames are not guessed. */
import type { ScenePerson } from './resolve.ts';
import { folded, oneSlipApart } from './spelling.ts';

/**
 * Everybody the words may mean, by the strictest rule that finds anybody: the address, the full name,
 * the first name, any other part of the name, the first name with an initial ("Ana S.").
 */
export function matchPeople<P extends ScenePerson>(words: string, people: readonly P[]): P[] {
  const wanted = folded(words).replace(/\.$/, '');
  if (wanted === '') return [];
  const byAddress = people.filter(({ emails }) => emails.includes(wanted));
  if (byAddress.length > 0) return byAddress;
  const names = people.map(({ name }) => folded(name));
  for (const rule of RULES) {
    const found = people.filter((_, at) => rule(wanted, names[at] ?? ''));
    if (found.length > 0) return found;
  }
  return [];
}

/** The name of the only person one slip of the finger away; null when there is none, or several. */
export function nearName(words: string, people: readonly ScenePerson[]): string | null {
  const wanted = folded(words);
  // In two letters everything is one slip apart.
  if (wanted.length < 3) return null;
  const near = people.filter(({ name }) => {
    const full = folded(name);
    return oneSlipApart(wanted, full) || oneSlipApart(wanted, full.split(' ', 1)[0] ?? '');
  });
  return near.length === 1 ? (near[0]?.name ?? null) : null;
}

/** Whether a folded name is what the folded words call it. */
type Rule = (wanted: string, name: string) => boolean;

const RULES: readonly Rule[] = [
  (wanted, name) => name === wanted,
  (wanted, name) => name.startsWith(`${wanted} `),
  (wanted, name) => ` ${name} `.includes(` ${wanted} `),
  (wanted, name) => {
    const [, first, initial] = /^(.+) (\p{L})$/u.exec(wanted) ?? [];
    const [given, ...others] = name.split(' ');
    return initial !== undefined && given === first && others.some(part => part.startsWith(initial));
  },
];
