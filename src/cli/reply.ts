import type { Day, Instant } from '../core/event.ts';
import type { Automatic, Bounce } from '../core/reply/automatic.ts';
import type { Command } from '../core/reply/command.ts';
import { parseReply } from '../core/reply/parse.ts';
import { visibleReply } from '../core/reply/visible.ts';
import { dayOf } from '../core/week.ts';
import { readInbound } from '../mail/inbound.ts';

/** What would be understood of a mail, without an account to act on. */
export interface ReplyReport {
  readonly visible: string;
  readonly automatic: Automatic;
  readonly bounce: Bounce | null;
  readonly commands: readonly Command[];
  /** Clauses as they were written. */
  readonly unknown: readonly string[];
}

/** As large as the platform lets a mail be. */
const MAX_BYTES = 26_214_400;

/** Reads a raw mail the way the worker does. A mail that a machine wrote holds no commands. */
export async function replyReport(
  raw: Uint8Array,
  { today, timezone }: { readonly today: Day; readonly timezone: string },
): Promise<ReplyReport> {
  const mail = await readInbound(raw, { maxBytes: MAX_BYTES, trustedAuthserv: null });
  const { text, parts } = visibleReply(mail);
  const { automatic, bounce } = mail;
  if (automatic !== null) return { visible: text, automatic, bounce, commands: [], unknown: [] };
  const now = instantWithin(today, timezone);
  const { commands, unknown } = parseReply({ text, parts }, { now, timezone });
  return { visible: text, automatic, bounce, commands, unknown: unknown.map(({ line }) => line) };
}

/** An instant of that day in the zone: zones reach from 12 hours behind UTC to 14 ahead. */
function instantWithin(day: Day, timezone: string): Instant {
  const noon = Date.parse(`${day}T12:00:00Z`);
  const hours = [0, -6, 6].map(shift => noon + shift * 3_600_000);
  return hours.find(instant => dayOf(instant, timezone) === day) ?? noon;
}
