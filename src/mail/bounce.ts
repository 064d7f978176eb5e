import type { Mailbox } from '../core/event.ts';
import { isAutomaticSubject, saysAway } from '../core/reply/automatic/vacation-words.ts';
import {
  type Bounce,
  type Field,
  fieldValue,
  hasField,
  isMailSystem,
  isNullSender,
} from '../core/reply/automatic.ts';
import { complaintIn } from './bounce/complaint.ts';
import { isFailureSubject, statusIn, tellsFailure, tellsOnlyDelay } from './bounce/failure-words.ts';
import { recipientsIn } from './bounce/recipients.ts';
import { type DeliveryStatus, deliveryStatusIn } from './bounce/status.ts';

/** The parts of a read mail that tell whether it reports on another mail. */
interface Reporting {
  readonly fields: readonly Field[];
  readonly subject: string;
  readonly text: string | null;
  readonly html: string | null;
  readonly attached: readonly { readonly type: string; readonly text: string }[];
}

type Report =
  /** `bounce` is null when the report says that the mail arrived. */
  | { readonly kind: 'bounce'; readonly bounce: Bounce | null }
  | { readonly kind: 'complaint' }
  /** A read receipt (RFC 8098). */
  | { readonly kind: 'receipt' };

/**
 * What a mail reports about one of ours; null when it reports nothing. Standard reports first (RFC
 * 3464, 5965, 8098), then the mail servers that write plain text only: a mail system as its sender and
 * words or a status of failure, both, because people forward bounces and write about them.
 */
export function reportOf(mail: Reporting, from: Mailbox | null): Report | null {
  if (complaintIn(mail, from)) return { kind: 'complaint' };
  const status = mail.attached.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const text = bodyText(mail);
  if (status !== undefined) return standardReport(deliveryStatusIn(status.text), mail, text);
  const disposition = mail.attached.some(({ type }) =>
    /^message\/(?:global-)?disposition-notification$/.test(type),
  );
  if (disposition || /report-type\s?=\s?"?disposition/i.test(fieldValue(mail.fields, 'content-type'))) {
    return { kind: 'receipt' };
  }
  return isTextReport(mail, from, text) ? { kind: 'bounce', bounce: bounceFromText(mail, text) } : null;
}

function standardReport(status: readonly DeliveryStatus[], mail: Reporting, text: string): Report {
  const failed = status.filter(({ action }) => action === 'failed' || action === 'delayed');
  if (failed.length > 0) {
    const addresses = failed.map(({ recipient }) => recipient).filter(recipient => recipient !== '');
    const recipients = addresses.length > 0 ? addresses : recipientsIn(mail, text);
    return { kind: 'bounce', bounce: { hard: failed.some(isHard), recipients: [...new Set(recipients)] } };
  }
  const arrived = status.some(({ action }) => /^(?:delivered|relayed|expanded)$/.test(action));
  if (arrived) return { kind: 'bounce', bounce: null };
  return { kind: 'bounce', bounce: bounceFromText(mail, text) };
}

function isHard({ action, status }: DeliveryStatus): boolean {
  return action === 'failed' && !status.startsWith('4');
}

function isTextReport(mail: Reporting, from: Mailbox | null, text: string): boolean {
  const { fields, subject } = mail;
  if (hasField(fields, 'x-failed-recipients')) return true;
  if (/"notificationType"\s?:\s?"Bounce"/.test(text.slice(0, 2_000))) return true;
  if (/report-type\s?=\s?"?delivery-status/i.test(fieldValue(fields, 'content-type'))) return true;
  const told = tellsFailure(text) || statusIn(text) !== null;
  const titled = isFailureSubject(subject);
  if (isMailSystem({ fields, from })) return titled || told;
  if (!titled && (isAutomaticSubject(subject) || saysAway(text))) return false;
  const borneOut = statusIn(text) !== null || returnsMail(mail, text);
  // Away messages have no envelope sender either, and say that somebody cannot be reached.
  if (isNullSender(fields)) return titled || (told && borneOut);
  return titled && told && (isImpersonal(from) || borneOut);
}

/** An address no person writes from; mail servers use such ones too. */
function isImpersonal(from: Mailbox | null): boolean {
  return /^(?:no-?reply|do-?not-?reply|sys-?admin|admin(?:istrator)?|system|notifications?|alerts?|support|root|info)@/.test(
    from?.email ?? '',
  );
}

/** Whether the mail carries back the one it is about. */
function returnsMail({ attached }: Reporting, text: string): boolean {
  if (attached.some(({ type }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(type))) return true;
  return (
    /^[ \t>]{0,8}(?:received|message-id):\s/im.test(text) ||
    /(?:copy of (?:the|your) (?:original )?(?:message|mail)|original message (?:follows|text|header)|returned message|unsent message|message header|undelivered message)/i.test(
      text,
    )
  );
}

function bounceFromText(mail: Reporting, text: string): Bounce {
  const status = statusIn(text);
  const delayed = tellsOnlyDelay(mail.subject, text);
  const hard = status === null ? !delayed : status.startsWith('5') && !delayed;
  return { hard, recipients: recipientsIn(mail, text) };
}

/** Longest report that is read, in characters: the reason stands on top, the returned mail below. */
const REPORT_LIMIT = 32_768;

function bodyText({ text, html, attached }: Reporting): string {
  const body = text ?? (html === null ? '' : html.slice(0, REPORT_LIMIT).replace(/<[^<>]{0,500}>/g, ' '));
  const notices = attached.filter(({ type }) => /^text\/(?!rfc822)/.test(type)).map(part => part.text);
  return [body, ...notices].join('\n').slice(0, REPORT_LIMIT);
}
