/** Nothing fitted: what is wrong, as near as can be told, and a line that would be understood. */
import { leavesOut } from './except.ts';
import { type ClauseContext, futureIn, type Problem } from './grammar.ts';
import { type KnownNames, knownNameLength } from './names.ts';
import { aboutSettings } from './setting.ts';
import { unitOf } from './span.ts';
import { wordSet } from './spelling.ts';
import { numberIn } from './target.ts';
import { spelledVerbsAt, type VerbUse } from './verbs.ts';
import { keysOf, textFrom, type Word } from './words.ts';

/** Nothing fitted: say what would, as near as can be told. */
export function unclear(words: readonly Word[], context: ClauseContext): Problem {
  const clause = lookedAt(words, context);
  for (const guess of GUESSES) {
    const problem = guess(clause);
    if (problem !== null) return problem;
  }
  return { problem: 'I did not recognise this.', nearest: null };
}

interface Clause {
  readonly words: readonly Word[];
  readonly context: ClauseContext;
  readonly phrase: string;
  /** The first known name in it. */
  readonly named: string | null;
  readonly number: number | null;
  /** Whom it seems to be about: the name, else the number. */
  readonly whom: string | null;
  /** The first verb in it that means little else. */
  readonly use: VerbUse | undefined;
}

function lookedAt(words: readonly Word[], context: ClauseContext): Clause {
  const named = nameAmong(words, context.known);
  const number = words.map(word => numberIn(word.key)).find(one => one !== null) ?? null;
  const [use] = words
    .flatMap((_, at) => (at < MAX_HEAD_WORDS ? spelledVerbsAt(words, at) : []))
    .filter(({ phrase }) => !COMMON.has(phrase));
  const whom = named ?? number?.toString() ?? null;
  return { words, context, phrase: keysOf(words).join(' '), named, number, whom, use };
}

/** Tried in this order; the first that has an answer is it. */
const GUESSES: readonly ((clause: Clause) => Problem | null)[] = [
  ({ named, phrase }) => (named === null ? aboutSettings(phrase) : null),
  yesOrNo,
  somebodyLeftOut,
  untilBack,
  aboutNobody,
  aboutSomebody,
  asked,
  verbAlone,
  whomAlone,
];

/** "cancel", "2 yes", "Ana no" */
function yesOrNo({ words, whom }: Clause): Problem | null {
  const last = words.at(-1)?.key ?? '';
  if (words.length === 1 && ENDINGS.has(last)) return { problem: UNSURE, nearest: 'stop' };
  const answer = words.length <= 4 ? /^(?:(y|yes|yep|yeah|tick)|n|no|nope|nah|not)$/.exec(last) : null;
  return answer && whom !== null
    ? { problem: UNSURE, nearest: `${whom} ${answer[1] ? 'done' : 'skip'}` }
    : null;
}

function somebodyLeftOut({ words, whom }: Clause): Problem | null {
  return whom !== null && words.some((_, at) => leavesOut(words, at))
    ? { problem: 'I was not sure who is left out.', nearest: `all except ${whom} done` }
    : null;
}

/** "I am on holiday until May" */
function untilBack({ words, phrase, context }: Clause): Problem | null {
  const until = words.find(word => /^(?:until|till|til)$/.test(word.key));
  return until && AWAY.test(phrase)
    ? { problem: PAUSE, nearest: `pause ${textFrom(context.clause, until).slice(0, 40)}` }
    : null;
}

function aboutNobody({ words, phrase, whom, use }: Clause): Problem | null {
  if (whom !== null) return null;
  if (use?.verb === 'who') return { problem: 'I did not recognise this.', nearest: 'help' };
  if (use?.verb === 'skip' && words.some(word => unitOf(word.key) !== null))
    return { problem: PAUSE, nearest: 'pause 2 weeks' };
  if (/^(?:none|nobody|neither|nothing|no one)\b/.test(phrase))
    return { problem: UNSURE, nearest: 'skip all' };
  return NO_LONGER.test(phrase) ? { problem: 'Should the mails end?', nearest: 'stop' } : null;
}

function aboutSomebody({ words, context, whom, use }: Clause): Problem | null {
  if (whom === null) return null;
  const first = words[0]?.key ?? '';
  if (use === undefined && TOGETHER.has(first))
    return { problem: 'I was not sure whether you met.', nearest: `met ${whom}` };
  const hint = HINTS.get(first);
  return planned(words, whom, context) ?? (hint ? { problem: UNSURE, nearest: `${hint} ${whom}` } : null);
}

function asked({ named, context: { clause } }: Clause): Problem | null {
  if (named === null || !ASKED.test(clause)) return null;
  const verb = /\b(?:say|write|tell)\b/i.test(clause) ? 'draft' : 'why';
  return { problem: 'I was not sure what you would like to know.', nearest: `${verb} ${named}` };
}

/** An example of what was begun. "stop Ana" is not the end of everything. */
function verbAlone({ use, whom }: Clause): Problem | null {
  if (use?.verb === 'stop')
    return {
      problem: 'To end all mails, “stop” has to stand alone.',
      nearest: whom === null ? 'stop' : `never ${whom}`,
    };
  if (use?.verb === 'undo')
    return {
      problem: 'I was not sure what to take back. “undo” alone takes back your whole last reply.',
      nearest: whom === null ? null : `undo ${whom}`,
    };
  const example = use && EXAMPLES.get(use.verb);
  return example
    ? { problem: 'I could not read this as a whole.', nearest: example.replace('2', whom ?? '2') }
    : null;
}

/** "Ana", "2 sent from the train" */
function whomAlone({ words, context, whom, number }: Clause): Problem | null {
  if (whom !== null && words.filter(word => word.key !== ':').length === 1)
    return { problem: `What about ${whom}?`, nearest: `${whom} done` };
  const [first, rest] = words;
  if (number === null || !rest || numberIn(first?.key ?? '') !== number) return null;
  // "2: loves tea 1: jazz"
  if (rest.key === ':')
    return {
      problem: 'I was not sure where one ends and the next begins. One a line is safest.',
      nearest: null,
    };
  return {
    problem: 'I was not sure what to do with this.',
    nearest: `${number}: ${textFrom(context.clause, rest).slice(0, 80)}`,
  };
}

const UNSURE = 'I was not sure what to do.';
const PAUSE = 'Should the mails pause?';

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
    help: 'help',
    stop: 'stop',
  }),
);
