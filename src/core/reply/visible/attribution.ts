import { STARTER, WROTE_END, WROTE_WORD } from './attribution-words.ts';
import { isBlank, type Line, nextFilled, unquote } from './line.ts';

/** Lines `start` up to and without `end` introduce a quote ("On Monday, Ana wrote:"). */
interface Attribution {
  readonly start: number;
  readonly end: number;
  /** Whether quoted lines follow; otherwise all that follows is the mail that is answered. */
  readonly quoteFollows: boolean;
}

/** Clients wrap long names and addresses; more lines than this no client has been seen to use. */
const MOST_LINES = 6;
/** In characters; keeps every pattern short whatever the mail. */
const LONGEST = 600;

const ADDRESS = /[^\s<>()[\]"]@[^\s<>()[\]"]/u;
const TIME = /(?:^|[^\d])\d{1,2}\s?[:.h時时点點시]\s?\d{2}(?!\d)|\d{1,2}\s?[ap]\.?m\b/iu;
/** Also of the Thai calendar. */
const YEAR = /(?:^|\D)(?:19|20|25)\d\d(?!\d)|\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2}(?!\d)/u;
const MONTH_DAY = /\d{1,2}\.?\s+(?:de\s+)?\p{L}{3,}|\p{L}{3,}\.?\s+\d{1,2}(?!\d)/u;
const DATE_FIRST = /^(?:\p{L}{1,14}[.,]{0,2}\s{0,2}){0,2}\d{1,4}[\s./\-–年년.,]/u;

/**
 * Finds the attribution whose last line is `last`; null when that line ends none, or when it goes on
 * below to where the quote begins.
 */
export function attributionEndingAt(lines: readonly Line[], last: number): Attribution | null {
  const found = endingAt(lines, last);
  return found?.quoteFollows === false && goesOn(lines, last) ? null : found;
}

/** "… schrieb (am:" and, in the next line, "3. März 2026, 10:11):" above the quote; an address begins another. */
function goesOn(lines: readonly Line[], last: number): boolean {
  return [last + 1, last + 2].some(below => {
    if (isBlank(lines[below]) || ADDRESS.test(join(lines, last + 1, below))) return false;
    const longer = endingAt(lines, below);
    return longer?.quoteFollows === true && longer.start <= last;
  });
}

function endingAt(lines: readonly Line[], last: number): Attribution | null {
  const closing = lines[last];
  if (closing === undefined || closing.quoted) return null;
  if (endsInQuote(lines, last)) return { start: last, end: last + 1, quoteFollows: true };
  const quoteFollows = lines[nextFilled(lines, last + 1)]?.quoted === true;
  if (!mayClose(closing.text) && !(quoteFollows && isDated(plain(closing.text.slice(0, LONGEST)))))
    return null;
  if (!quoteFollows && !mayIntroduce(lines, last)) return null;
  for (let count = 1; count <= MOST_LINES; count++) {
    const start = last - count + 1;
    const first = lines[start];
    if (first === undefined || first.quoted) return null;
    if (isBlank(first)) return brokenAt(lines, start, last, quoteFollows);
    const joined = join(lines, start, last);
    if (joined.length > LONGEST) return null;
    if (introduces(joined, quoteFollows)) {
      return { start: widened(lines, start, last), end: last + 1, quoteFollows };
    }
  }
  return null;
}

