/** An account made of nothing but a calendar file: what the worker would know, without a database. */
import { readIcs } from '../calendar/ics.ts';
import { mergeCopies } from '../core/copies.ts';
import { countryOfZone } from '../core/country.ts';
import type { DigestInput, PastSuggestion } from '../core/digest.ts';
import { type CalendarEvent, type Instant, occurrenceKey } from '../core/event.ts';
import { inviterOf, isReadByTitle, judge, judgeTitled, type Verdict } from '../core/meeting.ts';
import { organizedByOthers, withTimezones } from '../core/organized.ts';
import { titleReader } from '../core/person/in-title.ts';
import { automaticMerges } from '../core/person/merge.ts';
import { ownNameIn } from '../core/person/owner.ts';
import { type Interaction, NOTHING_TOLD, type Person, type PersonId } from '../core/person.ts';
import { DAY_MS } from '../core/week.ts';

const LOOK_BACK_DAYS = 36 * 30.44;
const LOOK_AHEAD_DAYS = 21;

export interface FileAccount {
  /** Everything known at `now`, in the shape the planning works on. */
  inputAt(now: Instant, past: readonly PastSuggestion[]): DigestInput;
  readonly skipped: number;
  readonly components: number;
}

export interface FileAccountOptions {
  readonly me: readonly string[];
  /** IANA; null: the calendar's own, else UTC. */
  readonly timezone: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** Reads the file once for every day between `from` and `to` that will be asked about. */
export async function openAccount(
  pieces: AsyncIterable<Uint8Array>,
  options: FileAccountOptions,
): Promise<FileAccount> {
  const window = { from: options.from - LOOK_BACK_DAYS * DAY_MS, to: options.to + LOOK_AHEAD_DAYS * DAY_MS };
  const reading = await readIcs(pieces, { window, timezone: options.timezone });
  const copies = Map.groupBy(reading.events, occurrenceKey);
  const events = [...copies.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [others.length === 0 ? first : mergeCopies(first, ...others)],
  );
  const scene = { ...options, events, name: ownNameIn(events, options.me) || null };
  return {
    skipped: reading.skipped,
    components: reading.components,
    inputAt: (now, past) => inputAt(scene, now, past),
  };
}

interface Scene {
  readonly events: readonly CalendarEvent[];
  readonly me: readonly string[];
  readonly name: string | null;
  readonly timezone: string;
}

function inputAt(
  { events, me, name, timezone }: Scene,
  now: Instant,
  past: readonly PastSuggestion[],
): DigestInput {
  const context = { now, ownEmails: me };
  const roll = new Roll();
  const verdicts = events.map((event, id) => ({ event, id, verdict: judge(event, context) }));
  for (const { event, id, verdict } of verdicts) if (verdict.counts) roll.note(id, event, verdict, me);
  const readTitle = titleReader([...roll.people.values()], name === null ? [] : [name]);
  const unknownMeetings: DigestInput['unknownMeetings'][number][] = [];
  for (const { event, id, verdict } of verdicts) {
    if (verdict.because !== 'alone' || !isReadByTitle(event, context) || event.allDay) continue;
    const { people, unclear } = readTitle(event.title);
    const mailboxes = people.map(person => ({ email: person.emails[0] ?? '', name: person.name }));
    if (people.length > 0) roll.note(id, event, judgeTitled(event, mailboxes, context), me);
    else if (unclear.length > 0 && event.start > now - ASK_ABOUT_DAYS * DAY_MS) {
      unknownMeetings.push({ meetingId: id, title: event.title, at: event.start });
    }
  }
  const { people, interactions } = merged([...roll.people.values()], roll.interactions);
  return {
    now,
    owner: { emails: me, name, timezone, country: countryOfZone(timezone), news: null },
    size: 3,
    people: withTimezones(people, organizedByOthers(events, context)),
    interactions,
    titleOf: id => events[id]?.title ?? '',
    upcoming: events.filter(
      event => endsAfter(event, now) && startsBefore(event, now + LOOK_AHEAD_DAYS * DAY_MS),
    ),
    unknownMeetings,
    past,
    declinedMerges: [],
    offeredOccasions: [],
    lastHeardFrom: null,
  };
}

const ASK_ABOUT_DAYS = 28;

/** Several addresses of one person become one, where that is certain, as in an account. */
function merged(people: readonly Person[], interactions: readonly Interaction[]) {
  const into = new Map(
    automaticMerges({ people, interactions, declined: [] }).map(({ people: [from, to] }) => [from, to]),
  );
  const end = (id: PersonId): PersonId => {
    const next = into.get(id);
    return next === undefined ? id : end(next);
  };
  const emails = Map.groupBy(people, person => end(person.id));
  return {
    people: people
      .filter(person => !into.has(person.id))
      .map(person => ({ ...person, emails: (emails.get(person.id) ?? [person]).flatMap(one => one.emails) })),
    interactions: interactions.map(one => ({ ...one, personId: end(one.personId) })),
  };
}

/** People by address, numbered in the order they were met. */
class Roll {
  readonly people = new Map<string, Person>();
  readonly interactions: Interaction[] = [];

  note(meetingId: number, event: CalendarEvent, verdict: Verdict, me: readonly string[]): void {
    if (event.allDay) return;
    for (const { email, name } of verdict.people) {
      this.interactions.push({
        personId: this.numberOf(email, name),
        meetingId,
        at: event.start,
        weight: verdict.weight,
        others: verdict.people.length,
        series: event.recurrenceId === null ? null : event.uid,
        invitedByOwner: inviterOf(event, { ownEmails: me }) === 'owner',
      });
    }
  }

  private numberOf(email: string, name: string): PersonId {
    const key = email === '' ? `name ${name}` : email;
    const known = this.people.get(key);
    if (known !== undefined) {
      if (name.length > known.name.length) this.people.set(key, { ...known, name });
      return known.id;
    }
    const id = this.people.size + 1;
    this.people.set(key, { ...NOTHING_TOLD, id, name, emails: email === '' ? [] : [email] });
    return id;
  }
}

function endsAfter(event: CalendarEvent, now: Instant): boolean {
  return (event.allDay ? Date.parse(event.end) : event.end) > now;
}

function startsBefore(event: CalendarEvent, to: Instant): boolean {
  return (event.allDay ? Date.parse(event.start) : event.start) < to;
}
