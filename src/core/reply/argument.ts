/**
 * What stands around a verb: whom it is about and its own argument. Every reader takes the whole rest of
 * the clause or nothing; a verb in the middle of ordinary prose therefore never becomes a command.
 */
import type { Target } from './command.ts';
import { readDone } from './contact.ts';
import { readEvery } from './every.ts';
import { readFreeText } from './free-text.ts';
import { type ClauseContext, pastIn, type Reading, TAILS, withoutTail } from './grammar.ts';
import { readPause, readSnooze, WEAK } from './later.ts';
import { readBirthday, readHoliday } from './occasions.ts';
import { readForget, readFresh, readPlain, readResume, readUndo } from './plain.ts';
import { numberIn } from './target.ts';
import type { VerbUse } from './verbs.ts';
import { readMerge, readPerson, readSameAs } from './who.ts';
import type { Word } from './words.ts';

/** `given`: targets written before the verb. `words`: everything after it. Null: it does not read that way. */
export function readArguments(
  use: VerbUse,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const { verb } = use;
  switch (verb) {
    case 'done':
      return readDone(use, given, words, context);
    case 'snooze':
      return readSnooze(given, words, context, WEAK.has(use.phrase));
    case 'pause':
      return readPause(given, words, context, use.phrase);
    case 'every':
      return readEvery(use.phrase, given, words, context);
    case 'never':
      return readNever(use.phrase, given, words, context);
    case 'star':
      // "This is important" and "Important!" are about anything.
      if (given[0] === 'it' || (use.phrase !== 'star' && given.length + words.length === 0)) return null;
      return readPlain(verb, given, words, context, ORDINARY.has(use.phrase) ? 'sure' : 'open');
    case 'skip':
      return readSkip(use.phrase, given, words, context);
    case 'unstar':
    case 'unmute':
    case 'draft':
    case 'why':
    case 'more':
    case 'less':
      return readPlain(verb, given, words, context, ORDINARY.has(use.phrase) ? 'sure' : 'open');
    case 'wrong':
      // "that was wrong" is about the reply before.
      if (use.phrase === 'wrong' && given[0] === 'it')
        return { problem: 'I was not sure what was wrong.', nearest: 'undo' };
      return readPlain(verb, given, words, context);
    case 'note':
    case 'remind':
    case 'news':
      return readFreeText(use, given, words, context);
    case 'add':
    case 'who':
      return readPerson(verb, given, words, context);
    case 'merge':
      // "2 is the same as Mei Chen"
      if (/ as$/.test(use.phrase)) return given.length === 1 ? readSameAs(given, words, context) : null;
      return /same/.test(use.phrase) && !isSame(given, words) ? null : readMerge(given, words, context);
    case 'holiday':
      return readHoliday(use.phrase, given, words, context);
    case 'birthday':
      return readBirthday(given, words, context);
    case 'forget':
      return readForget(given, words, context, / my |about me$/.test(use.phrase));
    case 'resume':
      return readResume(use.phrase, given, words, context);
    case 'undo':
      return readUndo(given, words, context);
    case 'fresh start':
      return readFresh(given, words, context);
    case 'list':
    case 'help':
    case 'export':
    case 'stop':
      return given.length === 0 && withoutTail(words, TAILS.alone).length === 0
        ? { verb, targets: [] }
        : null;
    default: // settings are whole sentences
      return null;
  }
}

/** "Ann and Ana Silva are the same", "5 same", "same 5"; "the same as before" is about nobody. */
function isSame(given: readonly Target[], words: readonly Word[]): boolean {
  if (given.length > 0) return words.length === 0;
  return words.length === 1 && numberIn(words[0]?.key ?? '') !== null;
}

/** "skip Ana until March" is a snooze; "skip next week" is about nobody. */
function readSkip(
  phrase: string,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  const plain = readPlain('skip', given, words, context, ORDINARY.has(phrase) ? 'sure' : 'open');
  const later = plain === null && phrase === 'skip' ? readSnooze(given, words, context, true) : null;
  return later && 'verb' in later && later.targets.length === 0 ? null : (plain ?? later);
}

/** "mute Ana until March" is a snooze, and "no more" alone may mean the mails. */
function readNever(
  phrase: string,
  given: readonly Target[],
  words: readonly Word[],
  context: ClauseContext,
): Reading | null {
  if (phrase === 'no more' && given.length + words.length === 0) return null;
  if (GONE.test(phrase)) {
    const when = words.length === 0 || pastIn(words, context) !== null;
    return given.length === 1 && when ? { verb: 'never', targets: given } : null;
  }
  return (
    readPlain('never', given, words, context) ??
    (phrase === 'mute' ? readSnooze(given, words, context, true) : null)
  );
}

/** "Ana died in May": she is not to be suggested again; nothing else of such a sentence is an order. */
const GONE = /died|passed away/;

/** Words of every kind of sentence: somebody certain has to follow. */
const ORDINARY = new Set([
  'more',
  'more of',
  'less',
  'less of',
  'fewer',
  'ignore',
  'pass',
  'dismiss',
  'write',
  'why',
  'important',
  'important to me',
  'very important',
  'starred',
]);
