/** What a resolved command does to the account's rows, and what the receipt says about it. */
import type { Draft, Suggestion } from '../digest.ts';
import type { Day } from '../event.ts';
import type { MeetingId, PersonId } from '../person.ts';
import type { Content, ReceiptLine } from './receipt.ts';
import type { Resolved, Scene, Subject } from './resolve.ts';
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

/** It turned out that something is missing or cannot be. */
export interface Asking {
  readonly kind: 'question';
  readonly problem: string;
  readonly nearest: string | null;
}

type Ready = Extract<Resolved, { kind: 'ready' }>;

export function effectsOf(ready: Ready, _scene: Scene, _tools: Tools): Doing | Asking {
  return {
    kind: 'done',
    effects: [],
    line: { clause: ready.command.line, said: 'Noted.', undoable: false },
    people: ready.subjects.map(one => one.id),
    undone: [],
    confirm: null,
    content: null,
  };
}
