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
  read(window: Window, cursor?: string): Promise<CalendarReading>;
}

export type CalendarReading =
  | {
      readonly kind: 'page';
      readonly events: readonly CalendarEvent[];
      /** Present while there is more to read in this window: pass it to the next `read`. */
      readonly next?: string;
      /** Components that could not be read and were left out. */
      readonly skipped: number;
      /** What to hand back next time so that an unchanged calendar costs nothing. Opaque to the caller. */
      readonly validator?: string;
      /** The calendar's own zone (IANA), where it says one. */
      readonly timezone?: string;
      /** The calendar's own name, where it says one. */
      readonly name?: string;
    }
  | { readonly kind: 'unchanged'; readonly validator?: string };
