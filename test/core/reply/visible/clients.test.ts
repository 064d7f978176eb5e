import { describe, expect, test } from 'vitest';
import { visibleReply } from '../../../../src/core/reply/visible.ts';
import { BARE_DIGEST, type Composed, composedBelow, composedOnTop, DIGEST } from './clients.ts';
import { LANGUAGES } from './languages.ts';

const ANSWERS: readonly (readonly string[])[] = [
  ['2 snooze 3 weeks'],
  ['1 done', '', 'Ana: loves Sufjan Stevens'],
  ['Hi,', '', 'met Ana on Friday. She said: wait until March', '2) later'],
];

/** The clients whose reply is not read as it was typed, with what was read. */
function misread(mails: readonly Composed[]) {
  return mails
    .map(({ client, visible, ...bodies }) => ({ client, visible, read: visibleReply(bodies).text }))
    .filter(({ visible, read }) => read !== visible);
}

describe.each(Object.entries(LANGUAGES))('a reply written with clients in %s', (_language, words) => {
  test.each([
    ['with our own line in the quote', DIGEST],
    ['without it', BARE_DIGEST],
  ])('shows only what was typed on top, %s', (_what, digest) => {
    expect(ANSWERS.flatMap(typed => misread(composedOnTop(words, typed, digest)))).toEqual([]);
  });

  test('shows only what was typed below the quote', () => {
    expect(ANSWERS.flatMap(typed => misread(composedBelow(words, typed, DIGEST)))).toEqual([]);
  });

  test('shows nothing when nothing was typed', () => {
    for (const mail of composedOnTop(words, [''], DIGEST)) expect(visibleReply(mail).text).toBe('');
  });
});
