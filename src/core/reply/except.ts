/** "all except 2", "everyone but Ana": those who are not meant, taken out before the rest is read. */
import type { Target } from './command.ts';
import type { ClauseContext, CommandBody, Reading } from './grammar.ts';
import { wordSet } from './spelling.ts';
import { readTargets } from './target.ts';
import type { Word } from './words.ts';

/** Null when nobody is left out, or what remains is no wish about all the others. */
export function readException(
  words: readonly Word[],
  context: ClauseContext,
  read: (words: readonly Word[]) => Reading | null,
): CommandBody | null {
  const at = words.findIndex((_, at) => leavesOut(words, at));
  const marker = at < 0 ? null : markerAt(words, at);
  if (marker === null || words.length > MAX_WORDS) return null;
  const from = at + marker.used;
  const before = withoutSeparator(words.slice(0, at));
  for (let to = Math.min(words.length, from + MAX_LEFT_OUT); to > from; to -= 1) {
    const except = readTargets(words.slice(from, to), context.known, 'sure');
    if (!except || except.length === 0 || except.some(one => EVERYBODY.has(one))) continue;
    const rest = words[to]?.key === ',' ? words.slice(to + 1) : words.slice(to);
    const reading = read([...before, ...rest]) ?? bareAll([...before, ...rest], context);
    if (reading === null || !('verb' in reading) || FREE_TEXT.has(reading.verb)) continue;
    const meant = withException(reading, except, marker.refusing);
    if (meant !== null) return meant;
  }
  return null;
}

/** Whether somebody is left out from here on. "but" may join two sentences, unless all were spoken of. */
export function leavesOut(words: readonly Word[], at: number): boolean {
  const marker = markerAt(words, at);
  if (marker === null) return false;
  if (marker.refusing) return /^[\p{Lu}\d]/u.test(words[at + marker.used]?.text ?? '');
  return !ALSO_ORDINARY.has(words[at]?.key ?? '') || words.slice(0, at).some(word => ALL.has(word.key));
}

interface Marker {
  readonly used: number;
  /** "1 and 2, but not 3": nobody has to be "all". */
  readonly refusing: boolean;
}

function markerAt(words: readonly Word[], at: number): Marker | null {
  const keys = words.slice(at, at + 4).map(word => word.key);
  const phrase = EXCEPTING.find(marker => marker.every((key, index) => keys[index] === key));
  if (phrase === undefined) return null;
  return { used: phrase.length, refusing: phrase.at(-1) === 'not' };
}

/** "all but 1 and 3" alone says what a bare number says. */
function bareAll(words: readonly Word[], context: ClauseContext): Reading | null {
  const targets = readTargets(words, context.known, 'sure');
  return targets?.length === 1 && targets.some(one => EVERYBODY.has(one))
    ? { verb: 'done', targets, how: 'done', day: null }
    : null;
}

function withException(
  reading: CommandBody,
  except: readonly Target[],
  refusing: boolean,
): CommandBody | null {
  if (reading.targets.length === 1 && reading.targets.some(one => EVERYBODY.has(one)))
    return { ...reading, except };
  // "1-5 except 3": a list without some of it.
  const left = reading.targets.filter(one => !except.includes(one));
  const isPart = left.length > 0 && left.length === reading.targets.length - except.length;
  if (isPart) return { ...reading, targets: left };
  return refusing && left.length > 0 && left.length === reading.targets.length ? reading : null;
}

function withoutSeparator(words: readonly Word[]): readonly Word[] {
  return /^[,-]$/.test(words.at(-1)?.key ?? '') ? words.slice(0, -1) : words;
}

/** Twelve numbers, a verb, a date. */
const MAX_WORDS = 36;
const MAX_LEFT_OUT = 12;
const EVERYBODY: ReadonlySet<Target> = new Set(['all', 'rest']);
const FREE_TEXT: ReadonlySet<string> = new Set(['note', 'remind', 'news', 'forget']);
const EXCEPTING = [
  'with the exception of, but not for, but not, and not, except for, apart from, other than, aside from, but for, save for',
  'except, excepting, excluding, besides, but, bar, save, minus, without',
].flatMap(phrases => phrases.split(', ').map(phrase => phrase.split(' ')));
/** Words of every kind of sentence: they leave somebody out only after "all". */
const ALSO_ORDINARY = wordSet('but bar save minus without apart other aside with');
const ALL = wordSet('all everyone everybody everything rest others them');
