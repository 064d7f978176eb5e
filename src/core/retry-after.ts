/** A day, in seconds: a server that asks for more would silence a source for good by a slip. */
const MAX_RETRY_AFTER = 86_400;

/**
 * Seconds until the other side wants to be asked again (RFC 9110, section 10.2.3), or undefined. A date
 * is measured against the `Date` of the same answer, so that no clock of ours matters.
 */
export function retryAfterSeconds(retryAfter: string | null, date: string | null): number | undefined {
  const value = retryAfter?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value), MAX_RETRY_AFTER);
  const seconds = (Date.parse(value) - Date.parse(date ?? '')) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), MAX_RETRY_AFTER) : undefined;
}
