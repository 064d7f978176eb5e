/** A command as the plainest line that says it. Parsing that line gives the command back. */
import { monthName, sayWeekday } from '../wording.ts';
import type { Command, Target } from './command.ts';
import { RESERVED_TARGETS, readTargets } from './target.ts';
import { fullDayInWords } from './when.ts';
import { wordsOf } from './words.ts';

/** One line, without the command's own `line`. */
export function printCommand(command: Command): string {
  const except = command.except === undefined ? '' : ` except ${printTargets(command.except)}`;
  const whom = printTargets(command.targets) + except;
  return wording(command, whom).replace(/\s+/g, ' ').trim();
}

function wording(command: Command, whom: string): string {
  switch (command.verb) {
    case 'done':
      return `${command.how} ${whom}${command.day === null ? '' : ` on ${fullDayInWords(command.day)}`}`;
    case 'snooze':
    case 'pause':
      return `${command.verb} ${whom}${command.until === null ? '' : ` until ${fullDayInWords(command.until)}`}`;
    case 'every':
      return `every ${command.days === null ? 'auto' : `${command.days} days`} ${whom}`;
    case 'note':
      return `note ${whom}: ${command.text}`;
    case 'remind':
      return `remind ${whom}: ${command.topic}`;
    case 'news':
      return `news: ${command.text === '' ? 'off' : command.text}`;
    case 'add':
      return command.targets.length === 0
        ? `add ${command.name} ${command.email}`
        : `${whom} email is ${command.email}`;
    case 'who':
      return `who ${whom} ${command.name} ${command.email}`;
    case 'merge':
      return `merge ${whom} into ${printTargets([command.into])}`;
    case 'holiday':
      return `holiday ${command.on ? 'on' : 'off'} ${command.occasion} ${whom}`;
    case 'birthday':
      return `birthday ${whom} ${command.dayOfMonth} ${monthName(command.month)} ${command.year ?? ''}`;
    case 'size':
      return `${command.people} people a week`;
    case 'schedule':
      return `send it${command.weekday === null ? '' : ` on ${sayWeekday(command.weekday)}s`}${command.hour === null ? '' : ` at ${command.hour}:00`}`;
    case 'timezone':
      return `time zone ${command.timezone}`;
    case 'quiet':
      return `${command.mails ? 'send' : 'no'} empty mails`;
    case 'name':
      return `my name is ${command.name}`;
    case 'undo':
      return `undo ${command.text} ${whom}`;
    default:
      return `${command.verb} ${whom}`;
  }
}

function printTargets(targets: readonly Target[]): string {
  return targets.map(printTarget).join(', ');
}

/** A name that could be read as something else ("May", "Will Done") stands in quotes. */
function printTarget(target: Target): string {
  if (typeof target === 'number' || RESERVED_TARGETS.has(target)) return String(target);
  const read = readTargets(wordsOf(target), new Set(), 'sure');
  return read?.length === 1 && read[0] === target ? target : `"${target.replace(/["“”„\n]/g, ' ').trim()}"`;
}
