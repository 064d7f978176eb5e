/**
 * The words of one clause, tried every way a wish can be put: the head first ("Ana: …"), the verb first
 * ("snooze 2 …"), whom first ("2 snooze …"), and without a verb at all. A way takes all the words, or none.
 */
import { readArguments } from './argument.ts';
import {
  bareNumbers,
  bareTime,
  MAX_HEAD_WORDS,
  snoozed,
  targetAndTime,
  told,
  whoIs,
  yesOrNo,
} from './bare.ts';
import type { Target } from './command.ts';
import { MAX_TEXT } from './free-text.ts';
import { type ClauseContext, type Problem, type Reading, TAILS, withoutTail } from './grammar.ts';
import { knownNameLength } from './names.ts';
import { readBirthday } from './occasions.ts';
import { actor, fillersAt, withoutPoliteness } from './polite.ts';
import { readSetting } from './setting.ts';
import { folded, wordSet } from './spelling.ts';
import { headLength } from './starts.ts';
import { isAddress, numberIn, readTargets } from './target.ts';
import { baseVerbsAt, hadVerbsAt, isVerbWord, jointVerbsAt, type VerbUse, verbsAt } from './verbs.ts';
import { readPerson } from './who.ts';
import { keysOf, textFrom, type Word, withoutPossessive } from './words.ts';

/** Tries every way to read the words, the most certain first; the first that knows an answer, or what is missing, is it. */
export function readWords(words: readonly Word[], context: ClauseContext): Reading | null {
  const ways = words.length > MAX_COMMAND_WORDS ? [headed, freely, told] : WAYS;
  for (const way of ways) {
    const reading = way(words, context);
    if (reading !== null) return reading;
  }
  return null;
}

/** In a long clause only the verbs with free text are looked for: everything else would be cut short or prose. */
function freely(words: readonly Word[], context: ClauseContext): Reading | null {
  const uses = verbsAt(words, 0).filter(
    use => use.verb === 'note' || use.verb === 'remind' || use.verb === 'news',
  );
  return firstReading(uses, [], words, 0, context, false);
}

/** `Ana: loves Sufjan Stevens`, `2: snooze 3 weeks`. */
function headed(words: readonly Word[], context: ClauseContext): Reading | null {
  const colon = words.findIndex(word => word.key === ':');
  if (colon < 1 || colon > MAX_HEAD_WORDS) return null;
  const head = words.slice(0, colon);
  const body = words.slice(colon + 1);
  if (HEADERS.has(head[0]?.key ?? '')) return null;
  // "ana: loves jazz": one plain word before a colon is a name too.
  const targets =
    readTargets(head, context.known, 'sure') ??
    (head.length === 1 && /:\s/.test(context.clause) ? readTargets(head, context.known, 'open') : null) ??
    (knownNameLength(head, context.known) === head.length ? [] : null);
  if (!targets || targets.length === 0 || body.length === 0) return null;
  // "1: done 2: snooze": several on one line.
  if (
    typeof targets[0] === 'number' &&
    body.some((_, at) => {
      const length = headLength(body, at, context.known);
      return length > 0 && body[at + length]?.key === ':';
    })
  )
    return null;
  const inner = asCommand(targets, withoutPoliteness(body), context);
  if (inner) return inner;
  // "4: Maya Jones maya@jones.org"
  const isWho = typeof targets[0] === 'number' && targets.length === 1 && isAddress(body.at(-1)?.text ?? '');
  const who = isWho ? readPerson('who', targets, body, context) : null;
  if (who) return who;
  const text = textFrom(context.clause, body[0]).slice(0, MAX_TEXT).trim();
  return yesOrNo(targets, text) ?? { verb: 'note', targets, text };
}

/** What follows `2:` when it is a command and nothing else. */
function asCommand(
  targets: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  for (const use of verbsAt(words, 0)) {
    const reading = use.slip ? null : readArguments(use, targets, words.slice(use.used), context);
    if (reading) return reading;
  }
  return snoozed(targets, words, context) ?? toldOf(targets, words, context);
}

/** "Ana: we spoke yesterday", "2: I called her"; but "Ana: we met at school" is a note. */
function toldOf(targets: readonly Target[], words: readonly Word[], context: ClauseContext): Reading | null {
  const at = actor(words);
  const [use] = at === 0 ? [] : verbsAt(words, at).filter(one => one.verb === 'done' && !one.slip);
  if (use === undefined) return null;
  const rest = words.slice(at + use.used);
  const reading = readArguments(use, targets, rest, context);
  if (!reading || !('verb' in reading) || reading.verb !== 'done') return null;
  return reading.day !== null || rest.length <= 1 ? reading : null;
}

