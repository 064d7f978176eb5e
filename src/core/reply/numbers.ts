/** Numbers written as words. */

/** A number in digits or words, 1 to 9999; "a" is one. Null otherwise. */
export function numberOf(word: string): number | null {
  if (/^\d{1,4}$/.test(word)) return Number(word) || null;
  return word === 'a' || word === 'an' ? 1 : numberNamed(word);
}

/** "one" to "twelve", and the round ones people write out. */
export function numberNamed(word: string): number | null {
  return NAMES.get(word) ?? null;
}

const UP_TO_TWELVE = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

const NAMES: ReadonlyMap<string, number> = new Map([
  ...UP_TO_TWELVE.map((name, at): [string, number] => [name, at + 1]),
  ['fifteen', 15],
  ['eighteen', 18],
  ['twenty', 20],
  ['thirty', 30],
  ['sixty', 60],
  ['ninety', 90],
]);
