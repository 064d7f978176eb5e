import type { Bounce } from '../../core/reply/automatic.ts';

interface Notification {
  readonly kind: 'bounce' | 'complaint';
  readonly bounce: Bounce;
}

/** Longest notification that is read, in characters; sending services write a few thousand. */
const LONGEST = 16_384;

/** A report that a sending service mails as JSON (Amazon's, also as event publishing writes it). */
export function notificationIn(text: string): Notification | null {
  const json = text.slice(0, LONGEST);
  const type = /"(?:notificationType|eventType)"\s{0,4}:\s{0,4}"(Bounce|Complaint)"/.exec(json)?.[1];
  if (type === undefined) return null;
  const named = json.matchAll(/"emailAddress"\s{0,4}:\s{0,4}"([^"\s<>]{3,320})"/g);
  const recipients = [...new Set([...named].map(([, address = '']) => address.toLowerCase()))];
  const hard = !/"bounceType"\s{0,4}:\s{0,4}"Transient"/.test(json);
  return { kind: type === 'Bounce' ? 'bounce' : 'complaint', bounce: { hard, recipients } };
}
