/** One clause: a command, a courtesy, or something that was not clear. */
import type { Command, Target, Unknown } from './command.ts';
import { isCourtesy } from './courtesy.ts';
import { readException } from './except.ts';
import type { ClauseContext, CommandBody, Problem, Reading } from './grammar.ts';
import type { KnownNames } from './names.ts';
import { withoutPoliteness } from './polite.ts';
import { readWords } from './reading.ts';
import { wordSet } from './spelling.ts';
import { unclear } from './unclear.ts';
import type { WhenContext } from './when.ts';
import { type Word, wordsOf } from './words.ts';

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
    .replace(/^(#?\d{1,2})[-=](?=\p{L})/u, '$1 - ')
    .replace(/\bw\/ ?(?=\S)/gi, 'with ')
    .replace(ANSWERING, ' $& ');
  const words = withoutPoliteness(wordsOf(spaced.replace(/^\?+$/, 'help'))).filter(
    (word, at, all) => at !== 1 || all.length < 3 || !/^(?:please|pls|plz|kindly)$/.test(word.key),
  );
  const inner: ClauseContext = {
    clause: spaced,
    when: context.when,
    known: context.known,
    under: context.under,
  };
  const reading = readException(words, inner, rest => readWords(rest, inner)) ?? readWords(words, inner);
  if (reading && 'verb' in reading && !isIdleQuestion(reading, clause))
    return { kind: 'command', command: placed(reading, clause, context.under) };
  const near = reading !== null && !('verb' in reading);
  return { kind: 'unknown', unknown: { line: clause, ...asking(reading, words, inner) }, near };
}

function asking(reading: Reading | null, words: readonly Word[], context: ClauseContext): Problem {
  return reading && !('verb' in reading) ? reading : unclear(words, context);
}

/** "Done?" and "Have I met Mei?" ask; "could you stop?" does not, nor does "Ana: does she still play?". */
function isIdleQuestion({ verb, targets }: CommandBody, clause: string): boolean {
  if (!/\?\s*$/.test(clause) || /^(?:please|can|could|would|will)\b/i.test(clause)) return false;
  if (verb === 'note') return !clause.includes(':');
  return TELLING.has(verb) || (targets.length === 0 && ACTING.has(verb));
}

/** "Ana 👍, John 👎, Mei later": pictures that answer are words, so that nobody is swept along. */
const ANSWERING = /(?<=[\p{L}\d])[👍👎❌✖✕✗✘🚫⛔🙅]|[👍👎❌✖✕✗✘🚫⛔🙅](?=[\p{L}\d])/gu;

/** The same with the line as it was written. */
function relined(phrase: Phrase, line: string): Phrase {
  if (phrase.kind === 'command') return { ...phrase, command: { ...phrase.command, line } };
  return phrase.kind === 'unknown' ? { ...phrase, unknown: { ...phrase.unknown, line } } : phrase;
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

const ABOUT_PEOPLE: ReadonlySet<string> = wordSet(
  `done snooze skip never unmute star unstar less draft why wrong every note remind holiday birthday forget`,
);
const ACTING = wordSet('snooze skip never stop pause resume');
/** What is told is told; with a question mark it is asked. */
const TELLING = wordSet('done birthday wrong merge star');
