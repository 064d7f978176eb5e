/**
 * What kind of machine wrote a mail; null: a person did. Only such a mail is obeyed or answered.
 * `list`: it came through a mailing list. `loop`: it is our own mail, sent back.
 */
export type Automatic = null | 'auto-reply' | 'bounce' | 'complaint' | 'list' | 'loop';

/** A mail of ours that could not be delivered. */
export interface Bounce {
  /** Whether it will never be deliverable (5.x.x); a soft one (4.x.x, a full mailbox) may be later. */
  readonly hard: boolean;
  /** Lower-case addresses that failed; empty when the report names none. */
  readonly recipients: readonly string[];
}
