/**
 * Every mail Perennial sends, as pure functions of a view model. HTML and plain text are two layouts
 * of the same values, made at build time from templates/ (see scripts/build-templates.ts).
 */
import {
  digestHtml,
  digestText,
  noticeHtml,
  noticeText,
  receiptHtml,
  receiptText,
  signInHtml,
  signInText,
} from './templates.generated.js';
import { type DigestView, digestMail } from './view/digest.ts';
import { oneLine } from './view/line.ts';
import { type NoticeView, noticeMail } from './view/notice.ts';
import { type ReceiptView, receiptMail } from './view/receipt.ts';
import { type SignInView, signInMail } from './view/sign-in.ts';

export interface Rendered {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** The Monday mail. */
export function renderDigest(view: DigestView): Rendered {
  const mail = digestMail(view);
  return rendered(mail.title, digestHtml(mail), digestText(mail));
}

/** What a reply did, line by line, and how to undo it. */
export function renderReceipt(view: ReceiptView): Rendered {
  const mail = receiptMail(view);
  return rendered(mail.title, receiptHtml(mail), receiptText(mail));
}

/** The link and the code that prove an address. */
export function renderSignIn(view: SignInView): Rendered {
  const mail = signInMail(view);
  return rendered(mail.title, signInHtml(mail), signInText(mail));
}

/** Anything else worth telling: a calendar to reconnect, a deletion to confirm. Cannot be answered. */
export function renderNotice(view: NoticeView): Rendered {
  const mail = noticeMail(view);
  return rendered(mail.title, noticeHtml(mail), noticeText(mail));
}

function rendered(title: string, html: string, text: string): Rendered {
  return { subject: oneLine(title, SUBJECT_LIMIT), html, text: tidy(text) };
}

/** RFC 5322 (2.1.1) asks for at most 78 characters a line; phones show about 40, desktops about 70. */
const SUBJECT_LIMIT = 120;

/** Sections that are left out leave blank lines; one is enough. */
function tidy(text: string): string {
  return `${text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
