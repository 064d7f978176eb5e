/**
 * When is an event evidence that people met? Every event gets a verdict with its reason, so that
 * anybody can be told why something counted or did not. The rules are explained in docs/EVIDENCE.md.
 */
import type { Attendee, AttendeeResponse, CalendarEvent, Instant, Mailbox } from './event.ts';
import { addressKey } from './person/address.ts';
import { isRobot } from './robots.ts';

export type Because =
  | 'future'
  | 'cancelled'
  | 'all-day'
  | 'declined'
  | 'alone'
  | 'too-large'
  | 'not-a-meeting'
  | 'too-short'
  | 'duplicate';

export interface Verdict {
  readonly counts: boolean;
  /** Null when it counts. */
  readonly because: Because | null;
  /** Who took part besides the owner; empty when it does not count. */
  readonly people: readonly Mailbox[];
  /** What one occurrence says about the tie, 0..1; 0 when it does not count. */
  readonly weight: number;
}

export interface JudgeContext {
  readonly now: Instant;
  /** Lower-case; every address and alias that is the owner. */
  readonly ownEmails: readonly string[];
  /** Further addresses the owner has said are not people. */
  readonly robots?: readonly string[];
}

/** Above this many others a person who never answered is not taken to have come. */
const SMALL_GROUP = 4;
/** Above this many others nobody can be said to have met anybody in particular. */
const LARGEST_GROUP = 15;
const SHORTEST_MEETING_MS = 5 * 60_000;

export function judge(event: CalendarEvent, context: JudgeContext): Verdict {
  if (hasNotEnded(event, context.now)) return not('future');
  if (event.status === 'cancelled' || CANCELLED_TITLE.test(event.title)) return not('cancelled');
  if (isNotAMeeting(event)) return not('not-a-meeting');
  if (event.allDay) return not('all-day');
  const others = otherPeople(event, context);
  const invited = others.filter(person => !isRefusal(person.response));
  if (ownerStayedAway(event, context, invited.length)) return not('declined');
  if (event.attendeesOmitted === true || invited.length > LARGEST_GROUP) return not('too-large');
  const people = invited.filter(person => tookPart(person, invited.length));
  if (people.length === 0) return not('alone');
  if (event.end - event.start < SHORTEST_MEETING_MS) return not('too-short');
  return {
    counts: true,
    because: null,
    people: people.map(({ email, name }) => ({ email, name })),
    weight: weightOf({
      others: people.length,
      standing: event.recurrenceId !== null,
      inviter: inviterOf(event, context),
    }),
  };
}

/**
 * The same for an event nobody is invited to, whose title names people known already ("Coffee with Maya").
 * `named`: whom the title names; see person/in-title.ts.
 */
export function judgeTitled(event: CalendarEvent, named: readonly Mailbox[], context: JudgeContext): Verdict {
  const attendees = named.map(
    (person): Attendee => ({ ...person, response: 'accepted', kind: 'individual' }),
  );
  return judge({ ...event, attendees }, context);
}

/** Whether nobody else is invited at all, so that only the title can say who was there. */
export function isReadByTitle(event: CalendarEvent, context: JudgeContext): boolean {
  return otherPeople(event, context).length === 0;
}

export type Inviter = 'owner' | 'other';

/** Who chose this meeting. An event without an organizer was made by its owner. */
export function inviterOf(event: CalendarEvent, context: Pick<JudgeContext, 'ownEmails'>): Inviter {
  if (event.organizer === null || event.organizer.email === '') return 'owner';
  return isOwn(event.organizer.email, context.ownEmails) ? 'owner' : 'other';
}

/**
 * A talk for two says most; each further person thins it (1, 0.66, 0.52, 0.44 … 0.2 at fifteen). One
 * occurrence of a standing series was not chosen again and says half. An invitation by the owner shows
 * the owner's own wish and says a little more than accepting one.
 */
