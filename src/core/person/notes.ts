import type { Note } from '../person.ts';

/** The newest notes first, at most so many. */
export function newestNotes(notes: readonly Note[], most: number): readonly Note[] {
  return [...notes].sort((a, b) => (a.day === b.day ? b.id - a.id : a.day < b.day ? 1 : -1)).slice(0, most);
}
