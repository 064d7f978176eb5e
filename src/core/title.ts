/** Meeting titles as they can be quoted in a sentence. */

/** Longer titles are agendas. */
const MAX_TITLE = 60;

/** Without "Re:", "Canceled:", tags and runs of space; empty when nothing worth quoting is left. */
export function tidyTitle(title: string): string {
  const tidy = title
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}|\p{Bidi_Control}/gu, '')
    .replace(/^(?:(?:re|fwd?|aw|wg|updated invitation|invitation|rescheduled)\s*:\s*)+/iu, '')
    .replace(/^(?:\[[^\]]*\]\s*)+/u, '')
    .replace(/["“”]/gu, '')
    .trim();
  if (/^(?:busy|private|meeting|call|\(?no (?:title|subject)\)?|untitled(?: event)?|)$/iu.test(tidy))
    return '';
  return tidy.length <= MAX_TITLE ? tidy : `${tidy.slice(0, MAX_TITLE - 1).trimEnd()}…`;
}
