/** The pieces every act is put together from. */
import { Temporal } from 'temporal-polyfill';
import type { Outcome } from '../../digest.ts';
import type { Day, Instant } from '../../event.ts';
import { sayNames } from '../../wording.ts';
import type { Doing, Tools } from '../effects.ts';
import type { Question, Ready, Scene, Subject } from '../resolve.ts';
import type { Effect } from '../state.ts';

export function doing(ready: Ready, said: string, parts: Partial<Omit<Doing, 'kind' | 'line'>> = {}): Doing {
  const effects = parts.effects ?? [];
  return {
    kind: 'done',
    effects,
    line: {
      clause: ready.command.line,
      said,
      undoable: effects.length > 0 && (parts.undone ?? []).length === 0,
    },
    people: parts.people ?? ready.subjects.map(one => one.id),
    undone: parts.undone ?? [],
    confirm: parts.confirm ?? null,
    content: parts.content ?? null,
  };
}

export function question(problem: string, nearest: string | null = null): Question {
  return { kind: 'question', problem, nearest };
}

/** "Ana is", "Ana and John are". */
export function are(subjects: readonly Subject[]): string {
  return `${names(subjects)} ${subjects.length === 1 ? 'is' : 'are'}`;
}

export function names(subjects: readonly Subject[]): string {
  return sayNames(subjects.map(one => one.name));
}

/** What became of the suggestion, for those of the subjects that were suggested. */
export function outcomes(
  subjects: readonly Subject[],
  outcome: Exclude<Outcome, null>,
  { week }: Scene,
): Effect[] {
  if (week === null) return [];
  return subjects.flatMap(({ n }) =>
    n === null ? [] : [{ table: 'outcome' as const, key: `${week} ${n}`, row: { outcome } }],
  );
}

/** The people meant, after those told of for the first time were made. */
export function withStrangers(
  ready: Ready,
  scene: Scene,
  tools: Tools,
): { readonly subjects: readonly Subject[]; readonly effects: readonly Effect[] } {
  const made = ready.strangers.map(name => ({ id: tools.newId('added'), name, email: '', n: null }));
  const effects = made.map(({ id, name }) => ({
    table: 'added' as const,
    key: id,
    row: { name, day: scene.today },
  }));
  return { subjects: [...ready.subjects, ...made], effects };
}

/** Noon of a told day in the owner's zone; of today its beginning, as noon may be still to come. */
export function instantOf(day: Day, { today, timezone }: Scene): Instant {
  const plain = Temporal.PlainDate.from(day);
  if (day === today) return plain.toZonedDateTime(timezone).epochMilliseconds;
  return plain.toZonedDateTime({ timeZone: timezone, plainTime: '12:00' }).epochMilliseconds;
}