/** `On Mon, Mar 4, 2024 at 10:00 AM Ana <` and, wrapped after it was marked, `> ana@x.example> wrote:`. */
function endsInQuote(lines: readonly Line[], last: number): boolean {
  const begun = lines[last]?.text ?? '';
  const rest = lines[last + 1];
  if (rest?.quoted !== true || !/[<(,\p{L}\d]\s*$/u.test(begun.slice(-20)) || !beginsOne(begun)) return false;
  const ended = unquote(rest.text.slice(0, LONGEST));
  return mayClose(ended) && introduces(plain(`${begun.slice(0, LONGEST)} ${ended}`), false);
}

/** A look at all the lines at once, because most lines that end in a colon introduce nothing. */
function mayIntroduce(lines: readonly Line[], last: number): boolean {
  const around = join(lines, Math.max(0, last - MOST_LINES), last);
  return ADDRESS.test(around) || WROTE_WORD.test(around) || BARE.test(plain(lines[last]?.text ?? ''));
}

/** An attribution that double spacing tore apart: its beginning stands above the empty line at `blank`. */
function brokenAt(
  lines: readonly Line[],
  blank: number,
  last: number,
  quoteFollows: boolean,
): Attribution | null {
  const above = lines[blank - 1];
  if (above === undefined || above.quoted || !beginsOne(above.text)) return null;
  const joined = join(lines, blank - 1, last);
  if (joined.length > LONGEST || !introduces(joined, quoteFollows)) return null;
  return { start: blank - 1, end: last + 1, quoteFollows };
}

/** Without a colon: Gmail's form of old (`2013/10/4 Ana <ana@x.example>`), alot's and Orange's. */
const BARE =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s(?:[^<>]{1,120}\s)?<[^<>\s]{1,200}@[^<>\s]{1,200}(?:<[^<>\s]{1,200}>)?>|Quoting\s.{1,200}\s\(\d{4}-\d\d-\d\d [\d:]{5,8}\)|Message du \d\d\/\d\d\/\d{2,4}(?: à)? \d\d:\d\d)$/u;

/** Only a name, in brackets, perhaps with a date: `[Ana]`. Capitals are what gateways add ("[EXTERNAL]"). */
const BRACKETED = /^\[(?!\p{Lu}+\])[\p{Lu}\p{Lo}"'“][^[\]]{0,60}\](?:\s?\[[^[\]]{0,40}\d[^[\]]{0,20}\])?$/u;

function mayClose(text: string): boolean {
  const line = plain(text.slice(-LONGEST));
  return closes(line) || /@[^<>\s]{1,200}>{1,2}$/.test(line) || BARE.test(line) || BRACKETED.test(line);
}

/** It opens with its date and has a time and a verb. */
function isDated(line: string): boolean {
  return opensWithDate(line) && YEAR.test(line) && TIME.test(line) && WROTE_WORD.test(line);
}

function closes(line: string): boolean {
  return /[:：]$/.test(line) || WROTE_END.test(line);
}

function join(lines: readonly Line[], start: number, last: number): string {
  let joined = '';
  for (let index = start; index <= last; index++) joined += ` ${lines[index]?.text.trim() ?? ''}`;
  return plain(joined);
}

/** Nothing in such a line needs to be replaced; most lines are one. */
const ORDINARY = /^[ -)+-~]*$/;

/** Arabic and Persian digits become ASCII ones, direction marks and bold stars go. */
function plain(text: string): string {
  if (ORDINARY.test(text)) return text.trim();
  return text
    .replace(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069*]/g, '')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[٠-٩]/g, digit => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[۰-۹]/g, digit => String(digit.charCodeAt(0) - 0x06f0))
    .trim();
}

/**
 * Whether the text introduces a quote. No language decides alone: two of address, date and verb are
 * enough where it also starts and ends as an introduction does, and one where a quote follows at once.
 */
function introduces(text: string, quoteFollows: boolean): boolean {
  if (!closes(text)) return BARE.test(text) || introducesUnclosed(text, quoteFollows);
  if (!quoteFollows && !/[\d@]/.test(text)) return false;
  const address = ADDRESS.test(text);
  const verb = WROTE_WORD.test(text);
  const clock = TIME.test(text);
  const date = YEAR.test(text) || ((clock || STARTER.test(text)) && MONTH_DAY.test(text));
  const spoken = verb && (/[:：]$/.test(text) || clock || YEAR.test(text));
  if (quoteFollows && (address || (date && clock) || spoken)) return true;
  const evidence = verb
    ? address || clock || (date && opensWithDate(text))
    : address && date && (clock || MAILBOX_END.test(text));
  if (!evidence) return false;
  if (address && date && clock && opensWithDate(text) && FEW_WORDS_END.test(text)) return true;
  const complete = verb && address && (clock || date);
  return (complete || startsLikeOne(text)) && endsLikeOne(text);
}

