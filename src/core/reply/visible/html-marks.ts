/**
 * How mail clients mark, in HTML, what is not freshly written. Principle first (anything named after
 * quoting is a quote), then the clients that name it otherwise.
 */
export type Mark =
  /** The element holds the answered mail. */
  | 'quote'
  /** The same, but an answer may stand in it after a `blockquote` (Gmail's and Proton's interleaved answers). */
  | 'quote-with-answers'
  /** The answered mail starts here and ends with the mail (Outlook's header block). */
  | 'boundary'
  /** A signature, or something not shown at all. */
  | 'hidden'
  | null;

const HIDDEN_TAGS = new Set([
  'head',
  'style',
  'script',
  'title',
  'noscript',
  'template',
  'object',
  'svg',
  'select',
  // Mailspring's own element.
  'signature',
]);

/** Elements that start the answered mail without containing it. */
const BOUNDARY_NAMES =
  /(?:^|[\s_])(?:divrplyfwdmsg|appendonsend|stopspelling|zwchr|outlookmessageheader|ms-outlook-mobile-body-separator-line|isreplycontent|__divider__|ole_link_reply)(?:$|[\s])/;

const QUOTE_NAMES =
  /quote|quotation|quoting|moz-cite-prefix|moz-forward|gmail_attr|mail-editor-reference-message|olk_src_body_section|zmail_extra|messagereplysection|replyintro|reply-intro|original-?message|bloop_original|forwarded-?message|ms-outlook-mobile-reference|yahoo_forward|cite_prefix|mailmaster-?quote|aol_reply|ntes-mailmaster|k9mail-header|reply_header|reply-header|mail_reply/;

const SIGNATURE_NAMES =
  /(?<!applemail|ningof)signature|(?:^|[\s_-])sig(?:$|[\s_-])|bloop_sign|__sig_pre__|canarysig|zm-_id_-sgn(?:$|\s)|gmail_extra_sig|virusfree|avast/;

/** Word's header block: a rule on top of From, Sent, To, Subject. */
const WORD_RULE =
  /border-top:\s*solid\s+(?:#[0-9a-f]{6}|rgb\([\d, ]{5,13}\))\s+1(?:\.0)?pt|border-top:\s*1(?:\.0)?pt\s+solid\s+(?:#[0-9a-f]{6}|rgb\([\d, ]{5,13}\))/;

/** Gmail's own indentation is a blockquote too, and nobody's quote. */
const INDENT = /border:\s*(?:none|0)|border-style:\s*none/;

export function markOf(tag: string, attributes: Readonly<Record<string, string>>): Mark {
  if (HIDDEN_TAGS.has(tag)) return 'hidden';
  const style = (attributes.style ?? '').slice(0, 500).toLowerCase();
  if (
    /display:\s*none|mso-hide:\s*all|max-height:\s*0(?:px)?\s*(?:;|$)/.test(style) ||
    attributes.hidden !== undefined
  )
    return 'hidden';
  const names = namesOf(attributes);
  if (names !== '') {
    if (BOUNDARY_NAMES.test(names)) return 'boundary';
    if (/(?:^|\s)(?:x_)?(?:gmail|protonmail)_quote(?:$|[\s_])/.test(names) && tag !== 'blockquote')
      return 'quote-with-answers';
    if (tag !== 'body' && tag !== 'html' && QUOTE_NAMES.test(names)) return 'quote';
    if (tag !== 'body' && tag !== 'html' && SIGNATURE_NAMES.test(names)) return 'hidden';
  }
  if (tag === 'blockquote') return INDENT.test(style) && attributes.type === undefined ? null : 'quote';
  if (tag === 'div' && WORD_RULE.test(style)) return 'boundary';
  return null;
}

function namesOf(attributes: Readonly<Record<string, string>>): string {
  const names = [attributes.class, attributes.id, attributes.name, attributes['data-marker']];
  return names
    .filter(name => name !== undefined && name !== '')
    .join(' ')
    .slice(0, 300)
    .toLowerCase();
}
