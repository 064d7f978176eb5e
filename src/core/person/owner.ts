/** What calendars say of their owner, where the owner has not: the name, and the address invitations go to. */
import type { Attendee, CalendarEvent } from '../event.ts';
import { isRobot } from '../robots.ts';
import { addressKey } from './address.ts';
import { tidyName } from './name.ts';

/** What the events call their owner: the fullest name beside one of these addresses; empty when there is none. */
export function ownNameIn(events: readonly CalendarEvent[], ownEmails: readonly string[]): string {
  let name = '';
  for (const { attendees, organizer } of events) {
    for (const one of organizer === null ? attendees : [organizer, ...attendees])
      if (one.name.length > name.length && !one.name.includes('@') && ownEmails.includes(one.email))
        name = one.name;
  }
  return tidyName(name);
}

/**
 * The address that can only be the owner's, for an owner who gave none that is on the calendar: of all
 * addresses the only one that is on nearly every event several take part in. Null when one of the owner's is on an
 * event, when there are too few events, and when two are on nearly all. A series counts once.
 */
export function guessOwnAddress(
  events: readonly CalendarEvent[],
  ownEmails: readonly string[],
): string | null {
  const own = new Set(ownEmails.map(addressKey));
  const times = new Map<string, number>();
  let shared = 0;
  for (const event of new Map(events.map(event => [event.uid, event])).values()) {
    const emails = personalAddresses(event);
    if (emails.some(email => own.has(addressKey(email)))) return null;
    if (emails.length < 2) continue;
    shared += 1;
    for (const email of emails) times.set(email, (times.get(email) ?? 0) + 1);
  }
  if (shared < FEWEST_EVENTS) return null;
  const everywhere = [...times].filter(([, count]) => count >= shared * NEARLY_EVERY);
  const [only, another] = everywhere;
  return only === undefined || another !== undefined ? null : only[0];
}

/** Fewer could be one week with one colleague. */
const FEWEST_EVENTS = 10;
/** Of the events: room for invitations that were forwarded, or came to another address. */
const NEARLY_EVERY = 0.8;

function personalAddresses({ attendees, organizer }: CalendarEvent): readonly string[] {
  const all: readonly Attendee[] =
    organizer === null ? attendees : [...attendees, { ...organizer, response: 'accepted', kind: 'unknown' }];
  return [...new Set(all.filter(one => one.email !== '' && !isRobot(one)).map(one => one.email))];
}