/** Without a colon: in brackets above a quote, or a date, a time, the verb and right behind it the sender. */
function introducesUnclosed(text: string, quoteFollows: boolean): boolean {
  if (quoteFollows && BRACKETED.test(text)) return true;
  if (!isDated(text)) return false;
  if (quoteFollows && endsLikeOne(text)) return true;
  const verb = WROTE_WORD.exec(text);
  return verb !== null && SENDER_END.test(text.slice(verb.index + verb[0].length));
}

/** ` Ana Silva <ana@x.example>` and nothing else. */
const SENDER_END = /^\s(?:[^\s<>\d:]{1,40}\s){0,5}<[^<>\s]{1,200}@[^<>\s]{1,200}>$/u;

const INLINE =
  /(?:^|\s)(?:On|Am|Le|El|Il|Em|Op|Den|W dniu|Dne)\s([^<>]{6,120})<[^<>\s]{1,100}@[^<>\s]{1,100}>[^:：<>]{0,40}[:：](?:\s+\S|>)/u;

/**
 * Where an attribution starts inside a line that goes on with the quote, as in mails flattened to
 * one line; -1 when there is none.
 */
export function attributionWithin(text: string): number {
  const line = text.slice(0, 4_000);
  if (!line.includes('@')) return -1;
  const found = INLINE.exec(line);
  if (found === null) return -1;
  const when = found[1] ?? '';
  return TIME.test(when) && (YEAR.test(when) || MONTH_DAY.test(when)) ? found.index : -1;
}

/** `Ana <ana@x.example>:` at the end. */
const MAILBOX_END = /<[^<>\s]{1,200}@[^<>\s]{1,200}>\s?[:：]$/u;

function startsLikeOne(text: string): boolean {
  const line = text.replace(/^[-–—\s>]+/, '');
  return opensWithDate(line) || /^\d{1,2}:\d{2},|^\p{Lu}|^[^\p{L}\p{N}]|^\p{Lo}|^[^\s@]{1,64}@/u.test(line);
}

function opensWithDate(text: string): boolean {
  const line = text.replace(/^[-–—\s>]+/, '');
  return STARTER.test(line) || DATE_FIRST.test(line);
}

const PARTICLE =
  /^(?:van|von|vom|de|da|del|della|der|den|di|du|la|le|via|und|and|og|och|y|e|i|bin|al|el|ten|ter|dos|das|do)$/;

/** `Ana <ana@x.example> følgende`: up to three words behind the address. */
const FEW_WORDS_END = /(?:>|@[^\s<>]{1,200})(?:\s[^\s\d<>]{1,16}){1,3}\s?[:：]?$/u;

/** It ends in the verb, in the verb and a name, in an address (with few more words) or in the time. */
function endsLikeOne(text: string): boolean {
  const colon = /[:：]$/.test(text);
  const line = text.replace(/[\s:：_]+$/, '');
  if (WROTE_END.test(line)) return colon || /[-–—]{2}$/.test(line) || !LETTERED.test(line);
  if (/[\d>)\]”"']$|@\S{1,200}$|\b(?:[ap]\.?m\.?|uhr)$/iu.test(line)) return true;
  const verb = WROTE_WORD.exec(line);
  if (verb !== null && FEW_WORDS_END.test(line)) return true;
  const name =
    verb === null
      ? []
      : line
          .slice(verb.index + verb[0].length)
          .trim()
          .split(/[\s,]+/);
  return (
    name.length > 0 && name.length <= 6 && name.every(word => !/^\p{Ll}/u.test(word) || PARTICLE.test(word))
  );
}

