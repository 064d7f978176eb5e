/** How likely a tie is to come alive again when its owner writes. Formula and evidence: docs/RANKING.md. */
import type { EpochDay } from './week.ts';

/** What the score is computed from: distinct days of contact before `today`, ascending, at least one. */
export interface Contact {
  readonly days: readonly EpochDay[];
  readonly today: EpochDay;
}

/** Larger is likelier. Only the order means anything. */
export function score(contact: Contact): number {
  const last = contact.days.at(-1);
  if (last === undefined) return 0;
  return Math.log1p(contact.days.length) / (Math.max(0, contact.today - last) + 30);
}
