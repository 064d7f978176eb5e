/**
 * What the owner has told, as rows. Every table here is a plain map from a key to one small row, so
 * that one mechanism does, records and undoes everything a reply can ask for. This file is the
 * contract the store implements:
 *
 * - `read(table, key)` gives the row or null (none).
 * - `apply(effect)` sets the row under its key, or deletes it when `row` is null, and answers with the
 *   `Change`: the effect, and the effect that would put back what stood there before. Changes are
 *   journalled, in order, with the receipt line that caused them.
 * - Undoing a journalled line is `undoing(changes, read)` applied the same way.
 *
 * Nothing else is written by a reply. Columns derived from these rows (a person's effective name, the
 * weight of a merged history) are the store's own affair.
 */
import type { Outcome } from '../digest.ts';
import type { Day, Instant } from '../event.ts';
import type { MeetingId, PersonId } from '../person.ts';
import type { Contact } from './command.ts';

/** `key` and `row` of every table. Ids of new rows are handed out by the store before the effect is made. */
export interface StateRows {
  /** Not to be suggested before `until`. */
  readonly snooze: { readonly key: PersonId; readonly row: { readonly until: Day } };
  /** Never to be suggested. */
  readonly mute: { readonly key: PersonId; readonly row: { readonly day: Day } };
  readonly star: { readonly key: PersonId; readonly row: { readonly day: Day } };
  /** `more` and `less`: positive is more often; -3 to 3, never 0 (no row then). */
  readonly lean: { readonly key: PersonId; readonly row: { readonly by: number } };
  /** The owner's own wish; no row: the rhythm is inferred. */
  readonly every: { readonly key: PersonId; readonly row: { readonly days: number } };
  /** A fresh start with one person: only interactions from this day on count. */
  readonly fresh: { readonly key: PersonId; readonly row: { readonly since: Day } };
  readonly note: {
    readonly key: number;
    readonly row: { readonly personId: PersonId; readonly text: string; readonly day: Day };
  };
  readonly reminder: {
    readonly key: number;
    readonly row: { readonly personId: PersonId; readonly topic: string; readonly day: Day };
  };
  /** An interaction told by mail. `at` is noon of the told day in the owner's zone; of today, its beginning. */
  readonly told: {
    readonly key: number;
    readonly row: { readonly personId: PersonId; readonly at: Instant; readonly how: Contact };
  };
  /** `"personId occasion"`, e.g. `"7 diwali"`. Whether the owner says this person keeps it. */
  readonly occasion: { readonly key: string; readonly row: { readonly on: boolean } };
  readonly birthday: {
    readonly key: PersonId;
    readonly row: { readonly month: number; readonly day: number; readonly year: number | null };
  };
  /** ISO 3166-1 alpha-2. */
  readonly country: { readonly key: PersonId; readonly row: { readonly country: string } };
  /** The key's person is the same as `into`; reads of the one give the other. Deleting the row parts them again. */
  readonly merge: { readonly key: PersonId; readonly row: { readonly into: PersonId } };
  /** A proposed merge that was declined: `"a b"`, smaller id first. */
  readonly apart: { readonly key: string; readonly row: { readonly day: Day } };
  /** Somebody the owner added by hand; ids come from the same sequence as people found in a calendar. */
  readonly added: { readonly key: PersonId; readonly row: { readonly name: string; readonly day: Day } };
  /** A lower-case address the owner said belongs to a person. */
  readonly address: { readonly key: string; readonly row: { readonly personId: PersonId } };
  /** Who a meeting without attendees was with. */
  readonly attended: { readonly key: MeetingId; readonly row: { readonly personId: PersonId } };
  /** A meeting that did not happen: no evidence for anybody. */
  readonly wrong: { readonly key: MeetingId; readonly row: { readonly day: Day } };
  /** A "who was this?" that is not to be asked again. */
  readonly unasked: { readonly key: MeetingId; readonly row: { readonly day: Day } };
  /** `"week n"`, e.g. `"2026-W48 2"`: what became of that suggestion. */
  readonly outcome: { readonly key: string; readonly row: { readonly outcome: Exclude<Outcome, null> } };
  /** Key: see `offeredKey`. A note that a digest has offered already; `day` is that digest's Monday. Never written by replies. */
  readonly offered: { readonly key: string; readonly row: { readonly day: Day } };
  /** What the calendars say of the owner: a name ('' is none), an address that is taken for theirs. Never written by replies. */
  readonly learnt: {
    readonly key: 'owner';
    readonly row: { readonly name: string; readonly address: string | null };
  };
  /** One row each, present or not. */
  readonly account: AccountRow;
}

type AccountRow =
  /** No row: active. `paused` with `until` null: until `resume`. */
  | {
      readonly key: 'state';
      readonly row: { readonly state: 'paused' | 'unsubscribed'; readonly until: Day | null };
    }
  | { readonly key: 'news'; readonly row: { readonly text: string } }
  /** Settings: their columns of the account, under one journal with all the rest. Never deleted. */
  | { readonly key: 'size' | 'weekday' | 'hour'; readonly row: { readonly value: number } }
  | { readonly key: 'timezone' | 'quietWeeks' | 'fullName'; readonly row: { readonly name: string } }
  /** A fresh start with everybody: only interactions from this day on count. */
  | { readonly key: 'fresh'; readonly row: { readonly since: Day } };

export type StateTable = keyof StateRows;

type EffectOn<T extends StateTable, R> = R extends { readonly key: infer K; readonly row: infer W }
  ? { readonly table: T; readonly key: K; readonly row: W | null }
  : never;

/** Set the row under this key, or delete it when `row` is null. */
export type Effect = { [T in StateTable]: EffectOn<T, StateRows[T]> }[StateTable];

/** A row as it stands; null when there is none. */
export type Row = Effect['row'];

/** One applied effect, as journalled: what was done, and what puts back the row that stood there before. */
export interface Change {
  readonly did: Effect;
  readonly inverse: Effect;
}

export type ReadRow = (table: StateTable, key: string | number) => Row;

/**
 * The effects that take back a journalled line, last change first. A row that something else has
 * changed since is left alone and counted in `kept`: undoing must not lose a later wish.
 */
export function undoing(changes: readonly Change[], read: ReadRow): { effects: Effect[]; kept: number } {
  const effects: Effect[] = [];
  // What the rows will be while the earlier effects of this same undo are applied.
  const undone = new Map<string, Row>();
  let kept = 0;
  for (const { did, inverse } of changes.toReversed()) {
    const place = `${did.table} ${did.key}`;
    const now = undone.has(place) ? (undone.get(place) ?? null) : read(did.table, did.key);
    if (sameRow(now, did.row)) {
      undone.set(place, inverse.row);
      effects.push(inverse);
    } else kept += 1;
  }
  return { effects, kept };
}

function sameRow(a: Row, b: Row): boolean {
  if (a === null || b === null) return a === b;
  const left: Readonly<Record<string, unknown>> = { ...a };
  const right: Readonly<Record<string, unknown>> = { ...b };
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every(key => left[key] === right[key]);
}
