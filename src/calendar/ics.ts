import type { CalendarEvent, Window } from '../core/event.ts';
import { DAY, dayOf, formatDay, pad, SECOND } from './ics/clock.ts';
import { MAX_EVENTS } from './ics/limits.ts';
import type { Occurrence } from './ics/occurrences.ts';
import { type Entry, type Reading, read } from './ics/read.ts';

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

export interface IcsReport {
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

export interface IcsReading extends IcsReport {
  /** Occurrences that overlap the window, by start and then UID. */
  readonly events: readonly CalendarEvent[];
}

export interface IcsStream extends IcsReport {
  /** The same, made one at a time: a backfill of years need not be held. May be walked once or more. */
  readonly events: Iterable<CalendarEvent>;
}

/**
 * Reads an iCalendar text (RFC 5545): every occurrence that overlaps the window, recurrences expanded.
 * Bytes may come in chunks of any size. What cannot be read is left out and counted. Throws AppError
 * `invalid` with a sentence for the owner when the bytes are no calendar, or too many.
 */
export async function readIcs(
  input: Uint8Array | AsyncIterable<Uint8Array>,
  options: ReadIcsOptions,
): Promise<IcsReading> {
  const stream = await streamIcs(input, options);
  const events: CalendarEvent[] = [];
  let complete = stream.complete;
  for (const event of stream.events) {
    if (events.length >= MAX_EVENTS) {
      complete = false;
      break;
    }
    events.push(event);
  }
  return { ...stream, events, complete };
}

/** `readIcs` for windows with very many occurrences. */
export async function streamIcs(
  input: Uint8Array | AsyncIterable<Uint8Array>,
  { window, timezone }: ReadIcsOptions,
): Promise<IcsStream> {
  const reading = await read(input, { ...window, timezone });
  const { components, skipped, problems, complete } = reading;
  return {
    events: { [Symbol.iterator]: () => eventsOf(reading) },
    components,
    skipped,
    problems,
    complete,
    ...(reading.timezone === null ? {} : { timezone: reading.timezone }),
    ...(reading.name === null ? {} : { name: reading.name }),
  };
}

function* eventsOf({ occurrences, entries }: Reading): Generator<CalendarEvent> {
  for (const occurrence of occurrences.inOrder(entry => entries[entry]?.uid ?? '')) {
    const entry = entries[occurrence.entry];
    if (entry !== undefined) yield eventOf(occurrence, entry);
  }
}

function eventOf(occurrence: Occurrence, { uid, face, timezone }: Entry): CalendarEvent {
  const { start, end, original, originalAllDay } = occurrence;
  const time = occurrence.allDay
    ? ({ allDay: true, start: dayText(start), end: dayText(end) } as const)
    : ({ allDay: false, start, end } as const);
  return {
    uid,
    ...time,
    recurrenceId: original === null ? null : originalAllDay ? dayText(original) : instantText(original),
    title: face.title,
    status: face.status,
    kind: face.kind,
    organizer: face.organizer,
    ...(timezone !== null && face.organizer !== null && { organizerTimezone: timezone }),
    attendees: face.attendees,
    ownResponse: null,
  };
}

function dayText(midnight: number): string {
  return formatDay(dayOf(midnight));
}

/** UTC ISO-8601 without milliseconds, which iCalendar times do not have: `2026-03-03T09:00:00Z`. */
function instantText(at: number): string {
  const day = dayOf(at);
  const seconds = Math.floor((at - day * DAY) / SECOND);
  const [hour, minute, second] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${formatDay(day)}T${pad(hour)}:${pad(minute)}:${pad(second)}Z`;
}
