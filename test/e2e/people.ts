/** Who is met in the stories, and a calendar in which everybody is. */
import { type Meeting, series } from './calendar.ts';

export const PEOPLE = ['Ana Silva', 'John Doe', 'Mei Chen', 'Rachel Okafor', 'Tom Baker', 'Lena Vogt'].map(
  name => ({
    name,
    email: `${name.toLowerCase().replace(' ', '.')}@${name.split(' ')[1]?.toLowerCase()}.example`,
  }),
);

/** Coffees with each of them, every two to seven weeks, the last some months before `day`. */
export function meetings(day: string): Meeting[] {
  return PEOPLE.flatMap((person, i) =>
    series(person, { day, every: 14 + 7 * i, count: 8, lastAgo: 60 + 25 * i, title: `Coffee ${i}` }),
  );
}
