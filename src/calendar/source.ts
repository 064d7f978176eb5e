import type { CalendarEvent, Window } from '../core/event.ts';

/**
 * The port every calendar adapter implements. A source answers one question: which occurrences
 * overlap the window, as they are now?
 *
 * Failures are thrown as `AppError`: `unauthorized` (access was revoked: ask the owner to reconnect),
 * `unavailable` (try again, after `retryAfter` seconds when given), `invalid` (what was read is not a
 * usable calendar; the message says what is wrong and what to do).
 */
export interface CalendarSource {
  /**
   * @param cursor the `next` of the page before; absent for the first page of a reading
   * @param validator what the last good reading of this source handed back; only looked at without a cursor
   */
  read(window: Window, cursor?: string, validator?: string): Promise<CalendarReading>;
}

/** A calendar the owner may choose. `id` is opaque outside its adapter. */
export interface CalendarChoice {
  readonly id: string;
  readonly name: string;
  /** Whether it is read when the owner chose nothing. */
  readonly primary: boolean;
}

export type CalendarReading =
  | {
      readonly kind: 'page';
      readonly events: readonly CalendarEvent[];
      /** Present while there is more to read in this window: pass it to the next `read`. */
      readonly next?: string;
      /** Components that could not be read and were left out. */
      readonly skipped: number;
      /**
       * What this page speaks for, when that is more than was asked: a source that is read whole looks
       * some days ahead, so that tomorrow's slightly later window is already known. Present: this is the
       * window whose known events the reading replaces.
       */
      readonly covers?: Window;
      /**
       * False: something is known to be missing (a file cut short, a calendar that could not be opened),
       * so the whole reading may add and change but must not remove. Absent means true.
       */
      readonly complete?: boolean;
      /** A sentence for the owner about what could not be read although the rest could. */
      readonly problem?: string;
      /** What to hand back next time so that an unchanged calendar costs nothing. Opaque to the caller. */
      readonly validator?: string;
      /** The calendar's own zone (IANA), where it says one. */
      readonly timezone?: string;
      /** The calendar's own name, where it says one. */
      readonly name?: string;
    }
  | { readonly kind: 'unchanged'; readonly validator?: string };
