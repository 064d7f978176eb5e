/** A question or first line drawn from facts; empty when there is nothing true to say. */
import type { Facts } from './suggestion.ts';

export function openerFor({ candidate, first }: Facts): string {
  const topic = candidate.person.reminders[0]?.topic;
  if (topic !== undefined) return `You wanted to bring up: ${topic}.`;
  const note = candidate.person.notes.at(-1)?.text;
  if (note !== undefined) return `You noted: "${note}". A good thing to ask about.`;
  return `What has ${first} been working on since you last spoke?`;
}
