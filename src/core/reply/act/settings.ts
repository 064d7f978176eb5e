/** What is chosen about the mail itself. Each says what is now, and what was. */
import { sayNumber, sayWeekday, sentence } from '../../wording.ts';
import type { Command } from '../command.ts';
import type { Doing, Tools } from '../effects.ts';
import type { Ready } from '../resolve.ts';
import type { Effect } from '../state.ts';
import { doing } from './doing.ts';

type Of<V extends Command['verb']> = Extract<Command, { verb: V }>;

export function size(ready: Ready, { people }: Of<'size'>, tools: Tools): Doing {
  const was = numberRow(tools, 'size');
  const now = `${sentence(sayNumber(people))} ${people === 1 ? 'person' : 'people'} a week from now on`;
  return changed(ready, now, was === null ? null : sayNumber(was), was === people, [
    { table: 'account', key: 'size', row: { value: people } },
  ]);
}

export function schedule(ready: Ready, { weekday, hour }: Of<'schedule'>, tools: Tools): Doing {
  const before = { weekday: numberRow(tools, 'weekday'), hour: numberRow(tools, 'hour') };
  const after = { weekday: weekday ?? before.weekday, hour: hour ?? before.hour };
  const effects: Effect[] = [];
  if (weekday !== null) effects.push({ table: 'account', key: 'weekday', row: { value: weekday } });
  if (hour !== null) effects.push({ table: 'account', key: 'hour', row: { value: hour } });
  const known = before.weekday !== null || before.hour !== null;
  const same = after.weekday === before.weekday && after.hour === before.hour;
  return changed(ready, `The mail comes ${moment(after)}`, known ? moment(before) : null, same, effects);
}

export function timezone(ready: Ready, command: Of<'timezone'>, tools: Tools): Doing {
  const was = nameRow(tools, 'timezone');
  return changed(ready, `Your time zone is ${command.timezone}`, was, was === command.timezone, [
    { table: 'account', key: 'timezone', row: { name: command.timezone } },
  ]);
}

export function quiet(ready: Ready, { mails }: Of<'quiet'>, tools: Tools): Doing {
  const name = mails ? 'line' : 'nothing';
  const was = nameRow(tools, 'quietWeeks');
  const now = mails
    ? 'A week with nothing to say brings one short line'
    : 'A week with nothing to say brings no mail';
  const before = was === 'line' ? 'one short line' : 'no mail';
  return changed(ready, now, was === null ? null : before, was === name, [
    { table: 'account', key: 'quietWeeks', row: { name } },
  ]);
}

export function ownName(ready: Ready, { name }: Of<'name'>, tools: Tools): Doing {
  const was = nameRow(tools, 'fullName');
  return changed(ready, `Your name is ${name}`, was === '' ? null : was, was === name, [
    { table: 'account', key: 'fullName', row: { name } },
  ]);
}

function changed(
  ready: Ready,
  now: string,
  was: string | null,
  same: boolean,
  effects: readonly Effect[],
): Doing {
  if (same) return doing(ready, `${now}, as before.`);
  return doing(ready, was === null ? `${now}.` : `${now}; it was ${was}.`, { effects });
}

/** "on Sundays between 18:00 and 19:00". */
function moment({
  weekday,
  hour,
}: {
  readonly weekday: number | null;
  readonly hour: number | null;
}): string {
  const day = weekday === null ? [] : [`on ${sayWeekday(weekday)}s`];
  return [...day, ...(hour === null ? [] : [`between ${hour}:00 and ${(hour + 1) % 24}:00`])].join(' ');
}

function numberRow(tools: Tools, key: 'size' | 'weekday' | 'hour'): number | null {
  const row = tools.read('account', key);
  return row !== null && 'value' in row ? row.value : null;
}

function nameRow(tools: Tools, key: 'timezone' | 'quietWeeks' | 'fullName'): string | null {
  const row = tools.read('account', key);
  return row !== null && 'name' in row ? row.name : null;
}