function verbFirst(words: readonly Word[], context: ClauseContext): Reading | null {
  const at = actor(words);
  const uses = verbsAt(words, 0);
  // "remember Ana's birthday is 3 March"
  const noted = uses.find(use => use.verb === 'note');
  const birthday = noted && targetFirst(words.slice(noted.used), context);
  if (birthday && 'verb' in birthday && birthday.verb === 'birthday') return birthday;
  const first = firstReading(uses, [], words, 0, context, false);
  if (first && 'verb' in first) return first;
  if (at === 0) return first ?? didBase(words, at, context);
  // "We had dinner with Mei": "had" may belong to the verb.
  for (let start = 1; start <= at; start += 1) {
    const reading = firstReading(verbsAt(words, start), [], words, start, context, true);
    if (reading && 'verb' in reading) return reading;
  }
  return first ?? didBase(words, at, context);
}

/** "coffee with Mei yesterday"; "I did write to Ana"; and as one says it in a second language: "I speak with John yesterday". */
function didBase(words: readonly Word[], at: number, context: ClauseContext): Reading | null {
  const uses = at === 0 ? hadVerbsAt(words) : baseVerbsAt(words, at);
  const reading = firstReading(uses, [], words, at, context, true);
  if (!reading || !('verb' in reading) || reading.verb !== 'done') return null;
  if (words.slice(0, at).some(word => word.key === 'did')) return reading;
  // "I see John on Friday" is still to come.
  const isOver = words.slice(-3).some(word => /^(?:yesterday|ago|last)$/.test(word.key));
  return isOver && reading.day !== null ? reading : null;
}

/** "2 snooze 3 weeks", "Ana Silva and John done", "1 & 3 are done". */
function targetFirst(words: readonly Word[], context: ClauseContext): Reading | null {
  let problem: Problem | null = null;
  for (let cut = 1; cut <= Math.min(words.length - 1, MAX_HEAD_WORDS); cut += 1) {
    const at = cut + fillersAt(words, cut);
    const self = withSelf(words, cut);
    const uses = self ? [...verbsAt(words, at), ...jointVerbsAt(words, at)] : verbsAt(words, at);
    if (uses.length === 0) continue;
    const given =
      at === cut || isSeparated(words, cut, at)
        ? givenTargets(words.slice(0, cut), context)
        : sureTargets(words.slice(0, cut), context);
    const reading = given && firstReading(uses, given, words, at, context, false);
    if (reading && 'verb' in reading) return reading;
    problem ??= reading;
  }
  return problem;
}

/** Somebody certain, or one plain word right before the verb: "ana done", but not "the handler is called". */
function givenTargets(words: readonly Word[], context: ClauseContext): readonly Target[] | null {
  const plain =
    words.length === 1 && !isVerbWord(words[0]?.key ?? '') ? readTargets(words, context.known, 'open') : null;
  return sureTargets(words, context) ?? (plain && plain.length > 0 ? plain : null);
}

function sureTargets(written: readonly Word[], context: ClauseContext): readonly Target[] | null {
  const words = withSelf(written, written.length) ?? written;
  // "Windows, macOS, and more"
  if (/^(?:and|&|plus)$/.test(words.at(-1)?.key ?? '')) return null;
  const targets = readTargets(words.map(withoutPossessive), context.known, 'sure');
  return targets && targets.length > 0 ? targets : null;
}

/** "Ana and I", "me and Ana": the others of the words up to `end`; null when the owner is not among them. */
function withSelf(words: readonly Word[], end: number): readonly Word[] | null {
  const joins = (at: number) => /^(?:and|&)$/.test(words[at]?.key ?? '');
  const isSelf = (at: number) => /^(?:i|me|myself)$/.test(words[at]?.key ?? '');
  if (end > 2 && joins(end - 2) && isSelf(end - 1)) return words.slice(0, end - 2);
  return end > 2 && isSelf(0) && joins(1) ? words.slice(2, end) : null;
}

/** Only separators stand between. */
function isSeparated(words: readonly Word[], from: number, to: number): boolean {
  return words.slice(from, to).every(word => /^[-,:]$/.test(word.key));
}

function firstReading(
  uses: readonly VerbUse[],
  given: readonly Target[],
  words: readonly Word[],
  at: number,
  context: ClauseContext,
  told: boolean,
): Reading | null {
  for (const use of uses) {
    // "I snooze …" is a story; "I met …" is news.
    if (told && use.verb !== 'done') continue;
    const rest = words.slice(at + use.used);
    const separated = rest[0]?.key === ':' || (rest[0]?.key === '-' && rest.length > 1);
    const reading = readArguments(use, given, separated ? rest.slice(1) : rest, context);
    if (reading && !(use.slip && tooLittle(reading, use))) return reading;
  }
  return null;
}

