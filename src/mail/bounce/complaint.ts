import type { Mailbox } from '../../core/event.ts';
import { type Field, fieldValue, hasField } from '../../core/reply/automatic.ts';

interface Complaining {
  readonly fields: readonly Field[];
  readonly subject: string;
  readonly text: string | null;
  readonly attached: readonly { readonly type: string; readonly text: string }[];
}

const SUBJECT =
  /(?:abuse|spam|junk|complaint|feedback)(?: \w+){0,2} (?:report|notification|complaint)|^complaint (?:about|from)|feedback loop|email feedback report|\bfbl\b|reported as (?:spam|junk)|\bspamcop\b/i;
const SENDER =
  /^(?:abuse|fbl|feedback|feedbackloop|complaints?|spam|staff|jmrp|postmaster|scomp|fbl-?\w+|no-?reply|arf)(?:[-+._][-+.\w]*)?@|@reports\./i;
const TEXT =
  /this is an e-?mail abuse report|abuse report for an e-?mail|spam (?:complaint|report) (?:for|about|from)|(?:user|recipient|member|customer)s? (?:has |have )?(?:reported|marked|complained)|reported (?:this |the )?(?:\w+ )?(?:message|mail|e-?mail) as (?:spam|junk|abuse)|feedback[- ]type:\s*\w|\[ ?offending (?:message|mail) ?\]|complaint (?:about|regarding) (?:a |the |this )?(?:message|mail|e-?mail)/i;

/**
 * Whether the mail is a complaint: a feedback report (RFC 5965), or one of the older forms, which
 * return the mail that was complained about without saying so in a field.
 */
export function complaintIn(mail: Complaining, from: Mailbox | null): boolean {
  if (mail.attached.some(({ type }) => type === 'message/feedback-report')) return true;
  if (/report-type\s?=\s?"?feedback-report/i.test(fieldValue(mail.fields, 'content-type'))) return true;
  if (hasField(mail.fields, 'feedback-type') || hasField(mail.fields, 'x-hmxmroriginalrecipient'))
    return true;
  if (mail.attached.some(({ type }) => /^message\/(?:global-)?delivery-status$/.test(type))) return false;
  const returned = mail.attached.some(({ type }) => /^(?:message\/rfc822|text\/rfc822-headers)$/.test(type));
  const text = (mail.text ?? '').slice(0, 4_096);
  if (
    /^feedback-type:[ \t]/im.test(text) &&
    /^(?:user-agent|version|original-mail-from|source-ip):[ \t]/im.test(text)
  )
    return true;
  const told = TEXT.test(text);
  const titled = SUBJECT.test(mail.subject) && !/^\s*(?:re|fwd?)\s?:/i.test(mail.subject);
  const sender = SENDER.test(`${from?.email ?? ''}@`);
  return (sender && told && titled) || (sender && returned && (told || titled));
}
