/** The words of the receipt: what a reply did, line by line. A template only lays this out. */
import type { Draft, Suggestion } from '../digest.ts';

export interface ReceiptLine {
  /** The clause as the owner wrote it. */
  readonly clause: string;
  /** "Ana Silva is snoozed until 14 December." */
  readonly said: string;
  /** Whether there is something to undo: the shell then makes the link, from its journal's id of this line. */
  readonly undoable: boolean;
}

/** An answer to `list`, `why`, `draft` or `more`. */
export type Content =
  | { readonly kind: 'lines'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'draft'; readonly title: string; readonly to: string; readonly draft: Draft }
  | { readonly kind: 'suggestions'; readonly title: string; readonly suggestions: readonly Suggestion[] };

export interface NotUnderstood {
  readonly clause: string;
  /** A sentence. */
  readonly problem: string;
  /** The exact line that would be understood; null when none is near. */
  readonly nearest: string | null;
}

export interface ReceiptModel {
  readonly subject: string;
  /** One sentence under the subject; empty when the lines speak for themselves. */
  readonly intro: string;
  readonly lines: readonly ReceiptLine[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly content: readonly Content[];
  /** How to answer, made of this digest's own people; null when nobody asked and all was understood. */
  readonly help: readonly string[] | null;
}

export interface ReceiptFacts {
  /** The subject of the mail that is answered. */
  readonly subject: string;
  readonly lines: readonly ReceiptLine[];
  readonly notUnderstood: readonly NotUnderstood[];
  readonly content: readonly Content[];
  /** Whom the answered digest suggested, with their numbers. */
  readonly people: readonly { readonly n: number; readonly name: string }[];
  /** Whether `help` was asked for. */
  readonly wantsHelp: boolean;
}

/** Help comes unasked only when nothing at all was understood. */
export function receiptOf(facts: ReceiptFacts): ReceiptModel {
  const { lines, notUnderstood, content, people, wantsHelp } = facts;
  const nothing = lines.length === 0;
  return {
    subject: replySubject(facts.subject),
    intro: introOf(nothing, notUnderstood.length),
    lines,
    notUnderstood: notUnderstood.slice(0, MAX_NOT_UNDERSTOOD).map(quotedShort),
    content,
    help: wantsHelp || nothing ? helpLines(people) : null,
  };
}

/** A few lines of what can be said, with the names and numbers of the answered digest. */
export function helpLines(
  people: readonly { readonly n: number; readonly name: string }[],
): readonly string[] {
  const [one, two = one, three = two] = people;
  const first = one?.name.split(' ')[0] ?? 'Ana';
  const second = two?.name.split(' ')[0] ?? 'John';
  return [
    `${one?.n ?? 1} done`,
    `${two?.n ?? 2} snooze 3 weeks`,
    `${three?.n ?? 3} skip`,
    `met ${first} on Friday`,
    `${second}: loves long walks`,
    'more',
    '5 people a week',
    'pause until June',
    'stop',
  ];
}

function introOf(nothing: boolean, notUnderstood: number): string {
  if (!nothing) return '';
  return notUnderstood === 0 ? 'Your reply held nothing to do.' : 'Nothing was done yet.';
}

/** RFC 5322, 3.6.5: one "Re: ", however long the thread. */
function replySubject(subject: string): string {
  const bare = subject.replace(/^(?:\s*re\s*:)+\s*/i, '').trim();
  return `Re: ${bare === '' ? 'your reply' : bare}`;
}

/** What was written, short enough to be quoted back. */
export function quotedShort(one: NotUnderstood): NotUnderstood {
  const { clause } = one;
  return clause.length <= MAX_QUOTE ? one : { ...one, clause: `${clause.slice(0, MAX_QUOTE).trim()}…` };
}

/** A pasted letter is not sent back line by line. */
const MAX_NOT_UNDERSTOOD = 12;
/** Characters: enough to recognise a line. */
const MAX_QUOTE = 160;
