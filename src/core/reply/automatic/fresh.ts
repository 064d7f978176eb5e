import { visibleReply } from '../visible.ts';

/** In characters: a machine says what it is at once. */
const LONGEST_TEXT = 8_192;
const LONGEST_HTML = 65_536;

/**
 * What was freshly written, as far as it takes to tell a machine from a person: without quotes and
 * signature. Cheaper than reading the HTML properly, and good for nothing else.
 */
export function freshWords({
  text,
  html,
}: {
  readonly text: string | null;
  readonly html: string | null;
}): string {
  const words = (text ?? wordsOf(html ?? '')).slice(0, LONGEST_TEXT);
  return visibleReply({ text: words, html: null }).text || words;
}

function wordsOf(html: string): string {
  const start = html.slice(Math.max(0, html.search(/<body\b/i))).slice(0, LONGEST_HTML);
  const quote = start.search(/<blockquote|gmail_quote|yahoo_quoted|moz-cite|divRplyFwdMsg|appendonsend/i);
  return (quote < 0 ? start : start.slice(0, quote))
    .slice(0, 4 * LONGEST_TEXT)
    .replace(/\s{1,100}/g, ' ')
    .replace(/<br\b[^<>]{0,200}>|<\/(?:div|li|tr)>/gi, '\n')
    .replace(/<\/(?:p|h\d)>/gi, '\n\n')
    .replace(/<[^<>]{0,2000}>?/g, '')
    .replace(/&nbsp;/gi, ' ');
}
