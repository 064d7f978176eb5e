import { expect, test } from 'vitest';
import { renderDigest, renderNotice, renderReceipt, renderSignIn } from '../../src/mail/render.ts';
import { digestView } from './digest-view.ts';
import { receiptView } from './receipt-view.ts';

test('every mail is rendered inside workerd', () => {
  const mails = [
    renderDigest(digestView()),
    renderReceipt(receiptView()),
    renderSignIn({ code: '482913', url: 'https://perennial.example/in/abc', minutes: 15 }),
    renderNotice({ title: 'Your calendar needs you', paragraphs: ['Nothing is lost.'], action: null }),
  ];
  for (const { subject, html, text } of mails) {
    expect(subject).not.toBe('');
    expect(html).toMatch(/^<!doctype html>.*<\/html>\s*$/s);
    expect(text).not.toBe('');
  }
});
