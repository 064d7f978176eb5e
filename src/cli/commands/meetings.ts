import { Temporal } from 'temporal-polyfill';
import { readIcs } from '../../calendar/ics.ts';
import { DAY_MS } from '../../core/week.ts';
import { readDay, readInstant, readPieces, readZone, requireEmails, startOfDay } from '../input.ts';
import { meetingLines } from '../meetings.ts';
import type { Values } from '../perennial.ts';
import { printLines, tell } from '../print.ts';

/** Without --from: what a backfill reads, and then some. Without --to: the coming year. */
const LOOK_BACK_DAYS = 3653;
const LOOK_AHEAD_DAYS = 366;

export async function runMeetings(file: string, values: Values): Promise<void> {
  const timezone = readZone(values.timezone);
  const me = requireEmails(values.me);
  const today =
    values.today === undefined
      ? Temporal.Now.plainDateISO(timezone).toString()
      : readDay('today', values.today);
  // The whole day has passed: a meeting of today counts when asked about today.
  const now = startOfDay(today, timezone) + DAY_MS;
  const window = {
    from:
      values.from === undefined ? now - LOOK_BACK_DAYS * DAY_MS : readInstant('from', values.from, timezone),
    to: values.to === undefined ? now + LOOK_AHEAD_DAYS * DAY_MS : readInstant('to', values.to, timezone),
  };
  const { events, skipped, components } = await readIcs(readPieces(file), { window, timezone });
  const lines = meetingLines(events, { me, now });
  await printLines(lines);
  if (skipped > 0) tell(`${skipped} of ${components} events could not be read.`);
  if (!lines.some(line => line.counts)) tell(whyNothing(lines, me));
}

/** What a person should try when nothing counts. */
function whyNothing(lines: readonly { readonly because: string | null }[], me: readonly string[]): string {
  if (lines.length === 0) return 'There are no events in these days.';
  const alone = lines.filter(line => line.because === 'alone').length;
  return alone === lines.length
    ? 'No event has other people on it: there is nobody to suggest.'
    : `None of ${lines.length} events counts as a meeting of ${me.join(', ')}. Is that the address on the invitations?`;
}
