/**
 * The words of a reply, understood: visible text in, commands out. Never throws, whatever the text; what
 * is read is bounded, so a hostile mail costs no more than a long one. One bad clause never blocks a good one.
 */
import type { Day, Instant } from '../event.ts';
import { findOccasion, nextDayOf } from '../occasion.ts';
import { dayOf } from '../week.ts';
import { monthOf } from './calendar-words.ts';
import { lengthened, readLine } from './clause.ts';
import type { Command, Parsed, Target, Unknown } from './command.ts';
import { isClosing, isSignature } from './courtesy.ts';
import { type KnownNames, knownNames } from './names.ts';
import type { Phrase, PhraseContext } from './phrase.ts';
import { folded } from './spelling.ts';

/** What the words are read against. Time and zone are the owner's. */
export interface ReplyContext {
  readonly now: Instant;
  /** IANA. */
  readonly timezone: string;
  /** The next day an occasion falls on ("after christmas"), later than `after`; null when the words name none. */
  readonly nextOccasion?: (words: string, after: Day) => Day | null;
  /** Whom clauses without a name are about: the words are given on that person's page. */
  readonly about?: Target;
  /** Known people, to tell a name from a word. */
  readonly names?: readonly string[];
}

/** Answers written between quoted lines: `under` is the quoted text right above, null at the top. */
export interface ReplyPart {
  readonly text: string;
  readonly under: string | null;
}

export interface ReplyInput {
  readonly text: string;
  /** When given and not empty, these are the whole reply, in order, and `text` is not read. */
  readonly parts?: readonly ReplyPart[];
}

/** Characters read of one reply: more than anybody writes by hand. */
const MAX_TEXT = 65_536;
/** Lines with something on them; a digest has at most a dozen numbers to answer. */
const MAX_LINES = 200;
/** Characters of one line; the rest of a longer one is not read. */
const MAX_LINE = 2_000;
/** Clauses out of one reply, however they are packed into lines. */
const MAX_CLAUSES = 200;
/** Clauses not understood after which long lines are no longer read: each costs about a millisecond. */
const MAX_PROSE = 50;
const LONG_LINE = 72;

export function parseReply(input: ReplyInput, context: ReplyContext): Parsed {
  const today = dayOf(context.now, context.timezone);
  const known = knownNames(context.names ?? []);
  const when = { today, nextOccasion: context.nextOccasion ?? nextOfAll, memo: new Map() };
  const parts = input.parts?.length ? input.parts : [{ text: input.text, under: null }];
  const phrases: Phrase[] = [];
  for (const part of bounded(parts)) {
    const under = subjectOf(part.under ?? '', known) ?? context.about ?? null;
    readPart(part.text, { when, known, under }, phrases);
  }
  return sorted(phrases.slice(0, MAX_CLAUSES));
}

/** Without a country told, an occasion is the one most people mean by its name. */
function nextOfAll(words: string, after: Day): Day | null {
  const occasion = findOccasion(words);
  return occasion && nextDayOf(occasion.id, null, after);
}

/** Reads one part line by line into `phrases`. */
function readPart(text: string, context: PhraseContext, phrases: Phrase[]): void {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map(line => line.trim());
  const last = lines.findLastIndex(line => line !== '');
  let closed = false;
  for (const [at, raw] of lines.entries()) {
    const line = raw
      .replace(INVISIBLE, '')
      .replace(/^(?:[-*•·–—]|>+)\s+/, '')
      .slice(0, MAX_LINE)
      .trim();
    if (line === '') continue;
    if (phrases.length >= MAX_CLAUSES) return;
    if (isLetter(phrases) && line.length > LONG_LINE) continue;
    const before = phrases.at(-1);
    if (before?.kind === 'command' && continues(lines[at - 1] ?? '', line, before.command)) {
      phrases[phrases.length - 1] = lengthened(before.command, ` ${line}`);
      continue;
    }
    const read = readLine(line, context);
    const understood = read.some(phrase => phrase.kind === 'command');
    const signature = closed || (at === last && at > 0 && isSignature(raw));
    if (understood || !signature) phrases.push(...read);
    closed ||= isClosing(line);
  }
}

