import type { Mailbox } from '../core/event.ts';
import { isAnswerSubject } from '../core/reply/automatic/phrases.ts';
import { isAutomaticSubject, saysAway } from '../core/reply/automatic/vacation-words.ts';
import {
  type Bounce,
  type Field,
  fieldValue,
  hasField,
  isMailSystem,
  isNullSender,
  saysAutomatic,
} from '../core/reply/automatic.ts';
import { complaintIn } from './bounce/complaint.ts';
import {
  isFailureSubject,
  statusIn,
  tellsFailure,
  tellsOnlyDelay,
  tellsSuccess,
} from './bounce/failure-words.ts';
import { notificationIn } from './bounce/notification.ts';
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
  /** A read receipt (RFC 8098), or a calendar's answer to an invitation (RFC 5546). */
  | { readonly kind: 'receipt' };

/**
 * What a mail reports about one of ours; null when it reports nothing. Standard reports first (RFC
 * 3464, 5965, 8098), then the mail servers that write plain text only: a mail system as its sender and
 * words or a status of failure, both, because people forward bounces and write about them.
 */
export function reportOf(mail: Reporting, from: Mailbox | null): Report | null {
  if (isPassedOn(mail, from)) return null;
  if (complaintIn(mail, from)) return { kind: 'complaint' };
  const status = mail.attached.find(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type));
  const text = bodyText(mail);
  if (status !== undefined) return standardReport(deliveryStatusIn(status.text), mail, text);
  if (isReceipt(mail)) return { kind: 'receipt' };
  const notification = notificationIn(mail.text ?? '');
  if (notification !== null) return notification;
  if (isMailSystem({ fields: mail.fields, from }) && tellsSuccess(text))
    return { kind: 'bounce', bounce: null };
  return isTextReport(mail, from, text) ? { kind: 'bounce', bounce: bounceFromText(mail, text) } : null;
}

/** A report that somebody forwards: clients pass its parts on, under a subject and a type of their own. */
function isPassedOn({ fields, subject }: Reporting, from: Mailbox | null): boolean {
  if (!isAnswerSubject(subject) || isNullSender(fields) || isMailSystem({ fields, from })) return false;
  return (
    !/^multipart\/report/i.test(fieldValue(fields, 'content-type')) &&
    !REPORT_FIELDS.some(key => hasField(fields, key))
  );
}

/** Reports without a type of their own say in a field whom they are about. */
const REPORT_FIELDS = ['x-failed-recipients', 'feedback-type', 'x-hmxmroriginalrecipient'];

function isReceipt({ fields, attached }: Reporting): boolean {
  return (
    /report-type\s?=\s?"?disposition/i.test(fieldValue(fields, 'content-type')) ||
    attached.some(
      ({ type, text }) =>
        /^message\/(?:global-)?disposition-notification$/.test(type) ||
        (type === 'text/calendar' && /^METHOD:(?:REPLY|COUNTER)\s*$/im.test(text.slice(0, 4_096))),
    )
  );
}

function standardReport(status: readonly DeliveryStatus[], mail: Reporting, text: string): Report {
  const failed = status.filter(({ action }) => action === 'failed');
  const late = status.filter(({ action }) => action === 'delayed');
  const told = failed.length > 0 ? failed : late;
  if (told.length > 0) {
    const addresses = told.map(({ recipient }) => recipient).filter(recipient => recipient !== '');
    const recipients = addresses.length > 0 ? addresses : recipientsIn(mail, text);
    return { kind: 'bounce', bounce: { hard: failed.some(isHard), recipients: [...new Set(recipients)] } };
  }
  const arrived = status.some(({ action }) => /^(?:delivered|relayed|expanded)$/.test(action));
  if (arrived) return { kind: 'bounce', bounce: null };
  return { kind: 'bounce', bounce: bounceFromText(mail, text) };
}

function isHard({ status }: DeliveryStatus): boolean {
  return !status.startsWith('4');
}

function isTextReport(mail: Reporting, from: Mailbox | null, text: string): boolean {
  const { fields, subject } = mail;
  if (hasField(fields, 'x-failed-recipients')) return true;
  if (/report-type\s?=\s?"?(?:global-)?delivery-status/i.test(fieldValue(fields, 'content-type')))
    return true;
  const told = tellsFailure(text) || statusIn(text) !== null;
  const titled = isFailureSubject(subject);
  if (isMailSystem({ fields, from })) return titled || told || returnsMail(mail, text);
  if (!titled && (isAutomaticSubject(subject) || saysAway(text))) return false;
  const borneOut = statusIn(text) !== null || returnsMail(mail, text);
  // Away messages have no envelope sender either, and say that somebody cannot be reached.
  if (isNullSender(fields)) return titled || (told && borneOut);
  if (!titled || !told) return false;
  // Parcels fail to be delivered too, and say so from a no-reply address: a mail has a recipient.
  const named = returnsMail(mail, text) || recipientsIn(mail, text).length > 0;
  return named && (isImpersonal(mail, from) || (borneOut && !isPersonal(mail, text)));
}

/** A sender no person writes as; mail servers use such ones too. */
function isImpersonal({ fields }: Reporting, from: Mailbox | null): boolean {
  const robot =
    /^(?:no-?reply|do-?not-?reply|sys-?admin|administrator|system|notifications?|alerts?|anti-?virus)@/;
  return robot.test(from?.email ?? '') || hasField(fields, 'x-mlserver') || saysAutomatic(fields);
}

/** Somebody who writes about a failure or passes one on: an own envelope, a question, their own mail, a bounce attached. */
function isPersonal({ fields, attached }: Reporting, text: string): boolean {
  const envelope = fieldValue(fields, 'return-path');
  if (envelope.includes('@') && !/bounce|daemon|postmaster/i.test(envelope)) return true;
  const returned = attached.find(({ type }) => type === 'message/rfc822')?.text ?? '';
  if (/^from:.{0,200}(?:mailer-daemon|postmaster|mail delivery)/im.test(returned.slice(0, 8_192)))
    return true;
  const top = text.slice(0, 2_000).replace(/https?:\/\/\S{1,500}/g, '');
  return (
    /[?？]/.test(top) ||
    /\bmy (?:e-?mails?|mails?|messages?|order|package|parcel|letter)\b|\bI (?:get|got|keep|sent|wrote)\b|\bwhen (?:I|we) /i.test(
      top,
    )
  );
}

/** Whether the mail carries back the one it is about. */
function returnsMail({ attached }: Reporting, text: string): boolean {
  if (attached.some(({ type }) => /^(?:message\/(?:rfc822|global)|text\/rfc822)/.test(type))) return true;
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
  const notices = attached
    .filter(({ type }) => /^text\/(?!rfc822|calendar)/.test(type))
    .map(part => part.text);
  return [body, ...notices].join('\n').slice(0, REPORT_LIMIT);
}
