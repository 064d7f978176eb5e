import type { Command } from '../../../src/core/reply/command.ts';
import { type Doing, effectsOf, type Tools } from '../../../src/core/reply/effects.ts';
import { parseReply } from '../../../src/core/reply/parse.ts';
import { type Question, resolve, type Scene } from '../../../src/core/reply/resolve.ts';
import type { Change, Effect, ReadRow, Row } from '../../../src/core/reply/state.ts';

/** Monday 23 November 2026: a digest with three people and two questions. */
export function scene(over: Partial<Scene> = {}): Scene {
  return {
    today: '2026-11-23',
    timezone: 'Europe/Lisbon',
    week: '2026-W48',
    items: [
      { n: 1, kind: 'person', personId: 11 },
      { n: 2, kind: 'person', personId: 12 },
      { n: 3, kind: 'person', personId: 13 },
      { n: 4, kind: 'who', meetingId: 400, title: 'Coffee with Maya' },
      { n: 5, kind: 'merge', people: [13, 16] },
    ],
    open: [1, 2, 3],
    people: [
      { id: 11, name: 'Ana Silva', emails: ['ana@x.org'] },
      { id: 12, name: 'John Smith', emails: ['john@x.org'] },
      { id: 13, name: 'Mei Lin', emails: ['mei@x.org'] },
      { id: 14, name: 'José María Pérez', emails: ['jose@x.org'] },
      { id: 15, name: '', emails: ['nameless@x.org'] },
      { id: 16, name: 'Mei Chen', emails: ['meichen@x.org'] },
      { id: 17, name: 'Zoë Park', emails: [] },
      { id: 18, name: 'Zoe Quinn', emails: ['quinn@x.org'] },
    ],
    last: null,
    ...over,
  };
}

/** The first command of a line. */
export function command(text: string): Command {
  const [first] = parseReply(
    { text },
    {
      now: Date.UTC(2026, 10, 23, 9),
      timezone: 'Europe/Lisbon',
      names: scene().people.map(({ name }) => name),
    },
  ).commands;
  if (first === undefined) throw new Error(`not a command: ${text}`);
  return first;
}

/** Rows by table and key, with the changes made to them: what a store does, in memory. */
export class Rows {
  readonly #rows = new Map<string, Row>();
  readonly changes: Change[] = [];

  readonly read: ReadRow = (table, key) => this.#rows.get(`${table} ${key}`) ?? null;

  apply(effects: readonly Effect[]): Change[] {
    const changes = effects.map(did => {
      const inverse = { ...did, row: this.read(did.table, did.key) } as Effect;
      this.#rows.set(`${did.table} ${did.key}`, did.row);
      return { did, inverse };
    });
    this.changes.push(...changes);
    return changes;
  }

  all(): Record<string, Row> {
    return Object.fromEntries([...this.#rows].filter(([, row]) => row !== null).sort());
  }
}

export function tools(over: Partial<Tools> = {}): Tools {
  let id = 1000;
  return {
    newId: () => {
      id += 1;
      return id;
    },
    read: () => null,
    lastMeeting: person => (person === 12 ? { id: 900, day: '2026-11-02', title: 'Coffee' } : null),
    journal: [],
    list: () => ['1. Ana Silva'],
    why: subject => [`You have not met ${subject.name} for long.`],
    draft: subject => ({ subject: 'Hello', body: `Dear ${subject.name},` }),
    more: () => [],
    ...over,
  };
}

/** What a line does, in one scene. */
export function act(
  text: string,
  over: { readonly scene?: Partial<Scene>; readonly tools?: Partial<Tools> } = {},
): Doing | Question {
  const here = scene(over.scene);
  const resolved = resolve(command(text), here);
  return resolved.kind === 'question' ? resolved : effectsOf(resolved, here, tools(over.tools));
}
