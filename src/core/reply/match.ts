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
  for (const rule of RULES) {
    const found = people.filter(person => rule(wanted, person));
    if (found.length > 0) return found;
  }
  return [];
}

/** The name of the only person one slip of the finger away; null when there is none, or several. */
export function nearName(words: string, people: readonly ScenePerson[]): string | null {
  const wanted = folded(words);
  // In three letters nearly everything is one slip apart.
  if (wanted.length < 4) return null;
  const near = people.filter(({ name }) => {
    const full = folded(name);
    return oneSlipApart(wanted, full) || oneSlipApart(wanted, full.split(' ')[0] ?? '');
  });
  return near.length === 1 ? (near[0]?.name ?? null) : null;
}

type Rule = (wanted: string, person: ScenePerson) => boolean;

const RULES: readonly Rule[] = [
  (wanted, { emails }) => emails.includes(wanted),
  (wanted, { name }) => folded(name) === wanted,
  (wanted, { name }) => folded(name).split(' ')[0] === wanted,
  (wanted, { name }) => ` ${folded(name)} `.includes(` ${wanted} `),
  (wanted, { name }) => {
    const initial = /^(.+) (\p{L})$/u.exec(wanted);
    const [first, ...others] = folded(name).split(' ');
    return initial !== null && first === initial[1] && others.some(part => part.startsWith(initial[2] ?? ''));
  },
];
