/** Taking back what was said. */
import type { Command } from '../command.ts';
import type { Doing, JournalLine, Tools } from '../effects.ts';
import type { Question, Ready } from '../resolve.ts';
import { folded } from '../spelling.ts';
import { undoing } from '../state.ts';
import { wishNamed } from '../wish.ts';
import { doing, question } from './doing.ts';

/** The last reply as a whole, or the newest line about somebody, the newest of a kind, or the newest with these words. */
export function undo(
  ready: Ready,
  { text }: Extract<Command, { verb: 'undo' }>,
  tools: Tools,
): Doing | Question {
  const lines = linesToUndo(ready, text, tools.journal);
  if (lines.length === 0) return question('There is nothing of the last 30 days to undo here.');
  const changes = lines.toReversed().flatMap(line => line.changes);
  const { effects, kept } = undoing(changes, tools.read);
  if (effects.length === 0) return question('That has been changed again since, so it stays as it is.');
  const said =
    lines.length === 1 ? `Taken back: ${lines[0]?.clause ?? ''}` : `Taken back: ${lines.length} lines.`;
  const also = kept === 0 ? '' : ' What was changed again since stays as it is.';
  return doing(ready, `${said.replace(/[^.]$/, '$&.')}${also}`, {
    effects,
    people: [...new Set(lines.flatMap(line => line.people))],
    undone: lines.map(line => line.id),
  });
}

function linesToUndo(ready: Ready, text: string, journal: readonly JournalLine[]): readonly JournalLine[] {
  const [newest] = journal;
  const ids = ready.subjects.map(one => one.id);
  const wanted = wishNamed(text);
  const lines = wanted === null ? journal : journal.filter(line => line.changes.some(wanted));
  if (ids.length > 0)
    return ids
      .flatMap(id => lines.find(line => line.people.includes(id)) ?? [])
      .filter((line, at, all) => all.indexOf(line) === at);
  if (text === '') return journal.filter(line => line.receipt === newest?.receipt);
  const found = wanted === null ? withWords(text, journal) : lines[0];
  return found === undefined ? [] : [found];
}

function withWords(text: string, journal: readonly JournalLine[]): JournalLine | undefined {
  const wanted = folded(text);
  return (
    journal.find(line => folded(line.clause).includes(wanted)) ??
    journal.find(line => folded(line.said).includes(wanted))
  );
}
