/** What is asked back when a command does not say whom: each with the line to send instead. */
import { sayNames } from '../wording.ts';
import type { Command } from './command.ts';
import { printCommand } from './print.ts';
import type { Question, Scene, ScenePerson } from './resolve.ts';

export function whichOf(words: string, command: Command, matches: readonly ScenePerson[]): Question {
  const shown = matches.slice(0, MAX_CHOICES);
  const sameName = new Set(shown.map(person => person.name)).size < shown.length;
  const names = shown.map(person =>
    sameName || person.name === '' ? (person.emails[0] ?? person.name) : person.name,
  );
  const choices =
    matches.length > shown.length
      ? `${names.join(', ')} or somebody else`
      : sayNames(names).replace(/ and (?=[^,]*$)/, ' or ');
  const [first] = shown;
  const instead = (sameName ? first?.emails[0] : first?.name) || (first?.emails[0] ?? '');
  return {
    kind: 'question',
    problem: `Which ${words}: ${choices}?`,
    nearest: replaced(command, words, instead),
  };
}

/** The line as written, with another name in it. */
export function replaced(command: Command, words: string, instead: string): string {
  return command.line.includes(words)
    ? command.line.replace(words, () => instead)
    : `${command.verb} ${instead}`;
}

/** The line as written, with a number put in front; a longer one as its plainest line. */
export function withTarget(command: Command, n: number): string {
  if (!/^(?!(?:she|he|they|we|it|i) )\p{L}+(?: [\p{L}\d]+){0,3}[.!]?$/iu.test(command.line))
    return printCommand({ ...command, targets: [n] });
  return command.verb === 'note' || command.verb === 'remind'
    ? `${n}: ${command.verb === 'note' ? command.text : command.line}`
    : `${n} ${command.line}`;
}

export function noSuchNumber(n: number, scene: Scene): string {
  const numbers = scene.items.map(item => item.n);
  if (numbers.length === 0) return `There was no number ${n}.`;
  return `There was no number ${n} in that mail, only ${sayNames(numbers.map(String))}.`;
}

export function isFullName(words: string): boolean {
  return /^\p{Lu}\S*(?: \S+){0,3} \p{Lu}\S*$/u.test(words) && !words.includes('@');
}

/** A longer list of namesakes is no question any more. */
const MAX_CHOICES = 4;
