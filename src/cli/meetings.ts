/** The lines of `perennial meetings`: every event with its verdict, copies of one meeting counted once. */
import { mergeCopies } from '../core/copies.ts';
import { type CalendarEvent, type Instant, type Mailbox, occurrenceKey } from '../core/event.ts';
import { type Because, isReadByTitle, judge, judgeTitled, type Verdict } from '../core/meeting.ts';
import { titleReader } from '../core/person/in-title.ts';
import { ownNameIn } from '../core/person/owner.ts';
import { isoInstant } from './events.ts';

/** One event, explained. Instants as UTC ISO-8601, all-day as `YYYY-MM-DD`. */
export interface MeetingLine {
  readonly uid: string;
  readonly start: string;
  readonly end: string;
  readonly title: string;
  readonly counts: boolean;
  /** Null when it counts. */
  readonly because: Because | null;
  readonly people: readonly { readonly email: string; readonly name: string }[];
  readonly weight: number;
}

export interface MeetingLinesInput {
  /** The account's own addresses, lower-case. */
  readonly me: readonly string[];
  readonly now: Instant;
}

/** In the order given. Of several copies the best one carries the verdict on all; the others are `duplicate`. */
export function meetingLines(
  events: readonly CalendarEvent[],
  input: MeetingLinesInput,
): readonly MeetingLine[] {
  const context = { now: input.now, ownEmails: input.me };
  const verdicts = verdictsOf(events, event => judge(event, context));
  const readTitle = titleReader(knownPeople(verdicts.values()), [ownNameIn(events, input.me)]);
  return events.map(event => {
    const verdict = verdicts.get(event) ?? judge(event, context);
    if (verdict.because !== 'alone' || !isReadByTitle(event, context)) return lineOf(event, verdict);
    const { people } = readTitle(event.title);
    return lineOf(event, people.length === 0 ? verdict : judgeTitled(event, people.map(mailbox), context));
  });
}

interface Known extends Mailbox {
  readonly emails: readonly string[];
}

function verdictsOf(
  events: readonly CalendarEvent[],
  judgeOne: (event: CalendarEvent) => Verdict,
): ReadonlyMap<CalendarEvent, Verdict> {
  const copies = Map.groupBy(events, occurrenceKey);
  const verdicts = new Map<CalendarEvent, Verdict>();
  for (const [first, ...others] of copies.values()) {
    if (first === undefined) continue;
    const merged = judgeOne(mergeCopies(first, ...others));
    const standing =
      others.length === 0 ? first : ([first, ...others].find(copy => judgeOne(copy).counts) ?? first);
    for (const copy of [first, ...others]) {
      verdicts.set(copy, copy === standing ? merged : DUPLICATE);
    }
  }
  return verdicts;
}

const DUPLICATE: Verdict = { counts: false, because: 'duplicate', people: [], weight: 0 };

/** Everybody met in meetings that count, by address, under the fullest name seen. */
function knownPeople(verdicts: Iterable<Verdict>): readonly Known[] {
  const known = new Map<string, Known>();
  for (const { people } of verdicts) {
    for (const { email, name } of people) {
      const before = known.get(email);
      if (before === undefined || name.length > before.name.length)
        known.set(email, { email, name, emails: [email] });
    }
  }
  return [...known.values()];
}

function mailbox({ email, name }: Known): Mailbox {
  return { email, name };
}

function lineOf(event: CalendarEvent, { counts, because, people, weight }: Verdict): MeetingLine {
  const { uid, title } = event;
  const start = event.allDay ? event.start : isoInstant(event.start);
  const end = event.allDay ? event.end : isoInstant(event.end);
  return { uid, start, end, title, counts, because, people, weight };
}
