import type { ReceiptView } from '../../src/mail/view/receipt.ts';
import { suggestion } from './digest-view.ts';

/** A receipt with something in every part. */
export function receiptView(): ReceiptView {
  return {
    today: '2026-11-24',
    links: {
      undo: 'https://perennial.example/undo/all',
      undoLine: ['https://perennial.example/undo/1', 'https://perennial.example/undo/2', null],
      people: {
        6: {
          snooze: 'https://perennial.example/l/snooze-6',
          done: 'https://perennial.example/l/done-6',
          never: 'https://perennial.example/l/never-6',
        },
      },
      settings: 'https://perennial.example/settings',
      unsubscribe: 'https://perennial.example/u/token',
    },
    model: {
      subject: 'Re: This week: Ana, John and Mei',
      intro: 'Thank you, all of it is clear but one line.',
      lines: [
        { clause: '2 snooze 3 weeks', said: 'John Albright is snoozed until 14 December.', undoable: true },
        {
          clause: 'Ana: loves Sufjan Stevens',
          said: 'Noted about Ana Sousa: loves Sufjan Stevens.',
          undoable: true,
        },
        { clause: 'draft 3', said: 'Here is a draft for Mei-Ling Chen.', undoable: false },
      ],
      notUnderstood: [
        {
          clause: '3 snoze til whenever',
          problem: 'I could not tell until when.',
          nearest: '3 snooze 2 weeks',
        },
      ],
      content: [
        { kind: 'lines', title: 'Why Ana', lines: ['You met 14 times in 2025.', 'Then it went quiet.'] },
        {
          kind: 'draft',
          title: 'A draft for Mei-Ling',
          to: 'mei@example.net',
          draft: { subject: 'Where we stopped', body: 'Hi Mei,\n\nAre you free Tuesday 10:00?\n\nSam\n' },
        },
        { kind: 'suggestions', title: 'One more this week', suggestions: [suggestion({ n: 6 })] },
      ],
      help: ['“1 done”: you were in touch with Ana', '“2 snooze 3 weeks”: John comes back in three weeks'],
    },
  };
}
