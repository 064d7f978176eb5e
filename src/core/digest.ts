/**
 * The Monday mail as data. `DigestInput` is everything an account knows on one Monday; `Digest` is
 * what the mail says, already worded; templates only lay it out. Planning is pure: same input, same mail.
 */
import { asksOf } from './asks.ts';
import { bookings } from './booked.ts';
import { candidatesOf } from './candidates.ts';
import { circles } from './circle.ts';
import { isOutOfPlace } from './discretion.ts';
import type { CalendarEvent, Day, Instant } from './event.ts';
import { factsReader } from './facts.ts';
import { freeHalfHours } from './free-time.ts';
import { historiesOf } from './history.ts';
import { occasionNotes } from './occasion.ts';
import { toldApart } from './person/name.ts';
import type { Interaction, MeetingId, Person, PersonId } from './person.ts';
import { recapOf } from './recap.ts';
import type { Contact } from './reply/command.ts';
import { fillSlots } from './slots.ts';
import { suggestionsFor } from './suggestion.ts';
import { upcomingOf } from './upcoming.ts';
import { DAY_MS, dayOf, isoWeek, mondayOf, toEpochDay } from './week.ts';
import { sayFewNames, vary } from './wording.ts';

/** ISO 8601 week in the owner's zone, e.g. `2026-W48`. */
export type IsoWeek = string;

export type Slot = 'warm-up' | 'cooling' | 'dormant' | 'stretch';

/** What became of an earlier suggestion. `null`: nothing was said and nothing happened. */
export type Outcome = 'done' | 'met' | 'snoozed' | 'skipped' | 'muted' | null;

export interface PastSuggestion {
  readonly personId: PersonId;
  readonly week: IsoWeek;
  /** The Monday the digest was for. */
  readonly day: Day;
  readonly slot: Slot;
  readonly outcome: Outcome;
}

/** A past meeting without attendees, whose title may name someone ("Coffee with Maya"). */
export interface UnknownMeeting {
  readonly meetingId: MeetingId;
  readonly title: string;
  readonly at: Instant;
}

export interface Owner {
  /** Lower-case; every address and alias that is the owner. */
  readonly emails: readonly string[];
  readonly name: string | null;
  /** IANA. */
  readonly timezone: string;
  /** ISO 3166-1 alpha-2, told or guessed from the zone; null when unknown. */
  readonly country: string | null;
  /** "What you are up to", one line, for holiday notes. */
  readonly news: string | null;
}

export interface DigestInput {
  readonly now: Instant;
  readonly owner: Owner;
  /** How many people a week, 1 to 7. */
  readonly size: number;
  readonly people: readonly Person[];
  /** Past only, any order. */
  readonly interactions: readonly Interaction[];
  /** The title of a meeting; asked for only for the few that are mentioned. */
  readonly titleOf: (meeting: MeetingId) => string;
  /** Events from now to three weeks ahead: who is already booked, when the owner is free. */
  readonly upcoming: readonly CalendarEvent[];
  /** Past meetings of the last weeks nobody could be found for. */
  readonly unknownMeetings: readonly UnknownMeeting[];
  readonly past: readonly PastSuggestion[];
  /** A person or pair already proposed for merging and declined: `"a b"` of ids, smaller first. */
  readonly declinedMerges: readonly string[];
  /** Occasion notes already offered, as `offeredKey` writes them: `"personId occasionId day"`. */
  readonly offeredOccasions: readonly string[];
  /** When the account was last woken by its owner (a reply, a click); null when never. */
  readonly lastHeardFrom: Instant | null;
}

/** `n` is the number the owner answers with; unique over the whole digest. */
export interface Suggestion {
  readonly n: number;
  readonly slot: Slot;
  readonly person: { readonly id: PersonId; readonly name: string; readonly email: string };
  /** One sentence, plain, true: the one or two facts that weighed most. */
  readonly reason: string;
  /** Day of the last interaction; null when there was none. */
  readonly lastMet: Day | null;
  /** How the owner said that was, when it was no meeting. */
  readonly lastHow?: Contact;
  /** The pair's usual gap in whole days. */
  readonly rhythmDays: number | null;
  /** A question or first line drawn from facts; empty when there is nothing true to say. */
  readonly opener: string;
  /** What the owner noted about them, newest first, at most two. */
  readonly notes: readonly string[];
  /** Topics to bring up, used up by this digest (ids in `usedReminders`). */
  readonly reminders: readonly string[];
  readonly usedReminders: readonly number[];
  readonly draft: Draft;
}

/** What *Write* opens: a mail in the owner's voice, to be finished by the owner. */
export interface Draft {
  readonly subject: string;
  readonly body: string;
}

