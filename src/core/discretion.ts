/** Whom not to bring up: met only where that is nobody's business. */
import type { History } from './history.ts';
import type { MeetingId } from './person.ts';
import type { Candidate } from './slots.ts';
import { isPrivateTitle } from './title.ts';

/** As many meetings tell; older ones are not asked for. */
const NEWEST = 10;

/**
 * Whether somebody was only ever met at the doctor's, the lawyer's or in talks about their job: a cheerful
 * note to them would be out of place. Not so for whoever the owner asked about.
 */
export function isOutOfPlace(
  { person, promised }: Candidate,
  history: History | undefined,
  titleOf: (meeting: MeetingId) => string,
): boolean {
  if (promised || person.starred || history === undefined) return false;
  return history.interactions
    .slice(0, NEWEST)
    .every(({ meetingId }) => meetingId !== null && isPrivateTitle(titleOf(meetingId)));
}
