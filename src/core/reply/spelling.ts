/** Comparing what was typed with what was meant: case, accents, curly quotes and one slip of the finger. */

/** Lower-case, without accents, with plain apostrophes and single spaces. */
export function folded(text: string): string {
  // Most names: nothing to take apart.
  if (/^[\w '.,@+-]*$/.test(text)) return text.toLowerCase().replace(/\s+/g, ' ').trim();
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘ʼ`´]/g, "'")
    .toLowerCase()
    .replace(/[øœæßłđ]/g, letter => PLAIN.get(letter) ?? letter)
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether one insertion, deletion, substitution or swap of neighbours turns `a` into `b` (or none). */
export function oneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

/** A list of words as a set. */
export function wordSet(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Letters that Unicode does not take apart. */
const PLAIN: ReadonlyMap<string, string> = new Map(
  Object.entries({ ø: 'o', œ: 'oe', æ: 'ae', ß: 'ss', ł: 'l', đ: 'd' }),
);