/** Marks that programs put between letters: soft hyphens, joiners, directions, byte order marks. */
const INVISIBLE = /[\u00ad\u200b\u200c\u200e\u200f\u2060\ufeff]/g;

/** So much was not understood that this is a letter: only short lines of it may still be wishes. */
function isLetter(phrases: readonly Phrase[]): boolean {
  return (
    phrases.length >= MAX_PROSE && phrases.filter(phrase => phrase.kind === 'unknown').length >= MAX_PROSE
  );
}

/** Whether the mail program broke a line of free text, and this is the rest of it (RFC 3676 suggests 78 columns). */
function continues(before: string, line: string, command: Command): boolean {
  if (command.verb !== 'note' && command.verb !== 'remind' && command.verb !== 'news') return false;
  const firstWord = line.split(' ', 1)[0]?.length ?? 0;
  const full = before.length <= 80 && before.length + 1 + firstWord > 70;
  return full && before.length >= 50 && /^\p{Ll}/u.test(line) && before.endsWith(command.line.slice(-20));
}

/**
 * Whom an answer is about that stands right under a quoted suggestion: the number that suggestion
 * begins with, else the known person its first line names. Looks upward no further than one suggestion.
 */
function subjectOf(under: string, known: KnownNames): Target | null {
  const lines = under
    .slice(-MAX_UNDER)
    .split('\n')
    .map(line => line.replace(/^[\s>|*_#]+/, '').trim())
    .filter(line => line !== '')
    .slice(-SUGGESTION_LINES);
  const near = lines.slice(lines.findLastIndex(line => BORDER.test(line)) + 1);
  const numbers = near.map((line, at) => numberOfSuggestion(line, near[at + 1] ?? ''));
  const number = numbers.findLast(one => one !== null);
  if (number != null) return number;
  const names = near.map(line => line.replace(/[,.:–—-].*$/, '').trim());
  return names.findLast(name => known.has(folded(name))) ?? null;
}

/** "2. Ana Silva" as our text has it, "2 Ana Silva" or "2" and the name below as clients make of our HTML. */
function numberOfSuggestion(line: string, next: string): number | null {
  const marked = /^[([]?(\d{1,2})[*_]{0,2}[.):\]](?:\s|$)/.exec(line)?.[1];
  if (marked) return Number(marked);
  const [, bare, first] =
    /^(\d{1,2})(?:[\s\u2000-\u200a]+(\p{Lu}[^\s]*)(?: \p{L}[^\s]*){0,4})?$/u.exec(line) ?? [];
  if (bare === undefined) return null;
  const named =
    first === undefined ? /^\p{Lu}/u.test(next) : monthOf(folded(first.replace(/\W+$/, ''))) === null;
  return named ? Number(bare) : null;
}

function sorted(phrases: readonly Phrase[]): Parsed {
  const commands: Command[] = [];
  const unknown: Unknown[] = [];
  for (const phrase of phrases) {
    if (phrase.kind === 'command') commands.push(phrase.command);
    if (phrase.kind === 'unknown') unknown.push(phrase.unknown);
  }
  return { commands, unknown };
}

function bounded(parts: readonly ReplyPart[]): ReplyPart[] {
  let left = MAX_TEXT;
  let lines = MAX_LINES;
  return parts.slice(0, MAX_LINES).map(part => {
    const kept = part.text
      .slice(0, left)
      .split('\n')
      .filter((_, at) => at < lines * 3);
    const text = kept.join('\n');
    left -= text.length;
    lines = Math.max(0, lines - kept.filter(line => line.trim() !== '').length);
    return { text, under: part.under };
  });
}

/** A suggestion of our mail at its longest: name, last meeting, reason, notes, reminders, opener, four links. */
const SUGGESTION_LINES = 16;
/** Characters: the same, with links of 500 characters each. */
const MAX_UNDER = 4_000;
/** The rule under a heading, the end of our mail, or an introduction: nothing above it is a suggestion right above. */
const BORDER = /^-{5,}$|^-- ?$|unsubscribe|how to answer|\bwrote:$/i;
