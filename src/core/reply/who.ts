/** Who somebody is: somebody new, the answer to "who was this?", two who are one. */
import type { Target } from './command.ts';
import { type ClauseContext, oneOf, type Reading } from './grammar.ts';
import { wordSet } from './spelling.ts';
import { isAddress, numberIn, readTargets } from './target.ts';
import type { Word } from './words.ts';

/** `add <name> <address>` and `who <n> <address or name>`. */
export function readPerson(
  verb: 'add' | 'who',
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const found = verb === 'who' && given.length === 0 ? numberIn(words[0]?.key ?? '') : null;
  const targets = found === null ? given : [found];
  const rest = (found === null ? words : words.slice(1)).filter(word => !JOINING.has(word.key));
  const addresses = rest.filter(word => isAddress(word.text));
  const others = rest.filter(word => !isAddress(word.text));
  const name = verb === 'add' ? withoutRelation(nameText(others)) : nameText(others);
  const email = addresses[0]?.text.toLowerCase() ?? '';
  if (addresses.length > 1 || name === null) return null;
  if (verb === 'add') return readAdd(given, name, email);
  if (!(typeof targets[0] === 'number' && targets.length === 1)) return null;
  if (email === '' && (name === '' || !readTargets(others, context.known, 'open'))) {
    return others.length > 2
      ? null
      : { problem: 'Who was it?', nearest: `who ${targets[0]} maya@example.org` };
  }
  return { verb: 'who', targets, email, name };
}

function readAdd(given: readonly Target[], name: string, email: string): Reading | null {
  // "Ana's email is ana@new.org"
  if (given.length > 0)
    return given.length === 1 && email !== '' && name === ''
      ? { verb: 'add', targets: given, name, email }
      : null;
  if (email !== '') return { verb: 'add', targets: [], name, email };
  // By name alone only when it is surely one: "add milk" is not.
  const certain = /^\p{Lu}\S*(?: \S+)* \p{Lu}\S*$/u.test(name);
  return certain
    ? { verb: 'add', targets: [], name, email }
    : {
        problem: 'Adding somebody needs a full name or an address.',
        nearest: 'add Ana Silva ana@example.org',
      };
}

/** "my cousin Rita Gomes" is called Rita Gomes. */
function withoutRelation(name: string | null): string | null {
  return name?.replace(/^(?:my|our|a|an|the)(?: \p{Ll}[\p{L}-]*){1,3} (?=\p{Lu})/u, '') ?? null;
}

/** Up to five words of letters, as written; null when it is something else. */
function nameText(words: readonly Word[]): string | null {
  if (words.length > 5) return null;
  const text = words.map(word => word.text).join(' ');
  return /^[\p{L}\p{M}'’. -]*$/u.test(text) ? text : null;
}

export function readMerge(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const at = words.findIndex(word => INTO.has(word.key));
  const read = (part: readonly Word[]): readonly Target[] | null =>
    readTargets(
      part.filter(word => word.key !== 'as'),
      context.known,
      'open',
    );
  if (at < 0) {
    const targets = read(words);
    const all = targets && oneOf(given, targets);
    const [only] = all ?? [];
    // "merge 5": the two that the digest asked about.
    return all?.length === 1 && only !== undefined
      ? { verb: 'merge', targets: all, into: only }
      : mergeAsk(all);
  }
  const from = oneOf(given, read(words.slice(0, at)) ?? []);
  const into = read(words.slice(at + 1));
  const [last] = into ?? [];
  if (!from || from.length === 0 || into?.length !== 1 || last === undefined) return null;
  return { verb: 'merge', targets: from, into: last };
}

export function readSameAs(
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const into = readTargets(words, context.known, 'open');
  const [only] = into ?? [];
  return into?.length === 1 && only !== undefined ? { verb: 'merge', targets: given, into: only } : null;
}

function mergeAsk(targets: readonly Target[] | null): Reading | null {
  if (targets === null) return null;
  const [from = 'Ann', into = 'Ana Silva', ...more] = targets;
  // "Ann and Ana Silva are the same"
  if (targets.length === 2 && more.length === 0) return { verb: 'merge', targets: [from], into };
  return { problem: 'Which one should remain?', nearest: `merge ${from} into ${into}` };
}

const JOINING = wordSet(`: - , is was now as with to it address email at`);
const INTO = wordSet(`into with to in and & - onto`);
