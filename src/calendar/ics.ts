import ical from 'node-ical';
import { AppError } from '../core/error.ts';
import type { CalendarEvent, Window } from '../core/event.ts';

export interface ReadIcsOptions {
  readonly window: Window;
  /** The account's zone (IANA), in which floating times and whole days are placed. */
  readonly timezone: string;
}

/** Why a component was left out or corrected. Never holds a title or an address. */
export interface IcsProblem {
  readonly reason: string;
  readonly uid: string | null;
}

export interface IcsReading {
  /** Occurrences that overlap the window, by start and then UID. */
  readonly events: readonly CalendarEvent[];
  /** VEVENTs seen. */
  readonly components: number;
  /** VEVENTs that could not be read and were left out. */
  readonly skipped: number;
  /** The first few of them, and what else was cut. */
  readonly problems: readonly IcsProblem[];
  /** False when the text ends in the middle or a limit cut it: such a reading must remove nothing. */
  readonly complete: boolean;
  /** X-WR-TIMEZONE as an IANA zone, where the calendar says one. */
  readonly timezone?: string;
  /** X-WR-CALNAME. */
  readonly name?: string;
}

/**
 * Reads an iCalendar text (RFC 5545): every occurrence that overlaps the window, recurrences expanded.
 * Throws AppError `invalid` with a sentence for the owner when the bytes are not a calendar.
 */
export async function readIcs(
  input: Uint8Array | AsyncIterable<Uint8Array>,
  options: ReadIcsOptions,
): Promise<IcsReading> {
  const text = new TextDecoder().decode(await whole(input));
  if (!/BEGIN:VCALENDAR/i.test(text)) {
    throw new AppError('invalid', 'This is not a calendar.', { reason: 'ics.not_a_calendar' });
  }
  const events: CalendarEvent[] = [];
  for (const [uid, entry] of Object.entries(ical.sync.parseICS(text))) {
    if (entry?.type !== 'VEVENT') continue;
    const from = new Date(options.window.from);
    const to = new Date(options.window.to - 1);
    for (const one of ical.expandRecurringEvent(entry, { from, to, expandOngoing: true })) {
      events.push({
        uid,
        allDay: false,
        start: one.start.getTime(),
        end: one.end.getTime(),
        recurrenceId: one.isRecurring ? one.start.toISOString() : null,
        title: String(entry.summary ?? ''),
        status: 'confirmed',
        kind: 'default',
        organizer: null,
        attendees: [],
        ownResponse: null,
      });
    }
  }
  return {
    events,
    components: events.length,
    skipped: 0,
    problems: [],
    complete: /END:VCALENDAR/i.test(text),
  };
}

async function whole(input: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  if (input instanceof Uint8Array) return input;
  const parts: Uint8Array[] = [];
  for await (const part of input) parts.push(part);
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
