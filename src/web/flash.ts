import type { Context } from './context.ts';

/** What a page says after something was done elsewhere: `/home?said=resumed`. Never words from the address. */
const SAID = {
  resumed: 'The weekly mail is on again.',
  paused: 'The weekly mail is paused.',
  saved: 'Saved.',
  added: 'The calendar is added, and is being read.',
  renewed: 'This calendar was connected already, and is read anew.',
  removed: 'The calendar is removed.',
  chosen: 'Your choice is kept, and is being read.',
  syncing: 'Your calendars are being read again.',
  asked: 'A mail with a link is on its way there.',
  elsewhere: 'You are signed out everywhere else.',
} as const;

export type Said = keyof typeof SAID;

export function saying(path: string, said: Said): string {
  return `${path}?said=${said}`;
}

export function flashOf(c: Context): string | null {
  const said = c.req.query('said') ?? '';
  return Object.hasOwn(SAID, said) ? SAID[said as Said] : null;
}
