/** One clause: a command, a courtesy, or something that was not clear. */
import { readArguments } from './argument.ts';
import type { Command, Target, Unknown } from './command.ts';
import { isCourtesy } from './courtesy.ts';
import { leadingSubject, MAX_TEXT, withoutPossessive } from './detail.ts';
import type { ClauseContext, CommandBody, Problem, Reading } from './grammar.ts';
import { actor, fillersAt, withoutPoliteness } from './polite.ts';
import { wordSet } from './spelling.ts';
import { isAddress, type KnownNames, knownNameLength, numberIn, readTargets } from './target.ts';
import { unclear } from './unclear.ts';
import { isVerbWord, type VerbUse, verbsAt } from './verbs.ts';
import { readFuture, type WhenContext } from './when.ts';
import { keysOf, textFrom, type Word, wordsOf } from './words.ts';

export interface PhraseContext {
  readonly when: WhenContext;
  readonly known: KnownNames;
  /** Whom a clause without a name is about, when it was written right under one suggestion. */
  readonly under: Target | null;
}

export type Phrase =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'courtesy' }
  /** `near`: it is clear what was meant, but it cannot be done as written. */
  | { readonly kind: 'unknown'; readonly unknown: Unknown; readonly near: boolean };

/** `clause` is trimmed and bounded. */
export function readClause(clause: string, context: PhraseContext): Phrase {
  // “2 snooze 3 weeks”, copied from the mail with its quotation marks.
  const quoted = /^["“„'‘]([^"“”„]+)["”’']$/.exec(clause)?.[1];
  if (quoted !== undefined) return relined(readClause(quoted.trim(), context), clause);
  if (isCourtesy(clause) && !(context.under !== null && isAnswer(clause))) return { kind: 'courtesy' };
  // "1)snooze": the number is a word of its own.
  const spaced = clause
    .replace(/<mailto:[^<>\s]{1,254}>/gi, '')
    .replace(/^([(#]?\d{1,2}[).:])(?=\p{L})/u, '$1 ')
    .replace(/^(#?\d{1,2})[-=](?=\p{L})/u, '$1 - ');
  const words = withoutPoliteness(wordsOf(spaced.replace(/^\?+$/, 'help')));
  const inner: ClauseContext = {
    clause: spaced,
    when: context.when,
    known: context.known,
    under: context.under,
  };
  const reading = readWords(words, inner);
  if (reading && 'verb' in reading && !isIdleQuestion(reading, clause))
    return { kind: 'command', command: placed(reading, clause, context.under) };
  const near = reading !== null && !('verb' in reading);
  return { kind: 'unknown', unknown: { line: clause, ...asking(reading, words, inner) }, near };
}

function asking(reading: Reading | null, words: readonly Word[], context: ClauseContext): Problem {
  return reading && !('verb' in reading) ? reading : unclear(words, context);
}

/** "Done?" asks; "could you stop?" does not. */
function isIdleQuestion(reading: CommandBody, clause: string): boolean {
  return (
    reading.targets.length === 0 &&
    ACTING.has(reading.verb) &&
    /\?\s*$/.test(clause) &&
    !/^(?:please|can|could|would|will)\b/i.test(clause)
  );
}

/** The same with the line as it was written. */
function relined(phrase: Phrase, line: string): Phrase {
  if (phrase.kind === 'command') return { ...phrase, command: { ...phrase.command, line } };
  return phrase.kind === 'unknown' ? { ...phrase, unknown: { ...phrase.unknown, line } } : phrase;
}

/** Tries every way to read the words, the most certain first; the first problem met is kept for the owner. */
function readWords(words: readonly Word[], context: ClauseContext): Reading | null {
  const ways = words.length > MAX_COMMAND_WORDS ? [headed, freely, told] : WAYS;
  let problem: Problem | null = null;
  for (const way of ways) {
    const reading = way(words, context);
    if (reading && 'verb' in reading) return reading;
    problem ??= reading;
  }
  return problem;
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
    body.some((word, at) => numberIn(word.key) !== null && body[at + 1]?.key === ':')
  )
    return null;
  const inner = asCommand(targets, body, context);
  if (inner) return inner;
  const isWho = typeof targets[0] === 'number' && body.length === 1 && isAddress(body[0]?.text ?? '');
  if (isWho) return { verb: 'who', targets, email: body[0]?.text.toLowerCase() ?? '', name: '' };
  const text = textFrom(context.clause, body[0]).slice(0, MAX_TEXT).trim();
  return yesOrNo(targets, text) ?? { verb: 'note', targets, text };
}

/** "Ana: no" is an answer, and nothing to remember about her. */
function yesOrNo(targets: readonly Target[], text: string): Problem | null {
  const answer = YES_OR_NO.exec(text)?.[1]?.toLowerCase();
  if (answer === undefined) return null;
  const meant = answer.startsWith('n') ? 'skip' : 'done';
  return { problem: 'I was not sure what to do.', nearest: `${targets.join(', ')} ${meant}` };
}

const YES_OR_NO = /^(y|yes|yep|yeah|sure|ok|okay|n|no|nope|nah)(?:,? (?:please|thanks|thank you))?[.! ]*$/i;

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
  if (at === 0 || (first && 'verb' in first)) return first;
  // "We had dinner with Mei": "had" may belong to the verb.
  for (let start = 1; start <= at; start += 1) {
    const reading = firstReading(verbsAt(words, start), [], words, start, context, true);
    if (reading && 'verb' in reading) return reading;
  }
  return first;
}

/** "2 snooze 3 weeks", "Ana Silva and John done", "1 & 3 are done". */
function targetFirst(words: readonly Word[], context: ClauseContext): Reading | null {
  let problem: Problem | null = null;
  for (let cut = 1; cut <= Math.min(words.length - 1, MAX_HEAD_WORDS); cut += 1) {
    const at = cut + fillersAt(words, cut);
    const uses = verbsAt(words, at);
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
  // "Ana and I met"
  const self = /^(?:and|&)$/.test(written.at(-2)?.key ?? '') && /^(?:i|me)$/.test(written.at(-1)?.key ?? '');
  const words = self ? written.slice(0, -2) : written;
  // "Windows, macOS, and more"
  if (/^(?:and|&|plus)$/.test(words.at(-1)?.key ?? '')) return null;
  const targets = readTargets(words.map(withoutPossessive), context.known, 'sure');
  return targets && targets.length > 0 ? targets : null;
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

/** "1 & 3", "#2", "1-3": done. */
function bareNumbers(words: readonly Word[], context: ClauseContext): Reading | null {
  const targets = readTargets(words, context.known, 'sure');
  if (!targets || targets.length === 0 || !targets.every(target => typeof target === 'number')) return null;
  // "First, …" begins a story.
  if (!/\d/.test(context.clause)) return null;
  // "no 2", "yes 5": an answer, but to what?
  const answer = /^(no|nope|yes|yep|yeah|sure|ok|okay)\b/i.exec(context.clause)?.[1]?.toLowerCase();
  // "yes to 1, no to 2"
  if (answer && /\byes\b/i.test(context.clause) && /\bno\b/i.test(context.clause))
    return { problem: 'I was not sure what to do.', nearest: `${targets[0]} done` };
  if (answer)
    return {
      problem: 'I was not sure what to do.',
      nearest: `${targets.join(', ')} ${answer.startsWith('n') ? 'skip' : 'done'}`,
    };
  if (REFUSING.test(context.clause))
    return { problem: 'I was not sure what to do.', nearest: `${targets.join(', ')} skip` };
  return { verb: 'done', targets, how: 'done', day: null };
}

/** Pictures that say no: "2 👎" is anything but done. */
const REFUSING = /[❌✖✕✗✘👎🚫⛔🙅]/u;

/** "4 is maya@x.org", "4 was Maya Lopez". */
function whoIs(words: readonly Word[], context: ClauseContext): Reading | null {
  const n = numberIn(words[0]?.key ?? '');
  if (n === null || words.length < 2 || words.length > 8) return null;
  const hasAddress = words.some(word => isAddress(word.text));
  const linked = /^(?:is|was|with|-)$/.test(words[1]?.key ?? '');
  if (!hasAddress && !(linked && readTargets(words.slice(2), context.known, 'sure')?.length === 1))
    return null;
  const use: VerbUse = { verb: 'who', how: 'done', used: 1, slip: false, phrase: 'who' };
  return readArguments(use, [], words, context);
}

/** "2w", "until march", "next week": a snooze of the only open one. */
function bareTime(words: readonly Word[], context: ClauseContext): Reading | null {
  // "the 1st" is a number of the mail as likely as a day.
  return /^(?:the )?\d{1,2}(?:st|nd|rd|th)$/.test(keysOf(words).join(' '))
    ? null
    : snoozed([], words, context);
}

/** "2 3w", "Ana until march". */
function targetAndTime(words: readonly Word[], context: ClauseContext): Reading | null {
  for (let cut = 1; cut < Math.min(words.length, MAX_HEAD_WORDS); cut += 1) {
    const targets = readTargets(words.slice(0, cut), context.known, 'sure');
    const rest = words.slice(cut + fillersAt(words, cut));
    // "2 - 3 weeks": two to three, or number two?
    const range =
      words[cut]?.key === '-' && /^\d/.test(rest[0]?.key ?? '') && snoozed([], rest, context) !== null;
    if (range)
      return {
        problem: 'That could be a number or a span.',
        nearest: `snooze ${words[0]?.key} for ${keysOf(rest).join(' ')}`,
      };
    const onlyNumbers = targets?.every(target => typeof target === 'number') ?? false;
    const clear = onlyNumbers || SNOOZING.has(rest[0]?.key ?? '') || /^\d/.test(rest[0]?.key ?? '');
    const reading = targets && targets.length > 0 && clear ? snoozed(targets, rest, context) : null;
    if (reading) return reading;
  }
  return null;
}

function snoozed(targets: readonly Target[], words: readonly Word[], context: ClauseContext): Reading | null {
  const keys = keysOf(words).filter(key => key !== ',');
  // A holiday's name alone is a greeting more often than a date.
  const greeting = !SNOOZING.has(keys[0] ?? '');
  const when = readFuture(keys, greeting ? { ...context.when, nextOccasion: undefined } : context.when);
  if (!when) return null;
  if (when.kind === 'day') return { verb: 'snooze', targets, until: when.day };
  return {
    problem: when.problem,
    nearest: `snooze ${targets.join(', ') || '2'} ${when.instead ?? 'for 3 weeks'}`,
  };
}

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

/** "Ana loves jazz", "2) has moved to Berlin": text after somebody certain is a note about them. */
function told(words: readonly Word[], context: ClauseContext): Reading | null {
  const [first] = words;
  const length = knownNameLength(words, context.known);
  const certain =
    length > 0 || first?.numbered === true || (numberIn(first?.key ?? '') !== null && words[1]?.key === '-');
  if (!certain) return null;
  const subject = leadingSubject(words, context);
  const at = subject.used + (/^[-,:]$/.test(words[subject.used]?.key ?? '') ? 1 : 0);
  const rest = words.slice(at);
  // "2 - 3 weeks" has been asked about.
  if (snoozed([], rest, context) !== null) return null;
  if (subject.targets.length !== 1 || rest.length < 2 || isVerbWord(rest[0]?.key ?? '')) return null;
  const text = textFrom(context.clause, rest[0]).slice(0, MAX_TEXT);
  return yesOrNo(subject.targets, text) ?? { verb: 'note', targets: subject.targets, text };
}

/** Puts the line in, and the suggestion it was written under when nobody was named, or only "her". */
function placed(body: CommandBody, line: string, under: Target | null): Command {
  const nobody = body.targets.length === 0 || (body.targets.length === 1 && body.targets[0] === 'it');
  const targets = nobody && under !== null && ABOUT_PEOPLE.has(body.verb) ? [under] : body.targets;
  return { ...body, line, targets };
}

/** A tick, or "no thanks" under a suggestion, says something about it. */
function isAnswer(clause: string): boolean {
  return /^no,? thanks|^no,? thank you/i.test(clause);
}

/** Twelve numbers with commas, a verb and a date. A longer clause is prose, or was cut. */
/** Twelve numbers with commas, a verb and a date. A longer clause is prose, or was cut. */
const MAX_COMMAND_WORDS = 36;
const MAX_HEAD_WORDS = 12;
const WAYS = [headed, verbFirst, targetFirst, bareNumbers, whoIs, bareTime, targetAndTime, enumerated, told];
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
const ABOUT_PEOPLE: ReadonlySet<string> = wordSet(
  `done snooze skip never unmute less draft why wrong every note remind holiday birthday forget`,
);
const SNOOZING = wordSet(`until untill till til 'til in for after next again not back later`);
const ACTING = wordSet('done snooze skip never stop pause resume');
