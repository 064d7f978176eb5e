/** What *Write* opens: a few sentences in the owner's voice, to be finished by the owner. */
import type { Draft } from './digest.ts';
import type { Facts } from './suggestion.ts';

export function draftFor({ first }: Facts): Draft {
  return { subject: 'Hello', body: `Hi ${first},\n\nYou came to mind this morning. How have you been?\n` };
}
