import { normaliseEmail } from '../auth/account-name.ts';
import { AppError } from '../core/error.ts';
import type { Day, Instant } from '../core/event.ts';
import { changeAccount } from '../store/account-row.ts';
import { keepOwnAddresses } from '../store/own-addresses.ts';
import { applyEffect } from '../store/state.ts';
import type { AccountState, Settings } from './api.ts';
import { askAddress } from './ask-address.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { reconcileAll } from './evidence.ts';
import { settingsOf } from './overview.ts';
import { MAX_ALIASES } from './own-addresses.ts';
import { ownEmailsOf } from './owner.ts';
import { changeSettings } from './schedule.ts';
import { isTimezone } from './timezone.ts';

const MAX_NAME = 100;
const MAX_NEWS = 300;

/** Saves them, and asks the addresses that are new whether they are the owner's. */
export async function saveSettings(
  context: AccountContext,
  settings: Settings,
  now: Instant,
): Promise<Settings> {
  const before = ownEmailsOf(requireAccount(context));
  const saved = updateSettings(context, settings, now);
  for (const email of saved.emails) if (!before.includes(email)) await askAddress(context, email, now);
  return saved;
}

/** Checks everything before anything is written. Throws `invalid` with what to do. */
export function updateSettings(context: AccountContext, settings: Settings, now: Instant): Settings {
  const before = requireAccount(context);
  const aliases = readAliases(before.email, settings.emails);
  check(
    isTimezone(settings.timezone),
    `“${settings.timezone.slice(0, 60)}” is not a time zone. Choose one like Europe/Lisbon.`,
  );
  check(isWhole(settings.weekday, 1, 7), 'The day must be one of the seven.');
  check(isWhole(settings.hour, 0, 23), 'The hour must be between 0 and 23.');
  check(isWhole(settings.size, 1, 7), 'Between one and seven people a week, please.');
  check(
    settings.country === null || /^[A-Z]{2}$/.test(settings.country),
    'The country must be a two-letter code such as PT.',
  );
  context.sql.transaction(() => {
    const { timezone, weekday, hour, size, quietWeeks, country } = settings;
    const fullName = settings.name.trim().slice(0, MAX_NAME);
    const told = { timezone, zoneFrom: 'owner', weekday, hour, size, quietWeeks, country } as const;
    changeSettings(context, { ...told, fullName, aliases }, now);
    keepOwnAddresses(context.sql, aliases);
    const text = settings.news.trim().slice(0, MAX_NEWS);
    applyEffect(context.sql, { table: 'account', key: 'news', row: text === '' ? null : { text } }, null);
    if (aliases.join() !== before.aliases.join()) reconcileAll(context, now);
  });
  return settingsOf(context);
}

export function setState(
  context: AccountContext,
  state: AccountState,
  until: Day | null,
  now: Instant,
): void {
  const row = state === 'active' ? null : { state, until };
  context.sql.transaction(() => {
    applyEffect(context.sql, { table: 'account', key: 'state', row }, null);
    if (state === 'active') changeAccount(context.sql, { problem: null, hardBounces: 0 });
    changeAccount(context.sql, { lastHeardAt: now });
  });
}

function readAliases(own: string, emails: readonly string[]): readonly string[] {
  check(emails.length <= MAX_ALIASES + 1, `At most ${MAX_ALIASES} further addresses, please.`);
  const aliases = emails.map(text => {
    const email = normaliseEmail(text);
    check(email !== null, `“${text.slice(0, 100)}” is not an email address.`);
    return email ?? '';
  });
  return [...new Set(aliases)].filter(email => email !== own);
}

function isWhole(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

function check(holds: boolean, message: string): void {
  if (!holds) throw new AppError('invalid', message, { reason: 'settings.invalid' });
}
