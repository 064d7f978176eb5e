/**
 * Whether a server expanded an object as RFC 4791, section 9.6.5, says: every instance with its
 * RECURRENCE-ID, all times in UTC. Not all do. Xandikos 0.2.8, for one, drops the Z (so that the times
 * float) and gives every instance the end of the first. What is not faithful is asked for unexpanded.
 */
export function isFaithful(object: string): boolean {
  // Not expanded at all, or nothing to expand: the reader sees to it.
  if (/^R(?:RULE|DATE)[;:]/im.test(object) || !/^RECURRENCE-ID[;:]/im.test(object)) return true;
  return [...object.matchAll(EVENT)].every(([event]) => isInstance(event));
}

const EVENT = /^BEGIN:VEVENT\s*$[\s\S]*?^END:VEVENT\s*$/gim;

const UTC_OR_DAY = /^\d{8}(?:T\d{6}Z)?$/;

function isInstance(event: string): boolean {
  const start = textOf(event, 'DTSTART');
  const end = textOf(event, 'DTEND') ?? start;
  const original = textOf(event, 'RECURRENCE-ID');
  // Both of one form, so that the order of the texts is the order of the times.
  return (
    [start, end, original].every(time => time !== null && UTC_OR_DAY.test(time)) &&
    (start ?? '') <= (end ?? '')
  );
}

function textOf(event: string, name: string): string | null {
  return new RegExp(`^${name}(?:;[^:\\r\\n]*)?:([^\\r\\n]*)`, 'im').exec(event)?.[1]?.trim() ?? null;
}
