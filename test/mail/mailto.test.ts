import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAILTO_LIMIT, mailto, mailtoLimit } from '../../src/mail/view/mailto.ts';

/** Reads a mailto as RFC 6068 says: split first, decode after, and never take + for a blank. */
function opened(url: string) {
  const [address = '', query = ''] = url.replace(/^mailto:/, '').split('?');
  const fields = new Map(
    query.split('&').map(field => field.split('=').map(decodeURIComponent) as [string, string]),
  );
  return { to: decodeURIComponent(address), subject: fields.get('subject'), body: fields.get('body') };
}

describe('a draft behind a link', () => {
  test.each([
    ['line breaks', 'Hi Ana,\n\nhow are you?\r\nSam'],
    ['what would end a field', 'a & b = c? 50% + #1'],
    ['quotes and brackets', `"it's" <fine> (really)`],
    ['other scripts and emoji', 'Ζωή 梅 👩🏽‍💻 naïve'],
  ])('opens with %s as they were', (_, body) => {
    expect(opened(mailto('ana@example.org', { subject: 'Hi & hello', body }))).toEqual({
      to: 'ana@example.org',
      subject: 'Hi & hello',
      body: body.replace(/\r?\n/g, '\r\n'),
    });
  });

  test.each([
    'ana+test@example.org',
    "o'neil@example.org",
    '"odd @ name"@example.org',
    'a%b&c?d@example.org',
    'zoë@exämple.org',
  ])('goes to %s', email => {
    expect(opened(mailto(email, { subject: 's', body: 'b' })).to).toBe(email);
  });

  test('has no body field when there is no body', () => {
    expect(mailto('a@example.org', { subject: 'Hi', body: ' \n' })).toBe('mailto:a@example.org?subject=Hi');
  });

  test('ends at a word, and says so, when it is too long', () => {
    const body =
      opened(mailto('a@example.org', { subject: 'Hi', body: 'one two three '.repeat(200) })).body ?? '';
    expect(body).toMatch(/ (one|two|three)…$/);
    expect(body.length).toBeGreaterThan(1000);
  });

  test('is always a short, plain URL that reads back', () => {
    const text = fc.string({ unit: 'binary', maxLength: 3000 });
    fc.assert(
      fc.property(text, text, (subject, body) => {
        const url = mailto('ana@example.org', { subject, body });
        expect(url).toMatch(/^[\x21-\x7e]+$/);
        expect(url).not.toMatch(/["'<>`]/);
        expect(url.length).toBeLessThanOrEqual(MAILTO_LIMIT);
        expect(opened(url).subject).not.toMatch(/[\r\n]/);
      }),
    );
  });

  test('leaves room for the others when there are many', () => {
    expect(mailtoLimit(1)).toBe(MAILTO_LIMIT);
    expect(mailtoLimit(12) * 12).toBeLessThanOrEqual(12_000);
  });
});
