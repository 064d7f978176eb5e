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

export interface ReceiptModel {
  readonly subject: string;
  /** One sentence under the subject; empty when the lines speak for themselves. */
  readonly intro: string;
  readonly lines: readonly ReceiptLine[];
  /** Quoted back: what was not clear, and the line that would be. */
  readonly notUnderstood: readonly {
    readonly clause: string;
    readonly problem: string;
    readonly nearest: string | null;
  }[];
  readonly content: readonly Content[];
  /** How to answer, made of this digest's own people; null when nobody asked and all was understood. */
  readonly help: readonly string[] | null;
}
