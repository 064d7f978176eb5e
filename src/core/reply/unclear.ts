/** Nothing fitted: what is wrong, as near as can be told, and a line that would be understood. */
import { leavesOut } from './except.ts';
import { type ClauseContext, futureIn, type Problem } from './grammar.ts';
import { type KnownNames, knownNameLength } from './names.ts';
import { aboutSettings } from './setting.ts';
import { unitOf } from './span.ts';
import { wordSet } from './spelling.ts';
import { numberIn } from './target.ts';
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
    words.length <= 4 ? /^(?:(y|yes|yep|yeah|tick)|n|no|nope|nah|not)$/.exec(words.at(-1)?.key ?? '') : null;
  if (answer && whom !== null)
    return { problem: 'I was not sure what to do.', nearest: `${whom} ${answer[1] ? 'done' : 'skip'}` };
  const [use] = words
    .flatMap((_, at) => (at < MAX_HEAD_WORDS ? spelledVerbsAt(words, at) : []))
    .filter(({ phrase }) => !COMMON.has(phrase));
  if (whom !== null && words.some((_, at) => leavesOut(words, at)))
    return { problem: 'I was not sure who is left out.', nearest: `all except ${whom} done` };
  const until = words.find(word => /^(?:until|till|til)$/.test(word.key));
  if (until && AWAY.test(keysOf(words).join(' ')))
    return {
      problem: 'Should the mails pause?',
      nearest: `pause ${textFrom(context.clause, until).slice(0, 40)}`,
    };
  if (use?.verb === 'who' && whom === null) return { problem: 'I did not recognise this.', nearest: 'help' };
  if (use === undefined && whom !== null && TOGETHER.has(words[0]?.key ?? ''))
    return { problem: 'I was not sure whether you met.', nearest: `met ${whom}` };
  const plan = whom === null ? null : planned(words, whom, context);
  if (plan) return plan;
  const hint = HINTS.get(words[0]?.key ?? '');
  if (hint && whom !== null) return { problem: 'I was not sure what to do.', nearest: `${hint} ${whom}` };
  if (whom === null && use?.verb === 'skip' && words.some(word => unitOf(word.key) !== null))
    return { problem: 'Should the mails pause?', nearest: 'pause 2 weeks' };
  if (whom === null && /^(?:none|nobody|neither|nothing|no one)\b/.test(keysOf(words).join(' ')))
    return { problem: 'I was not sure what to do.', nearest: 'skip all' };
  if (whom === null && NO_LONGER.test(keysOf(words).join(' ')))
    return { problem: 'Should the mails end?', nearest: 'stop' };
  if (named !== null && ASKED.test(context.clause))
    return {
      problem: 'I was not sure what you would like to know.',
      nearest: `${/\b(?:say|write|tell)\b/i.test(context.clause) ? 'draft' : 'why'} ${named}`,
    };
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

/** "I'll call Ana on Friday": nothing has happened yet. */
function planned(words: readonly Word[], named: string, context: ClauseContext): Problem | null {
  const plan = words.slice(0, MAX_HEAD_WORDS).findIndex(word => PLANNING.has(word.key));
  if (plan < 0 || words.some(word => /^(?:every|each|once|twice)$/.test(word.key))) return null;
  const after = words.slice(plan);
  const whom =
    nameAmong(after, context.known) ?? after.find(word => numberIn(word.key) !== null)?.key ?? named;
  const from = words.findIndex((_, at) => at > 0 && futureIn(words.slice(at), context)?.kind === 'day');
  if (from < 0 && !PROMISING.has(words[plan]?.key ?? '')) return null;
  const when =
    from < 0
      ? 'for 1 week'
      : `until ${textFrom(context.clause, words[from]).replace(/^(?:on|until|in the) |[.!?]+$/gi, '')}`;
  return { problem: 'That is still to come, so nothing was noted.', nearest: `snooze ${whom} ${when}` };
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
/** Plans by themselves; the others need a day. */
const PROMISING = wordSet("will i'll we'll ill going gonna");
const PLANNING = wordSet(
  "will i'll we'll ill going gonna plan planning plans meaning should must seeing meeting meet booked",
);
const AWAY = /\b(?:holidays?|vacation|away|out of office|on leave|travell?ing|offline|off)\b/;
const NO_LONGER =
  /\b(?:no longer|don't|dont|do not|not) (?:want|wish|need|like)\b.*\b(?:these|this|mails?|emails?|messages)\b/;
const ASKED = /\?\s*$|^(?:who|what|when|where|how|why|which|do|does|did|is|are|was|has|have)\b/i;
const ENDINGS = new Set(['cancel', 'quit', 'end', 'enough', 'remove', 'leave']);
const HINTS = new Map([
  ...['remove', 'drop', 'kill', 'rm', 'avoid', 'block', 'hide', 'exclude'].map(
    word => [word, 'never'] as const,
  ),
  ...['replace', 'swap', 'not', 'nope', 'no', "don't", 'dont'].map(word => [word, 'skip'] as const),
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
