import type { Action } from './action.ts';
import { oneLine } from './line.ts';

export interface NoticeView {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly action: Action | null;
}

export type NoticeMail = NoticeView;

/** A paragraph is one thought, but a quoted reply inside it may be long. */
const PARAGRAPH_LIMIT = 1000;

/** Pure. */
export function noticeMail({ title, paragraphs, action }: NoticeView): NoticeMail {
  return {
    title: oneLine(title),
    paragraphs: paragraphs.map(paragraph => oneLine(paragraph, PARAGRAPH_LIMIT)),
    action,
  };
}
