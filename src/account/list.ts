/** The answer to "list", in words. */
import type { Scene } from '../core/reply/resolve.ts';
import { sayDay } from '../core/wording.ts';
import { allState } from '../store/state.ts';
import type { AccountContext } from './context.ts';

/** Longer lists are for the pages. */
const LONGEST_LIST = 40;

/**
 * Everybody once: the people of the digest in its order, then who else is snoozed, the first back first,
 * then who else is muted. What is said of them is what holds now, however it came about.
 */
export function listLines(context: AccountContext, scene: Scene): readonly string[] {
  const state = allState(context.sql);
  const names = new Map(scene.people.map(({ id, name, emails }) => [String(id), name || (emails[0] ?? '')]));
  const suggested = scene.items
    .flatMap(item => (item.kind === 'person' ? [{ n: item.n, id: String(item.personId) }] : []))
    .sort((a, b) => a.n - b.n);
  const away = (id: string): string | null => {
    if (state('mute').has(id)) return 'never suggested';
    const until = state('snooze').get(id)?.until ?? '';
    return until > scene.today ? `snoozed until ${sayDay(until, scene.today)}` : null;
  };
  const line = (id: string, said: string | null) => `${names.get(id)}${said === null ? '' : ` (${said})`}`;
  const numbered = suggested.map(({ n, id }) => {
    const outcome = state('outcome').get(`${scene.week} ${n}`)?.outcome ?? null;
    const past = outcome === 'snoozed' || outcome === 'muted' ? null : outcome;
    return `${n}. ${line(id, away(id) ?? past)}`;
  });
  const listed = new Set(suggested.map(({ id }) => id));
  const snoozed = [...state('snooze')].sort(([, a], [, b]) => a.until.localeCompare(b.until));
  const others = [...snoozed.filter(([id]) => !state('mute').has(id)), ...state('mute')].flatMap(([id]) => {
    const said = away(id);
    return said === null || listed.has(id) || !names.get(id) ? [] : [line(id, said)];
  });
  return [...numbered, ...others].slice(0, LONGEST_LIST);
}
