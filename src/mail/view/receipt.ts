import type { Day } from '../../core/event.ts';
import { REPLY_MARKER } from '../../core/reply/marker.ts';
import type { Content, ReceiptLine, ReceiptModel } from '../../core/reply/receipt.ts';
import type { Action } from './action.ts';
import { oneLine } from './line.ts';
import { mailto, mailtoLimit } from './mailto.ts';
import { type PersonLinks, type PersonMail, personMail } from './person.ts';

/** What a reply did, as the core words it, with the links only the shell can make. */
export interface ReceiptView {
  readonly model: ReceiptModel;
  readonly today: Day;
  readonly links: {
    /** Undoes everything; null when there is nothing to undo. */
    readonly undo: string | null;
    /** Undoes one line, beside `model.lines`; null (or missing) where there is nothing to undo. */
    readonly undoLine: readonly (string | null)[];
    /** By the number of a suggestion among `model.content`. */
    readonly people: Readonly<Record<number, PersonLinks>>;
    readonly settings: string;
    readonly unsubscribe: string;
  };
}

/** What templates/receipt.mjml and templates/receipt.txt.hbs lay out. */
export interface ReceiptMail {
  readonly title: string;
  readonly marker: string;
  readonly heading: string;
  readonly intro: string;
  readonly lines: readonly { readonly clause: string; readonly said: string; readonly undo: string }[];
  readonly undo: string;
  readonly undoLabel: string;
  readonly notUnderstoodHeading: string;
  readonly notUnderstood: readonly {
    readonly clause: string;
    readonly problem: string;
    readonly nearest: string;
  }[];
  readonly content: readonly ContentMail[];
  readonly helpHeading: string;
  readonly help: readonly string[];
  readonly why: string;
  readonly footer: readonly Action[];
}

interface ContentMail {
  readonly title: string;
  readonly lines: readonly string[];
  readonly people: readonly PersonMail[];
  readonly draft: {
    readonly to: string;
    readonly subject: string;
    readonly paragraphs: readonly string[];
    readonly write: string;
  } | null;
}

/** Pure. */
export function receiptMail({ model, today, links }: ReceiptView): ReceiptMail {
  return {
    title: oneLine(model.subject),
    marker: REPLY_MARKER,
    heading: model.lines.length > 0 ? 'Done' : 'Your reply',
    intro: oneLine(model.intro),
    lines: model.lines.map((line, index) => lineMail(line, links.undoLine[index] ?? null)),
    // One line has its own undo.
    undo: model.lines.length > 1 ? (links.undo ?? '') : '',
    undoLabel: 'Undo all of it',
    notUnderstoodHeading: 'Not clear yet',
    notUnderstood: model.notUnderstood.map(({ clause, problem, nearest }) => ({
      clause: oneLine(clause),
      problem: oneLine(problem),
      nearest: oneLine(nearest ?? ''),
    })),
    content: model.content.map(content => contentMail(content, links.people, today)),
    helpHeading: 'What you can say',
    help: (model.help ?? []).map(line => oneLine(line)),
    why: 'This answers a reply of yours.',
    footer: [
      { label: 'Settings', url: links.settings },
      { label: 'Unsubscribe', url: links.unsubscribe },
    ],
  };
}

function lineMail(line: ReceiptLine, undo: string | null): ReceiptMail['lines'][number] {
  return { clause: oneLine(line.clause), said: oneLine(line.said), undo: line.undoable ? (undo ?? '') : '' };
}

function contentMail(
  content: Content,
  links: Readonly<Record<number, PersonLinks>>,
  today: Day,
): ContentMail {
  const mail = { title: oneLine(content.title), lines: [], people: [], draft: null };
  if (content.kind === 'lines') return { ...mail, lines: content.lines.map(line => oneLine(line)) };
  if (content.kind === 'draft') return { ...mail, draft: draftMail(content) };
  const draftLimit = mailtoLimit(content.suggestions.length);
  const people = content.suggestions.map(one =>
    personMail(one, { links: links[one.n] ?? null, today, draftLimit }),
  );
  return { ...mail, people };
}

/** Longest paragraph of a draft that is shown. */
const PARAGRAPH_LIMIT = 2000;

function draftMail({ to, draft }: Extract<Content, { kind: 'draft' }>): NonNullable<ContentMail['draft']> {
  return {
    to,
    subject: oneLine(draft.subject),
    paragraphs: draft.body
      .split(/\n+/)
      .map(line => oneLine(line, PARAGRAPH_LIMIT))
      .filter(line => line !== ''),
    write: to === '' ? '' : mailto(to, draft),
  };
}
