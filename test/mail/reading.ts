/** A mail's HTML as a reader without styles has it. Ours is well formed, so tags can be told by their brackets. */

/** Words in order of appearance, links followed by where they lead. */
export function readHtml(html: string): string {
  return decode(
    bodyOf(html)
      .replace(
        /<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs,
        (_, href: string, label: string) => `${label} ${where(href)} `,
      )
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every tag, without what it says: the skeleton that no name may change. */
export function skeleton(html: string): readonly string[] {
  return [...html.matchAll(/<!--.*?-->|<\/?([a-z][\w:-]*)/gis)].map(([all, tag]) =>
    tag === undefined ? 'comment' : all,
  );
}

/** Every link: what it says, what a screen reader says, where it leads. */
export function links(html: string): readonly { label: string; spoken: string; href: string }[] {
  return [...bodyOf(html).matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].map(([, attributes = '', label = '']) => ({
    label: decode(label),
    spoken: decode(/aria-label="([^"]*)"/.exec(attributes)?.[1] ?? label),
    href: decode(/href="([^"]*)"/.exec(attributes)?.[1] ?? ''),
  }));
}

export function bodyOf(html: string): string {
  return html.replace(/<head>.*<\/head>/s, '').replace(/<!--.*?-->/gs, '');
}

/** What Outlook's Word engine sees: conditional parts for it kept, parts for others dropped. */
export function forOutlook(html: string): string {
  return html
    .replace(/<!--\[if !mso\]><!-->.*?<!--<!\[endif\]-->/gs, '')
    .replace(/<!--\[if (?:mso|mso \| IE)\]>(.*?)<!\[endif\]-->/gs, '$1')
    .replace(/<!--.*?-->/gs, '');
}

/** A draft is said by the address it goes to. */
function where(href: string): string {
  return /^mailto:([^?]*)/.exec(href)?.[1] ?? href;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  ensp: ' ',
  '#8202': ' ',
  '#x27': "'",
  '#x60': '`',
  '#x3D': '=',
};

function decode(text: string): string {
  return text.replace(/&(#?\w+);/g, (all, name: string) => ENTITIES[name] ?? all);
}
