/**
 * What was said, as rows. Settings live in the account's own columns, where the pages change them too;
 * all the rest in the state table. Both are written down in one journal, so that one undo serves both.
 */
import type { Instant } from '../core/event.ts';
import type { Effect, Row, StateTable } from '../core/reply/state.ts';
import type { AccountRow } from '../store/account-row.ts';
import { applyEffect, noteChange, stateRow } from '../store/state.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { changeSettings } from './schedule.ts';

/** A row as it stands; null when there is none. */
export function readRow(context: AccountContext, table: StateTable, key: string | number): Row {
  return table === 'account' && isSetting(key)
    ? settingRow(requireAccount(context), key)
    : stateRow(context.sql, table, key);
}

/** Sets or deletes one row. `line` null: not to be undone. Inside a transaction. */
export function keep(context: AccountContext, effect: Effect, line: number | null, now: Instant): void {
  if (effect.table !== 'account' || !isSetting(effect.key)) {
    applyEffect(context.sql, effect, line);
    return;
  }
  if (line !== null) noteChange(context.sql, line, effect, settingRow(requireAccount(context), effect.key));
  changeSettings(context, columnsOf(effect), now);
}

const SETTINGS = ['size', 'weekday', 'hour', 'timezone', 'quietWeeks', 'fullName'] as const;

type Setting = (typeof SETTINGS)[number];

function isSetting(key: string | number): key is Setting {
  return SETTINGS.some(setting => setting === key);
}

function settingRow(account: AccountRow, key: Setting): Row {
  const value = account[key];
  return typeof value === 'number' ? { value } : { name: value };
}

function columnsOf({ key, row }: Extract<Effect, { table: 'account' }>): Partial<AccountRow> {
  if (row === null) return {};
  if ('value' in row) return { [key]: row.value };
  if (!('name' in row)) return {};
  return key === 'timezone' ? { timezone: row.name, zoneFrom: 'owner' } : { [key]: row.name };
}
