import type { Message } from '../../src/mail/transport.ts';

/** A mail with every field set. */
export function message(changes: Partial<Message> = {}): Message {
  return {
    messageId: 'digest-2026-W48.abc@perennial.example',
    from: { name: 'Perennial', email: 'monday@perennial.example' },
    to: { name: 'Sam Okafor', email: 'sam@example.org' },
    replyTo: { name: 'Perennial', email: 'r.token@reply.perennial.example' },
    envelopeFrom: 'bounce.token@reply.perennial.example',
    subject: 'This week: Ana, John and Mei',
    html: '<p>Hello</p>',
    text: 'Hello\n',
    inReplyTo: 'question@example.org',
    references: ['first@example.org', 'question@example.org'],
    headers: {
      'List-Unsubscribe': '<https://perennial.example/u/t>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'Auto-Submitted': 'auto-generated',
    },
    ...changes,
  };
}
