/** Nothing fitted: what is wrong, as near as can be told, and a line that would be understood. */
import { leavesOut } from './except.ts';
import type { ClauseContext, Problem } from './grammar.ts';
import { aboutSettings } from './setting.ts';
import { type KnownNames, knownNameLength, numberIn } from './target.ts';
import { spelledVerbsAt } from './verbs.ts';
import { keysOf, textFrom, type Word } from './words.ts';

/** Nothing fitted: say what would, as near as can be told. */
export function unclear(words: readonly Word[], context: ClauseContext): Problem {
  const named = nameAmong(words, context.known);
  const number = words.map(word => numberIn(word.key)).find(one => one !== null);
  const whom = named ?? number?.toString() ?? null;
  const setting = named === null ? aboutSettings(keysOf(words).join(' ')) : null;
  if (setting) return setting;
  if (words.length === 1 && ENDINGS.has(words[0]?.key ?? ''))
    return { problem: 'I was not sure what to do.', nearest: 'stop' };
  const answer =
    words.length === 2 && number !== undefined ? /^(?:yes|no)$/.exec(words[1]?.key ?? '')?.[0] : undefined;
  if (answer)
    return {
      problem: 'I was not sure what to do.',
      nearest: `${number} ${answer === 'no' ? 'skip' : 'done'}`,
    };
  const [use] = words
    .flatMap((_, at) => (at < MAX_HEAD_WORDS ? spelledVerbsAt(words, at) : []))
    .filter(({ phrase }) => !COMMON.has(phrase));
  if (whom !== null && words.some((_, at) => leavesOut(words, at)))
    return { problem: 'I was not sure who is left out.', nearest: `all except ${whom} done` };
  const until = words.find(word => /^(?:until|till|til)$/.test(word.key));
  if (use?.verb === 'holiday' && until)
    return {
      problem: 'Should the mails pause?',
      nearest: `pause ${textFrom(context.clause, until).slice(0, 40)}`,
    };
  if (use?.verb === 'who' && whom === null) return { problem: 'I did not recognise this.', nearest: 'help' };
  if (use === undefined && whom !== null && TOGETHER.has(words[0]?.key ?? ''))
    return { problem: 'I was not sure whether you met.', nearest: `met ${whom}` };
  const hint = use === undefined ? HINTS.get(words[0]?.key ?? '') : undefined;
  if (hint && whom !== null) return { problem: 'I was not sure what to do.', nearest: `${hint} ${whom}` };
  // "stop Ana" is not the end of everything.
  if (use?.verb === 'stop')
    return {
      problem: 'To end all mails, "stop" has to stand alone.',
      nearest: whom === null ? 'stop' : `never ${whom}`,
    };
  const example = use && EXAMPLES.get(use.verb);
  if (example)
    return { problem: 'I could not read this as a whole.', nearest: example.replace('2', whom ?? '2') };
  if (whom !== null && words.filter(word => word.key !== ':').length === 1)
    return { problem: `What about ${whom}?`, nearest: `${whom} done` };
  const rest = words[1];
  if (number !== undefined && rest && numberIn(words[0]?.key ?? '') === number) {
    return {
      problem: 'I was not sure what to do with this.',
      nearest: `${number}: ${textFrom(context.clause, rest).slice(0, 80)}`,
    };
  }
  return { problem: 'I did not recognise this.', nearest: null };
}

/** The first known name among the words, as written. */
export function nameAmong(words: readonly Word[], known: KnownNames): string | null {
  for (let at = 0; at < words.length; at += 1) {
    const length = knownNameLength(words.slice(at, at + MAX_HEAD_WORDS), known);
    if (length > 0)
      return words
        .slice(at, at + length)
        .map(word => word.text.replace(/['’]s$/, ''))
        .join(' ');
  }
  return null;
}

/** Words from the first on among which a verb or a name is looked for. */
const MAX_HEAD_WORDS = 12;
/** Verbs of every kind of sentence, too common to guess a wish from. */
const COMMON = new Set('see meet each suggest link join same continue born did saw seen sent'.split(' '));
/** "Lunch with John today": told, or planned? */
const TOGETHER = new Set('lunch dinner coffee breakfast brunch drinks tea beer zoom walk'.split(' '));
const ENDINGS = new Set(['cancel', 'quit', 'end', 'enough', 'remove', 'leave']);
const HINTS = new Map([
  ...['remove', 'drop', 'avoid', 'block', 'hide', 'exclude'].map(word => [word, 'never'] as const),
  ...['not', 'nope', 'no', "don't", 'dont'].map(word => [word, 'skip'] as const),
  ...['call', 'email', 'mail', 'phone', 'text', 'message', 'contact', 'ring'].map(
    word => [word, 'draft'] as const,
  ),
]);
const EXAMPLES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    done: '2 done',
    snooze: '2 snooze 3 weeks',
    skip: '2 skip',
    never: '2 never',
    unmute: 'unmute 2',
    star: 'star 2',
    unstar: 'unstar 2',
    more: 'more',
    less: 'less 2',
    every: '2 every 6 weeks',
    note: 'note 2: likes long walks',
    remind: 'remind 2 about the new job',
    draft: 'draft 2',
    why: 'why 2',
    wrong: 'wrong 2',
    add: 'add Ana Silva ana@example.org',
    who: 'who 2 maya@example.org',
    merge: 'merge Ann into Ana Silva',
    holiday: 'holiday on diwali 2',
    birthday: 'birthday 2 3 March',
    news: 'news we moved to Lisbon',
    list: 'list',
    pause: 'pause until June',
    resume: 'resume',
    'fresh start': 'fresh start',
    export: 'export',
    forget: 'forget Ana',
    undo: 'undo',
    help: 'help',
    stop: 'stop',
  }),
);
