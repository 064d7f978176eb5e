/** Texts on which patterns start without ever ending, each far longer than what is read of a mail. */
import { LINE_LIMIT } from '../../../../src/core/reply/visible/line.ts';

type Hostile = readonly [what: string, body: string];

/** In characters. */
const LONG = 700_000;
const filled = (unit: string) => unit.repeat(LONG / unit.length);

/** Nothing in them was typed. */
export const FOREIGN: readonly (readonly [...Hostile, shown: string])[] = [
  ['spaces', filled(' '), ''],
  ['quote marks', filled('>'), ''],
  ['quote lines', filled('> \n'), ''],
  ['labels in one line', filled('From: a Sent: To: '), ''],
  ['dash lines', filled('--\n'), ''],
  ['phone paragraphs', filled('Sent from my iPhone\n\n'), ''],
  ['our own line and its end', filled('— Reply above this line —\nUnsubscribe\n'), ''],
  ['how our mail begins', filled('Perennial · Monday 4 March\n'), ''],
  ['marked header blocks', filled('> From: a\n> To: b\n> Subject: c\nx\n'), ''],
  ['blank lines', filled('\n'), ''],
  ['marks of direction', `x${filled('\u202a')}y`, 'x'],
  ['names in brackets', filled('[A]\n> x\n'), '[A]\n'.repeat(LINE_LIMIT / 2).trim()],
  ['fields above introductions', filled('To: a@b\nSubject: c\n4 Mar 2024 10:00 A <a@x>:\n'), ''],
];

/** All in them may have been typed. */
export const FRESH: readonly Hostile[] = [
  ['one line', filled('a')],
  ['attributions', filled('On Mon, Mar 4, 2024 at 10:00 AM\n')],
  ['verbs', filled('wrote: ')],
  ['verb lines', filled('On wrote:\n')],
  ['colons', filled(':\n')],
  ['header labels', filled('From: a\nSent: \n')],
  ['dashes', filled('-')],
  ['rules', filled('-----------------\n')],
  ['phone lines', filled('Sent from my iPhone\n')],
  ['footers', filled('This message is confidential\n\n')],
  ['stars', filled('*')],
  ['torn introductions', filled('Ana\n<a@x> wrote\n')],
  ['senders and dates', filled('A <a@x>\n3/3/26 10:11\n')],
  ['blocks within lines', `${'x From: a Sent: '.repeat(5)}\n`.repeat(LONG / 81)],
  ['brackets', filled('<')],
  ['at signs', filled('@')],
  ['marker starts', filled('reply above\n')],
  ['names behind dashes', filled('- A A A A A A\n')],
];

/** Markup that never ends. */
export const MARKUP: readonly Hostile[] = [
  ['open tags', filled('<b>')],
  ['closing tags', `${'<b>'.repeat(390)}${filled('</i>')}`],
  ['quotes in quotes', filled('<blockquote>')],
  ['attributes', `<div ${filled('class="quote" ')}>`],
  ['one style', `<div style="${filled('border:none;')}">x</div>`],
  ['entities', '&nbsp;'.repeat(4_096)],
  ['unclosed comment', `<!--${filled('-')}`],
  ['unclosed tag', `<a ${filled('x')}`],
];