/** A misspelt verb is believed only when everything around it fits. */
function tooLittle(reading: Reading, use: VerbUse): boolean {
  if (!('verb' in reading)) return true;
  if (BARE.has(use.verb)) return false;
  return reading.targets.length === 0;
}

/** "not John this week": somebody certain, and nothing else. */
function notThem(words: readonly Word[], context: ClauseContext): Reading | null {
  if (words[0]?.key !== 'not') return null;
  const targets = readTargets(withoutTail(words.slice(1), TAILS.skip), context.known, 'sure');
  const known = targets?.every(one => typeof one === 'number' || context.known.has(folded(one)));
  return known && targets && targets.length > 0 ? { verb: 'skip', targets } : null;
}

/** "5 May is Ana's birthday", "it's Ana's birthday on the 5th of May". */
function birthdayAnywhere(words: readonly Word[], context: ClauseContext): Reading | null {
  const at = words.findIndex(word => /^(?:birthday|bday|b-day)$/.test(word.key));
  if (at < 1 || words.length > MAX_HEAD_WORDS) return null;
  const others = words.toSpliced(at, 1).filter((word, at) => at > 0 || word.key !== 'it');
  const reading = readBirthday([], others, context);
  return reading && 'verb' in reading && reading.targets.length === 1 ? reading : null;
}

/** "who is Mei again?", "when did I last see Ana?": asked about somebody known. It changes nothing. */
function asked(words: readonly Word[], context: ClauseContext): Reading | null {
  if (!ASKING.has(words[0]?.key ?? '')) return null;
  const bare = words.map(withoutPossessive);
  const at = bare.findIndex((_, at) => knownNameLength(bare.slice(at), context.known) > 0);
  const length = at < 0 ? 0 : knownNameLength(bare.slice(at), context.known);
  const phrase = keysOf(words.toSpliced(at, length)).join(' ');
  if (length === 0 || !QUESTIONS.some(question => question.test(phrase))) return null;
  return {
    verb: 'why',
    targets: [
      bare
        .slice(at, at + length)
        .map(word => word.text)
        .join(' '),
    ],
  };
}

/** The words of a question without the name. */
const QUESTIONS = [
  /^(?:(?:tell|remind) me |i (?:don't|do not|can't|cannot) (?:remember|recall|know) |i forgot |no idea |do you know )?who(?:'s| is| was)?(?: is| was)?(?: again)?$/,
  /^(?:when|how long)(?: ago)?(?: did| have| has| is| was)?(?: it)?(?: since)? (?:i|we) (?:last )?(?:see|meet|met|saw|seen|talk to|talked to|speak to|spoke to|speak with|spoke with|talk with)(?: last)?$/,
  /^why (?:do|did|am) i (?:see|seeing|get|getting)(?: here)?$/,
  /^what do (?:you|i|we) (?:know|have) (?:about|on)$/,
  /^when(?:'s| is| was)(?: the)? (?:birthday|bday|b-day)(?: again)?$/,
  /^(?:show me|tell me about|history with|info on|details on|details about|more on)$/,
];
const ASKING = wordSet(
  "tell remind i no do who who's why when when's how what show history info details more",
);

/** "1. snooze Ana", "2 Ana: loves jazz": the owner numbers the lines, or repeats the digest's. */
function enumerated(words: readonly Word[], context: ClauseContext): Reading | null {
  const [first, ...rest] = words;
  if (!first || numberIn(first.key) === null || rest.length === 0) return null;
  if (!first.numbered && knownNameLength(rest, context.known) === 0) return null;
  const reading = readWords(rest, context);
  const byName =
    reading &&
    'verb' in reading &&
    reading.targets.length > 0 &&
    !reading.targets.some(target => typeof target === 'number');
  return byName ? reading : null;
}

/** Twelve numbers with commas, a verb and a date. A longer clause is prose, or was cut. */
const MAX_COMMAND_WORDS = 36;
const WAYS = [
  readSetting,
  headed,
  verbFirst,
  targetFirst,
  notThem,
  birthdayAnywhere,
  asked,
  bareNumbers,
  whoIs,
  bareTime,
  targetAndTime,
  enumerated,
  told,
];
const HEADERS = wordSet(
  `thoughts thought question questions edit update answer comment reply hint idea today warning summary tip reminder todo re fwd fw ps p.s from to cc sent subject date tel phone mobile http https email e-mail web www fax`,
);
const BARE: ReadonlySet<string> = new Set([
  'help',
  'list',
  'undo',
  'export',
  'resume',
  'more',
  'stop',
  'pause',
  'fresh start',
]);
