import type { Day, Instant } from './event.ts';
import type { Contact } from './reply/command.ts';

/** A person's number inside one account's database. */
export type PersonId = number;

/** Identifies a meeting (merged copies of one occurrence) inside one account's database. */
export type MeetingId = number;

/** One remembered line about a person. `day` is when it was told. */
export interface Note {
  readonly id: number;
  readonly text: string;
  readonly day: Day;
}

/** Something to bring up with a person the next time they are suggested or met; used up once shown. */
export interface Reminder {
  readonly id: number;
  readonly topic: string;
  readonly day: Day;
}

/** Someone met, told of, or imported, with everything the owner has said about them. */
export interface Person {
  readonly id: PersonId;
  /** Full name as best known; empty when only an address is known. */
  readonly name: string;
  /** Lower-case; the first is the one to write to. May be empty (told by name only). */
  readonly emails: readonly string[];
  /** Told or imported; null: derived from the address's domain. */
  readonly company: string | null;
  readonly muted: boolean;
  readonly starred: boolean;
  /** Owner's own wish in days ("every 6 weeks"); null: the rhythm is inferred. */
  readonly every: number | null;
  /** `more` and `less`: positive is more often, negative less often. 0 by default. */
  readonly leaning: number;
  /** Not to be suggested before this day. */
  readonly snoozedUntil: Day | null;
  /** Days since when an interaction counts ("fresh start"); null: all of it. */
  readonly freshSince: Day | null;
  readonly birthday: { readonly month: number; readonly day: number; readonly year: number | null } | null;
  /** Ids of occasions the owner says this person keeps (see occasion.ts), and those switched off. */
  readonly occasionsOn: readonly string[];
  readonly occasionsOff: readonly string[];
  /** ISO 3166-1 alpha-2; told by the owner, or null. */
  readonly country: string | null;
  /** IANA; the zone most of the events they organised were written in. Null when no calendar says. */
  readonly timezone: string | null;
  readonly notes: readonly Note[];
  readonly reminders: readonly Reminder[];
}

/** Somebody of whom the owner has said nothing. */
export const NOTHING_TOLD: Omit<Person, 'id' | 'name' | 'emails'> = {
  company: null,
  muted: false,
  starred: false,
  every: null,
  leaning: 0,
  snoozedUntil: null,
  freshSince: null,
  birthday: null,
  occasionsOn: [],
  occasionsOff: [],
  country: null,
  timezone: null,
  notes: [],
  reminders: [],
};

/** One person at one meeting, or one told by mail ("called Ana"). */
export interface Interaction {
  readonly personId: PersonId;
  /** Null when told by mail. */
  readonly meetingId: MeetingId | null;
  /** The meeting's start. */
  readonly at: Instant;
  /** How much it says about the tie, 0..1; see meeting.ts. */
  readonly weight: number;
  /** How many people took part besides the owner. */
  readonly others: number;
  /** Same for every occurrence of one standing series; null for a free choice. */
  readonly series: string | null;
  /** Whether the owner invited. */
  readonly invitedByOwner: boolean;
  /** How the owner said it was; absent for what a calendar shows. */
  readonly how?: Contact;
}

/** Whether the two saw each other: a letter or a call keeps a tie, and is not called a meeting. */
export function isMeeting({ how = 'met' }: Pick<Interaction, 'how'>): boolean {
  return how === 'met';
}
