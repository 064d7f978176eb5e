import { describe, expect, test } from 'vitest';
import { visibleReply } from '../../../../src/core/reply/visible.ts';
import { BARE_DIGEST, digestHtml, fill, MAIL, NAME, quote, wrap } from './clients.ts';
import { type ClientWords, LANGUAGES } from './languages.ts';

const TYPED = '2 done';
const TEXT = BARE_DIGEST.join('\n');
const HTML = digestHtml(BARE_DIGEST);
const escaped = (text: string) => text.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Header blocks in the shapes that clients, and gateways after them, give them. */
function blocks({
  labels: [from, sent, to, subject],
  sent: date,
  original,
}: ClientWords): Record<string, string> {
  const fields = [`${from}: ${NAME} <${MAIL}>`, `${sent}: ${date}`, `${to}: me`, `${subject}: x`];
  const [first = '', second = '', third = '', fourth = ''] = fields;
  return {
    'three dashes': `--- ${original} ---\nx`,
    'the phrase alone': `${original}\n${fields.join('\n')}`,
    'a space before the colon': fields.map(field => field.replace(':', ' :')).join('\n'),
    'full-width colons': fields.map(field => field.replace(':', '：')).join('\n'),
    'double spacing': fields.join('\n\n'),
    'no address': [`${from}: ${NAME}`, second, third, fourth].join('\n'),
    'the date first': [second, first, third, fourth].join('\n'),
    'the subject first': [fourth, second, first, third].join('\n'),
    tabs: fields.map(field => field.replace(': ', ':\t')).join('\n'),
    capitals: fields.map(field => field.replace(/^[^:]+/, label => label.toUpperCase())).join('\n'),
  };
}

function htmlBlocks({
  labels: [from, sent, to, subject],
  sent: date,
  original,
}: ClientWords): Record<string, string> {
  const sender = `${NAME} &lt;${MAIL}&gt;`;
  return {
    'no container': `<hr><div><b>${from}:</b> ${sender}<br><b>${sent}:</b> ${date}<br><b>${to}:</b> me<br><b>${subject}:</b> x</div>`,
    'one line': `<p><b>${from}:</b> ${sender} <b>${sent}:</b> ${date} <b>${to}:</b> me@x.example <b>${subject}:</b> x</p>`,
    'a table': `<table><tr><td>${from}:</td><td>${sender}</td></tr><tr><td>${sent}:</td><td>${date}</td></tr><tr><td>${to}:</td><td>me</td></tr></table>`,
    dashes: `<div>-------- ${original} --------</div><div>${from}: x</div>`,
  };
}

/** Introductions as gateways and narrow screens leave them. */
function introductions(line: string): Record<string, string> {
  return {
    'no marks': `\n${line}\n\n${TEXT}`,
    'no marks, wrapped': `\n${wrap(line, 40)}\n\n${TEXT}`,
    'hard spaces': `\n${line.replaceAll(' ', '\u00a0')}\n${quote(BARE_DIGEST)}`,
    'no empty line above': `${line}\n${quote(BARE_DIGEST)}`,
    'a narrow screen': `\n${wrap(line, 30)}\n${quote(BARE_DIGEST)}`,
    'marked itself': `\n> ${line}\n> \n${quote(BARE_DIGEST)}`,
  };
}

/** The shapes that are not read as what was typed, with what was read. */
function misread(
  shapes: Record<string, string>,
  bodies: (shape: string) => { text: string | null; html: string | null },
) {
  return Object.entries(shapes)
    .map(([shape, value]) => ({ shape, read: visibleReply(bodies(value)).text }))
    .filter(({ read }) => read !== TYPED);
}

describe.each(Object.entries(LANGUAGES))('what stands above a quote in %s', (_language, words) => {
  test('header blocks', () => {
    expect(
      misread(blocks(words), block => ({ text: `${TYPED}\n\n${block}\n\n${TEXT}`, html: null })),
    ).toEqual([]);
  });

  test('header blocks in HTML', () => {
    expect(
      misread(htmlBlocks(words), block => ({ text: null, html: `<p>${TYPED}</p>${block}${HTML}` })),
    ).toEqual([]);
  });

  test.each([
    ['Gmail', words.gmail],
    ['Thunderbird', words.thunderbird],
    ['Apple Mail', words.apple],
  ])('introductions of %s', (_client, template) => {
    const line = fill(template);
    expect(misread(introductions(line), rest => ({ text: `${TYPED}\n${rest}`, html: null }))).toEqual([]);
    const markup = { 'a bare blockquote': `<blockquote>${HTML}</blockquote>`, 'no blockquote': HTML };
    expect(
      misread(markup, rest => ({ text: null, html: `<p>${TYPED}</p><p>${escaped(line)}</p>${rest}` })),
    ).toEqual([]);
  });

  test('what phones add', () => {
    const lines = [
      words.iphone,
      words.outlookApp ?? words.iphone,
      words.iphone.replace('iPhone', 'Samsung Galaxy'),
    ];
    for (const line of lines)
      expect(visibleReply({ text: `${TYPED}\n\n${line}\n`, html: null }).text).toBe(TYPED);
  });
});