export interface OccasionNote {
  /** The occasion's own day. */
  readonly day: Day;
  readonly id: string;
  /** "New Year's Day", "Ana's birthday". */
  readonly name: string;
  /** At most five over all notes of one digest. */
  readonly people: readonly {
    readonly id: PersonId;
    readonly name: string;
    readonly email: string;
    readonly draft: Draft;
  }[];
  /** The note's text, ready to send. */
  readonly note: string;
  /** What the choice rests on, when guessed ("their address is in Canada"). */
  readonly guess: string | null;
}

/** Somebody the owner will see this week, and what to remember. */
export interface Upcoming {
  readonly day: Day;
  /** Local start, `HH:MM`. */
  readonly time: string;
  readonly title: string;
  readonly people: readonly { readonly id: PersonId; readonly name: string }[];
  readonly remember: readonly string[];
  /** Ids of the reminders among them, used up by this digest. */
  readonly usedReminders?: readonly number[];
}

/** A question the owner can answer by number. */
export type Ask =
  | {
      readonly n: number;
      readonly kind: 'who';
      readonly meetingId: MeetingId;
      readonly title: string;
      readonly day: Day;
      /** The exact line to reply with, up to the address. */
      readonly answer: string;
    }
  | {
      readonly n: number;
      readonly kind: 'merge';
      readonly people: readonly [PersonId, PersonId];
      readonly names: readonly [string, string];
      readonly because: string;
      readonly answer: string;
    };

export interface Recap {
  /** People met in the last seven days, most telling first. */
  readonly met: readonly string[];
  /** People suggested lately whom the owner then met or wrote to. */
  readonly reconnected: readonly string[];
  /** One line in words; empty when there is nothing to say. */
  readonly line: string;
}

export interface Digest {
  readonly week: IsoWeek;
  /** The Monday of that week. */
  readonly day: Day;
  readonly subject: string;
  readonly recap: Recap;
  readonly suggestions: readonly Suggestion[];
  readonly occasions: readonly OccasionNote[];
  readonly upcoming: readonly Upcoming[];
  readonly asks: readonly Ask[];
  /** Why there is nobody to suggest, in words for the owner; null when there is somebody. */
  readonly empty: string | null;
}

/** Everything one Monday's mail says. Pure: the same input gives the same mail, whoever asks, however often. */
export function planDigest(input: DigestInput): Digest {
  const today = dayOf(input.now, input.owner.timezone);
  const histories = historiesOf({ ...input, timezone: input.owner.timezone });
  const week = isoWeek(today);
  const booked = bookings({ ...input, ownEmails: input.owner.emails });
  const chosen = fillSlots({
    candidates: candidatesOf({ input, histories, bookings: booked, today }),
    size: input.size,
    weekNumber: Math.floor(toEpochDay(mondayOf(week)) / 7),
    sameCircle: circles(histories),
    isOutOfPlace: candidate => isOutOfPlace(candidate, histories.get(candidate.person.id), input.titleOf),
  });
  const freeTimes = freeHalfHours({
    now: input.now,
    timezone: input.owner.timezone,
    upcoming: input.upcoming,
    ownEmails: input.owner.emails,
    country: input.owner.country,
  });
  const suggestions = suggestionsFor(chosen.map(factsReader({ input, histories, today, freeTimes }, chosen)));
  const occasions = occasionNotes(input, today);
  return {
    week,
    day: mondayOf(week),
    subject: subjectOf(
      chosen.map(({ person }) => person),
      occasions,
    ),
    recap: recapOf(input, histories, today),
    suggestions,
    occasions,
    upcoming: upcomingOf(input, booked, today),
    asks: asksOf(input, suggestions.length + 1),
    empty: suggestions.length > 0 ? null : emptyBecause(input),
  };
}

/** A subject line shows about fifty letters on a phone. */
const NAMES_IN_SUBJECT = 3;

function subjectOf(people: readonly Person[], occasions: readonly OccasionNote[]): string {
  if (people.length > 0) return `This week: ${sayFewNames(toldApart(people), NAMES_IN_SUBJECT)}`;
  const wished = new Map(occasions.flatMap(({ people: all }) => all.map(one => [one.id, one])));
  if (wished.size === 0) return 'A quiet week';
  const names = toldApart([...wished.values()].map(({ name, email }) => ({ name, emails: [email] })));
  return `This week: ${names.length === 1 ? 'a note' : 'notes'} for ${sayFewNames(names, NAMES_IN_SUBJECT)}`;
}

function emptyBecause(input: DigestInput): string {
  if (input.people.length === 0) {
    return 'There is nobody to write about yet. As soon as your calendar shows whom you met, they appear here.';
  }
  if (input.people.every(({ muted }) => muted))
    return 'Everybody you met is muted. Reply “unmute” and a name to hear of them again.';
  const week = Math.floor(input.now / (7 * DAY_MS));
  return vary(week, [
    'Nobody needs a nudge this week: the people you know are in touch, booked or resting. Enjoy it.',
    'Nothing to catch up on this week: whoever you know is in touch, booked or was brought up lately.',
  ]);
}
