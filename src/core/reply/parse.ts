/** The words of a reply, understood: visible text in, commands out. Never throws, whatever the text. */
import type { Day, Instant } from '../event.ts';
import { addDays, dayOf } from '../week.ts';
import type { Command, Parsed, Unknown } from './command.ts';

/** What the words are read against. Time and zone are the owner's. */
export interface ReplyContext {
  readonly now: Instant;
  /** IANA. */
  readonly timezone: string;
  /** The next day an occasion falls on ("after christmas"); null when the words name none. */
  readonly nextOccasion?: (words: string, after: Day) => Day | null;
  /** Known people, to tell a name from a word. */
  readonly names?: readonly string[];
}

/** Answers written between quoted lines: `under` is the quoted text right above, null at the top. */
export interface ReplyPart {
  readonly text: string;
  readonly under: string | null;
}

export interface ReplyInput {
  readonly text: string;
  /** When given and not empty, these are the whole reply, in order, and `text` is not read. */
  readonly parts?: readonly ReplyPart[];
}

export function parseReply(input: ReplyInput, context: ReplyContext): Parsed {
  const commands: Command[] = [];
  const unknown: Unknown[] = [];
  const today = dayOf(context.now, context.timezone);
  for (const raw of input.text.slice(0, 65_536).split(/[\n;]/).slice(0, 200)) {
    const line = raw.trim().slice(0, 2000);
    if (line === '' || /^(thanks|thank you|ok|best|cheers)\b/i.test(line)) continue;
    const command = thin(line, today);
    if (command) commands.push(command);
    else unknown.push({ line, problem: 'That was not clear.', nearest: 'help' });
  }
  return { commands, unknown };
}

function thin(line: string, today: Day): Command | null {
  if (/^stop[.!]?$/i.test(line)) return { line, targets: [], verb: 'stop' };
  if (/^help[.!?]?$/i.test(line)) return { line, targets: [], verb: 'help' };
  if (/^pause\b/i.test(line)) return { line, targets: [], verb: 'pause', until: null };
  const note = /^(\d{1,2}|[\p{Lu}][\p{L} ]{0,60}):\s+(.+)$/u.exec(line);
  if (note) return { line, targets: [target(note[1] ?? '')], verb: 'note', text: note[2] ?? '' };
  const found =
    /^(?:(\d{1,2}|\p{L}+) )?(snooze|done|never|skip)(?: (\d{1,2}|\p{L}+))?(?: (?:for )?(\d{1,2}) weeks?)?$/iu.exec(
      line,
    );
  if (!found)
    return /^\d{1,2}$/.test(line)
      ? { line, targets: [Number(line)], verb: 'done', how: 'done', day: null }
      : null;
  const named = found[1] ?? found[3];
  const targets = named === undefined ? [] : [target(named)];
  const until = found[4] === undefined ? null : addDays(today, Number(found[4]) * 7);
  switch (found[2]?.toLowerCase()) {
    case 'snooze':
      return { line, targets, verb: 'snooze', until };
    case 'done':
      return { line, targets, verb: 'done', how: 'done', day: null };
    case 'never':
      return { line, targets, verb: 'never' };
    default:
      return { line, targets, verb: 'skip' };
  }
}

function target(word: string): number | string {
  return /^\d+$/.test(word) ? Number(word) : word.trim();
}
