import type { Item } from './series.ts';

/**
 * Of several versions of one event the valid ones: the highest SEQUENCE, then a cancellation, then the
 * newest, then the last in the text. Events of equal SEQUENCE that start at different times are different
 * events of a publisher who gives them all one UID; they stay.
 */
export function revisions(items: readonly Item[]): {
  readonly masters: Item[];
  readonly overrides: Item[];
} {
  const masters: Item[] = [];
  const overrides = new Map<string, Item>();
  for (const item of items) {
    const { recurrenceId } = item.component;
    if (recurrenceId === null) masters.push(item);
    else {
      const key = JSON.stringify(recurrenceId);
      const before = overrides.get(key);
      if (before === undefined || !isOlder(item, before)) overrides.set(key, item);
    }
  }
  return { masters: validMasters(masters), overrides: [...overrides.values()] };
}

function validMasters(masters: readonly Item[]): Item[] {
  if (masters.length < 2) return [...masters];
  const newest = masters.reduce((best, item) => (isOlder(item, best) ? best : item));
  if (newest.traits.method === 'CANCEL') return [cancelled(newest, masters)];
  const byStart = new Map<string, Item>();
  for (const item of masters) {
    if (item.component.sequence < newest.component.sequence) continue;
    const key = JSON.stringify(item.component.start);
    const before = byStart.get(key);
    if (before === undefined || !isOlder(item, before)) byStart.set(key, item);
  }
  return [...byStart.values()];
}

/** A cancellation may leave out the times; they are those of what it cancels. */
function cancelled(cancel: Item, masters: readonly Item[]): Item {
  if (cancel.component.start !== null) return cancel;
  const times = masters.find(item => item.component.start !== null);
  if (times === undefined) return cancel;
  return { ...times, traits: cancel.traits, component: { ...times.component, face: cancel.component.face } };
}

function isOlder(a: Item, b: Item): boolean {
  if (a.component.sequence !== b.component.sequence) return a.component.sequence < b.component.sequence;
  const aCancels = a.traits.method === 'CANCEL';
  if (aCancels !== (b.traits.method === 'CANCEL')) return !aCancels;
  return a.component.stamp < b.component.stamp;
}
