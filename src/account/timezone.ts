/** Whose word counts about the time zone: the owner's, then the browser's, then the calendar's. */
import { countryOfZone } from '../core/country.ts';
import type { Instant } from '../core/event.ts';
import type { AccountContext } from './context.ts';
import { requireAccount } from './context.ts';
import { changeSettings } from './schedule.ts';

/** Somebody knows the zone nobody had told: a browser, or the calendar itself. What was told stays. */
export function adoptTimezone(
  context: AccountContext,
  timezone: string,
  zoneFrom: 'browser' | 'calendar',
  now: Instant,
): boolean {
  const before = requireAccount(context);
  if (before.zoneFrom !== 'nobody' || !isTimezone(timezone)) return false;
  const country = before.country ?? countryOfZone(timezone);
  changeSettings(context, { timezone, zoneFrom, country }, now);
  return true;
}

export function isTimezone(name: string): boolean {
  try {
    return (
      new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '' && name.length < 60
    );
  } catch {
    return false; // Intl has no question for it, only a RangeError
  }
}