export function weightOf(meeting: {
  readonly others: number;
  readonly standing: boolean;
  readonly inviter: Inviter;
}): number {
  const size = Math.max(1, meeting.others) ** -0.6;
  const choice = meeting.standing ? 0.5 : 1;
  const wish = meeting.inviter === 'owner' ? 1 : 0.9;
  return Math.round(size * choice * wish * 1000) / 1000;
}

function not(because: Because): Verdict {
  return { counts: false, because, people: [], weight: 0 };
}

function hasNotEnded(event: CalendarEvent, now: Instant): boolean {
  // An all-day event ends at midnight somewhere; UTC is near enough, since it never counts anyway.
  const end = event.allDay ? Date.parse(`${event.end}T00:00:00Z`) : event.end;
  return end > now;
}

/** Outlook and others rewrite the title of a cancelled meeting and leave STATUS as it was. */
const CANCELLED_TITLE =
  /^\s*(?:\[?(?:cancell?ed(?: event)?|abgesagt|annul[ée]e?|annullato|geannuleerd|cancelad[oa]|avlyst|inställt|aflyst|peruttu|odwołan[eya]|отменено|已取消|キャンセル)\]?)\s*[::-]/iu;

/** Notices that colleagues send around as if they were meetings ("Ana OOO", "John on leave"). */
const NOTICE_TITLE =
  /\b(?:ooo|out of (?:the )?office|on (?:vacation|annual leave|parental leave|sick leave|leave)|focus (?:time|block)|do not (?:book|schedule)|no meetings?(?: (?:day|block))?|working from home|wfh|im urlaub|abwesend|en congé|de vacaciones)\b|^\s*(?:annual leave|vacation|holiday|urlaub|vacances|vacaciones|ferie|day off|sick day|pto)\s*$|[-–—:]\s*pto\s*$|^\s*pto\s*[-–—:]/iu;

function isNotAMeeting(event: CalendarEvent): boolean {
  return event.kind !== 'default' || event.status === 'tentative' || NOTICE_TITLE.test(event.title);
}

type Invited = Mailbox & Pick<Attendee, 'response'>;

/** Every person on the invitation but the owner, once each; the organizer takes part unless listed. */
function otherPeople(event: CalendarEvent, context: JudgeContext): readonly Invited[] {
  const found = new Map<string, Invited>();
  const organizer: readonly Attendee[] =
    event.organizer === null ? [] : [{ ...event.organizer, response: 'accepted', kind: 'unknown' }];
  for (const attendee of [...event.attendees, ...organizer]) {
    const key = addressKey(attendee.email) || attendee.name.trim().toLowerCase();
    if (key === '' || found.has(key) || isRobot(attendee)) continue;
    if (isOwn(attendee.email, context.ownEmails) || context.robots?.includes(attendee.email)) continue;
    found.set(key, { email: attendee.email, name: attendee.name, response: attendee.response });
  }
  return [...found.values()];
}

function isOwn(email: string, own: readonly string[]): boolean {
  if (email === '') return false;
  const key = addressKey(email);
  return own.some(address => addressKey(address) === key);
}

function ownerStayedAway(event: CalendarEvent, context: JudgeContext, others: number): boolean {
  const answer = ownAnswer(event, context);
  if (answer !== null && isRefusal(answer)) return true;
  if (answer === 'accepted' || inviterOf(event, context) === 'owner') return false;
  return others > SMALL_GROUP;
}

function ownAnswer(event: CalendarEvent, context: JudgeContext): AttendeeResponse | null {
  if (event.ownResponse !== null) return event.ownResponse;
  const answers = event.attendees
    .filter(attendee => isOwn(attendee.email, context.ownEmails))
    .map(attendee => attendee.response);
  // Invited under two addresses: one yes is enough.
  return answers.find(answer => answer === 'accepted') ?? answers[0] ?? null;
}

/** Whoever sent somebody else (RFC 5545, DELEGATED) was not there. */
function isRefusal(answer: AttendeeResponse): boolean {
  return answer === 'declined' || answer === 'delegated';
}

function tookPart(person: Invited, invited: number): boolean {
  return person.response !== 'needs-action' || invited <= SMALL_GROUP;
}
