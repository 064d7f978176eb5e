import type { Mailbox } from '../core/event.ts';

/** A complete mail. Both bodies are always present and say the same. */
export interface Message {
  /** Without angle brackets. Stable for the same digest or receipt, so that a repeat is recognisable. */
  readonly messageId: string;
  readonly from: Mailbox;
  readonly to: Mailbox;
  readonly replyTo: Mailbox | null;
  /** Envelope sender, so that a bounce finds its way back; the `from` address when null. */
  readonly envelopeFrom: string | null;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  /** Further header fields: List-Unsubscribe, Auto-Submitted and the like. */
  readonly headers: Readonly<Record<string, string>>;
}

export type Receipt =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly retryable: boolean; readonly code: string; readonly detail: string };

/** The port every mail adapter implements. Delivery failures are values; only bugs throw. */
export interface Transport {
  send(message: Message): Promise<Receipt>;
}
