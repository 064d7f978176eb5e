import { type Digest, type DigestInput, type PastSuggestion, planDigest } from '../../core/digest.ts';
import { addDays, isoWeek, mondayOf } from '../../core/week.ts';
import { openAccount } from '../account.ts';
import { readPieces, readZone, requireDay, requireEmails, startOfDay } from '../input.ts';
import type { Values } from '../perennial.ts';
import { printJson } from '../print.ts';
import { UsageError } from '../usage.ts';

const MORNING_MS = 7 * 3_600_000;
const MOST_WEEKS = 520;

/** Each Monday is planned with what was known that morning, and with what the Mondays before had suggested. */
export async function runReplay(file: string, values: Values): Promise<void> {
  const timezone = readZone(values.timezone);
  const me = requireEmails(values.me);
  const mondays = mondaysBefore(requireDay('today', values.today), readWeeks(values.weeks));
  const morning = (day: string) => startOfDay(day, timezone) + MORNING_MS;
  const span = { from: morning(mondays[0] ?? ''), to: morning(mondays.at(-1) ?? '') };
  const account = await openAccount(readPieces(file), { me, timezone, ...span });
  const past: PastSuggestion[] = [];
  const digests = mondays.map(monday => {
    const input = account.inputAt(morning(monday), past);
    const digest = planDigest({ ...input, past: past.map(one => withOutcome(one, input, morning)) });
    past.push(...suggestedIn(digest));
    return digest;
  });
  if (values.json) await printJson(digests);
  else for (const digest of digests) process.stdout.write(`${lineOf(digest)}\n`);
}

function mondaysBefore(today: string, weeks: number): readonly string[] {
  const last = mondayOf(isoWeek(today));
  return Array.from({ length: weeks }, (_, i) => addDays(last, -7 * (weeks - 1 - i)));
}

function readWeeks(text: string | undefined): number {
  const weeks = Number(text);
  if (text === undefined || !Number.isInteger(weeks) || weeks < 1 || weeks > MOST_WEEKS) {
    throw new UsageError(`--weeks must be a whole number from 1 to ${MOST_WEEKS}.`);
  }
  return weeks;
}

/** Nobody answers in a replay, but people met after a suggestion were reached all the same. */
function withOutcome(
  suggestion: PastSuggestion,
  input: DigestInput,
  morning: (day: string) => number,
): PastSuggestion {
  const since = morning(suggestion.day);
  const met = input.interactions.some(one => one.personId === suggestion.personId && one.at > since);
  return met ? { ...suggestion, outcome: 'met' } : suggestion;
}

function suggestedIn(digest: Digest): readonly PastSuggestion[] {
  const { week, day } = digest;
  return digest.suggestions.map(({ person, slot }) => ({
    personId: person.id,
    week,
    day,
    slot,
    outcome: null,
  }));
}

function lineOf(digest: Digest): string {
  const people = digest.suggestions.map(({ person, slot }) => `${person.name || person.email} (${slot})`);
  return `${digest.day}  ${people.length === 0 ? 'nobody' : people.join(', ')}`;
}
