import { expect, test } from 'vitest';
import { renderNotice } from '../../src/mail/render.ts';

test('a notice is rendered', () => {
  expect(renderNotice({ title: 'Hi', paragraphs: [], action: null }).text).toBe('Hi\n');
});
