/** What a resolved command does to the account's rows, and what the receipt says about it. */
import type { Draft, Suggestion } from '../digest.ts';
import type { Day } from '../event.ts';
import type { MeetingId, PersonId } from '../person.ts';
import { exportAll, forget, freshStart, news, pause, resume, stop } from './act/account.ts';
import { draft, help, list, moreNow, why } from './act/answers.ts';
import { add, answerAsk, birthday, holiday, merge, noSuchAsk, note, remind, wrong } from './act/knowledge.ts';
import { contact, every, lean, mute, skip, snooze, star, unmute, unstar } from './act/people.ts';
import { ownName, quiet, schedule, size, timezone } from './act/settings.ts';
import { undo } from './act/undo.ts';
import { meansEverybody } from './command.ts';
import type { Content, ReceiptLine } from './receipt.ts';
import type { Question, Ready, Scene, Subject } from './resolve.ts';
import type { Change, Effect, ReadRow } from './state.ts';

/** One earlier receipt line that can be undone: made within 30 days, not undone yet, not itself an undo. */
export interface JournalLine {
  /** The store's id of the line. */
  readonly id: number;
  /** The receipt it stood in. */
  readonly receipt: string;
  readonly clause: string;
  readonly said: string;
  readonly people: readonly PersonId[];
  readonly changes: readonly Change[];
}

/** What the shell lends: ids, rows as they stand, and the answers that need the whole account. */
export interface Tools {
  /** A fresh key of that table; `added` gives a fresh person's id. Called only for rows that will be made. */
  readonly newId: (table: 'note' | 'reminder' | 'told' | 'added') => number;
  readonly read: ReadRow;
  /** The last meeting with a person that counts, and what it was called. */
  readonly lastMeeting: (
    person: PersonId,
  ) => { readonly id: MeetingId; readonly day: Day; readonly title: string } | null;
  /** Undoable lines, newest first. */
  readonly journal: readonly JournalLine[];
  /** One line a person, in words. */
  readonly list: () => readonly string[];
  /** Why this person was suggested, in sentences. */
  readonly why: (subject: Subject) => readonly string[];
  readonly draft: (subject: Subject) => Draft;
  /** Up to three more people for this week, numbered on from the digest; the shell adds them to it. */
  readonly more: () => readonly Suggestion[];
}

/** Not done before the owner follows a link mailed to them. */
export type Confirm =
  | { readonly what: 'forget'; readonly people: readonly Subject[] }
  | { readonly what: 'export' | 'delete account' };

export interface Doing {
  readonly kind: 'done';
  /** In the order to apply them. */
  readonly effects: readonly Effect[];
  readonly line: ReceiptLine;
  /** Whom the line is about, for the journal and for "it". */
  readonly people: readonly PersonId[];
  /** Journal lines taken back by this one. */
  readonly undone: readonly number[];
  readonly confirm: Confirm | null;
  readonly content: Content | null;
}

/** Pure but for the ids it takes. A question comes back when the rows as they stand leave nothing to do. */
export function effectsOf(resolved: Ready, scene: Scene, tools: Tools): Doing | Question {
  const [ask] = resolved.asks;
  if (ask !== undefined) return answerAsk(resolved, ask, scene, tools);
  const ready = withoutMuted(resolved, tools);
  if (ready === null) return { kind: 'question', problem: 'That leaves nobody.', nearest: null };
  const { command, subjects } = ready;
  switch (command.verb) {
    case 'done':
      return contact(ready, command, scene, tools);
    case 'snooze':
      return snooze(ready, command, scene, tools);
    case 'skip':
      return skip(ready, scene);
    case 'never':
      return mute(ready, scene);
    case 'unmute':
      return unmute(ready, scene, tools);
    case 'star':
      return star(ready, scene, tools);
    case 'unstar':
      return unstar(ready, tools);
    case 'more':
      return subjects.length === 0 ? moreNow(ready, tools) : lean(ready, 1, tools);
    case 'less':
      return lean(ready, -1, tools);
    case 'every':
      return every(ready, command);
    case 'note':
      return note(ready, command, scene, tools);
    case 'remind':
      return remind(ready, command, scene, tools);
    case 'draft':
      return draft(ready, tools);
    case 'why':
      return why(ready, tools);
    case 'wrong':
      return wrong(ready, scene, tools);
    case 'add':
      return add(ready, command, scene, tools);
    case 'who':
      return noSuchAsk(command);
    case 'merge':
      return merge(ready);
    case 'holiday':
      return holiday(ready, command);
    case 'birthday':
      return birthday(ready, command, scene, tools);
    case 'news':
      return news(ready, command);
    case 'size':
      return size(ready, command, tools);
    case 'schedule':
      return schedule(ready, command, tools);
    case 'timezone':
      return timezone(ready, command, tools);
    case 'quiet':
      return quiet(ready, command, tools);
    case 'name':
      return ownName(ready, command, tools);
    case 'pause':
      return pause(ready, command, scene);
    case 'resume':
      return resume(ready);
    case 'stop':
      return stop(ready);
    case 'fresh start':
      return freshStart(ready, scene);
    case 'list':
      return list(ready, tools);
    case 'help':
      return help(ready);
    case 'export':
      return exportAll(ready);
    case 'forget':
      return forget(ready);
    case 'undo':
      return undo(ready, command, tools);
  }
}

/** "All" and "the rest" are those who may be suggested at all; null: that leaves nobody. */
function withoutMuted(ready: Ready, tools: Tools): Ready | null {
  if (!meansEverybody(ready.command) || ready.command.verb === 'unmute') return ready;
  const subjects = ready.subjects.filter(({ id }) => tools.read('mute', id) === null);
  return subjects.length === 0 ? null : { ...ready, subjects };
}