/** Scripts in which a sentence of the owner's own may end in such a verb. */
const LETTERED = /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}]$/u;

/** The rest of something: an address without its name, a date without its day ("mars 2024 à 10:00"). */
const TORN_START =
  /^(?:[<(]|\d{1,4}(?:,|\s(?!(?:de\s)?\p{L}{2,}\.?,?\s(?:de\s)?\d{4}))|[\p{Lu}\p{Ll}]+\.?,?\s(?:de\s)?\d{4}(?!\d))/u;

/**
 * Takes in the lines above that belong to the same attribution: the one that begins it ("On Mon, 4 Mar
 * 2024 at 10:00"), or one with the address or the date that the rest lacks.
 */
function widened(lines: readonly Line[], start: number, last: number): number {
  const opening = plain((lines[start]?.text ?? '').slice(0, LONGEST));
  const whole = join(lines, start, last);
  const named = ADDRESS.test(whole) || WROTE_WORD.test(whole);
  if (named && STARTER.test(opening) && /^\p{sc=Latin}.*\d/u.test(opening)) return start;
  let first = start;
  for (let index = start - 1; index >= Math.max(0, last - MOST_LINES + 1); index--) {
    const line = lines[index];
    const rest = join(lines, first, last);
    if (line === undefined || line.quoted || isWhole(rest)) break;
    if (isBlank(line)) {
      const above = lines[index - 1];
      const broken = above?.quoted === false && beginsOne(above.text) && lacksDateOf(above.text, rest);
      return broken ? index - 1 : first;
    }
    if (beginsOne(line.text)) {
      if (STARTER.test(plain(line.text.slice(0, LONGEST)))) return index;
      first = index;
    } else if (completes(line, rest) || isTornName(line, lines[first])) first = index;
  }
  return first;
}

/** What stands above a whole introduction was typed, even where it has a date of its own. */
function isWhole(text: string): boolean {
  const opened = WROTE_WORD.test(text) || opensWithDate(text);
  return opened && ADDRESS.test(text) && YEAR.test(text) && TIME.test(text) && !TORN_START.test(text);
}

function completes({ text }: Line, rest: string): boolean {
  const line = plain(text.slice(0, LONGEST));
  if (/<[^<>\s]+@/.test(line) && !ADDRESS.test(rest)) return true;
  if (/[.!?]$/.test(line)) return false;
  const named = ADDRESS.test(rest) || WROTE_WORD.test(rest);
  if (!named && (WROTE_WORD.test(line) || STARTER.test(line))) return true;
  return lacksDateOf(line, rest);
}

/** A name that was torn off its address. What was typed is not indented where the introduction is. */
function isTornName({ text: line }: Line, below: Line | undefined): boolean {
  const rest = below?.text ?? '';
  if (!/^\s*[<(]/.test(rest) || /^\s/.test(line) !== /^\s/.test(rest) || /[.!?]\s*$/.test(line)) return false;
  const words = line.trim().split(/\s+/);
  return (
    words.length <= 8 &&
    /^(?:(?:[*+]{1,3}\s)?["'“([]?[\p{Lu}\p{Lo}]\P{N}*|\S{1,64}@\S{1,200})$/u.test(line.trim())
  );
}

function lacksDateOf(line: string, rest: string): boolean {
  const dated = (text: string) => YEAR.test(text) || TIME.test(text);
  return dated(plain(line)) && !dated(rest);
}

function beginsOne(text: string): boolean {
  const line = plain(text.slice(0, LONGEST)).replace(/^[-–—\s]+/, '');
  if (/[!?]$/.test(line) || (line.endsWith('.') && !YEAR.test(line))) return false;
  if (STARTER.test(line)) return /[\d,]/.test(line) || WROTE_WORD.test(line);
  return DATE_FIRST.test(line) && (YEAR.test(line) || TIME.test(line));
}
