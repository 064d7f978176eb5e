import { MAX_PROBLEMS } from '../calendar/ics/limits.ts';
import { type IcsProblem, type IcsReport, type ReadIcsOptions, streamIcs } from '../calendar/ics.ts';
import type { Attendee, CalendarEvent, Mailbox } from '../core/event.ts';

/** One line of `perennial events`. Instants are UTC ISO-8601; whole days are `YYYY-MM-DD`. */
export interface EventLine {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly allDay: boolean;
  readonly title: string;
  readonly status: CalendarEvent['status'];
  readonly recurrenceId: string | null;
  readonly organizer: Mailbox | null;
  readonly attendees: readonly Attendee[];
}

export interface EventLines {
  /** In order of start, then UID; made one at a time. */
  readonly lines: Iterable<EventLine>;
  /** What to tell on stderr, a sentence each; empty when everything was read. */
  readonly messages: readonly string[];
  readonly problems: readonly IcsProblem[];
}

/** Every occurrence in the window, as the command prints it. Throws AppError `invalid` like `readIcs`. */
export async function eventLines(
  input: Uint8Array | AsyncIterable<Uint8Array>,
  options: ReadIcsOptions,
): Promise<EventLines> {
  const reading = await streamIcs(input, options);
  return { lines: linesOf(reading.events), messages: messagesOf(reading), problems: reading.problems };
}

/** "2 of 1,204 events could not be read: its time zone is not known (2)." */
function messagesOf({ skipped, components, problems, complete }: IcsReport): string[] {
  const messages: string[] = [];
  const reasons = countReasons(problems);
  if (skipped > 0) {
    const share = `${skipped.toLocaleString('en-US')} of ${components.toLocaleString('en-US')} events`;
    messages.push(`${share} could not be read: ${reasons.join('; ')}.`);
  } else if (reasons.length > 0) messages.push(`Worth knowing: ${reasons.join('; ')}.`);
  if (!complete) messages.push('The calendar is not complete; what could be read is shown.');
  return messages;
}

/** With their numbers, unless there were more than are told one by one. */
function countReasons(problems: readonly IcsProblem[]): string[] {
  const counts = new Map<string, number>();
  for (const { reason } of problems) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const all = problems.length < MAX_PROBLEMS;
  return [...counts].map(([reason, count]) => (all ? `${reason} (${count})` : reason));
}

function* linesOf(events: Iterable<CalendarEvent>): Generator<EventLine> {
  for (const event of events) yield eventLine(event);
}

/** One event as the command prints it. */
export function eventLine(event: CalendarEvent): EventLine {
  const time = event.allDay
    ? { start: event.start, end: event.end }
    : { start: isoInstant(event.start), end: isoInstant(event.end) };
  return {
    uid: event.uid,
    start: time.start,
    end: time.end,
    allDay: event.allDay,
    title: event.title,
    status: event.status,
    recurrenceId: event.recurrenceId,
    organizer: event.organizer,
    attendees: event.attendees,
  };
}

/** `2026-03-03T09:00:00Z`; milliseconds only when there are any. */
export function isoInstant(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
