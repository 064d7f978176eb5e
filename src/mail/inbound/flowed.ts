/**
 * Joins the soft-wrapped lines of `format=flowed` text (RFC 3676), never across quote depths: a
 * quoted line that ends in a space must not swallow the answer below it, nor the other way round.
 */
export function unflow(text: string, delSp: boolean): string {
  const joined: string[] = [];
  let open: { depth: number; text: string } | null = null;
  const flush = () => {
    if (open !== null) joined.push(written(open.depth, open.text));
    open = null;
  };
  for (const raw of text.replace(/\r\n?/g, '\n').split('\n')) {
    const { depth, content } = split(raw);
    const soft = content.endsWith(' ') && content !== '-- ';
    if (open !== null && (open.depth !== depth || content === '-- ')) flush();
    const sofar: string = open === null ? content : open.text + content;
    open = { depth, text: soft && delSp ? sofar.slice(0, -1) : sofar };
    if (!soft) flush();
  }
  flush();
  return joined.join('\n');
}

function written(depth: number, text: string): string {
  return depth === 0 ? text : `${'>'.repeat(depth)} ${text}`;
}

/** Quote depth, and the content without its marks and space-stuffing. */
function split(line: string): { readonly depth: number; readonly content: string } {
  let depth = 0;
  while (line.charAt(depth) === '>') depth++;
  const content = line.slice(depth);
  return { depth, content: content.startsWith(' ') ? content.slice(1) : content };
}
