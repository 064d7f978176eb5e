import { describe, expect, test } from 'vitest';
import { REPLY_MARKER } from '../../src/core/reply/marker.ts';
import {
  type Rendered,
  renderDigest,
  renderNotice,
  renderReceipt,
  renderSignIn,
} from '../../src/mail/render.ts';
import { digest, digestView, occasion, suggestion, upcoming } from './digest-view.ts';
import { bodyOf, forOutlook, links, readHtml } from './reading.ts';
import { receiptView } from './receipt-view.ts';

const notice = renderNotice({
  title: 'Your calendar needs you',
  paragraphs: ['Google no longer lets Perennial read it.', 'Nothing is lost.'],
  action: { label: 'Connect again', url: 'https://perennial.example/connect?a=1&b=2' },
});
const problem = {
  text: 'Your calendar could not be read since Thursday.',
  action: { label: 'Look at it', url: 'https://perennial.example/sources' },
};
const mails: readonly (readonly [string, Rendered])[] = [
  ['the digest', renderDigest(digestView({}, { problems: [problem] }))],
  ['a digest with nobody in it', renderDigest(digestView(nobody()))],
  ['the receipt', renderReceipt(receiptView())],
  ['the sign-in', renderSignIn({ code: '482913', url: 'https://perennial.example/in/abc', minutes: 15 })],
  ['a notice', notice],
];

describe.each(mails)('%s', (_, { subject, html, text }) => {
  test('says in HTML what it says in plain text', () => {
    const [inHtml, inText] = [facts(readHtml(html)), facts(text)];
    expect(inHtml.filter(word => !inText.includes(word))).toEqual([]);
    expect(inText.filter(word => !inHtml.includes(word))).toEqual([]);
  });

  test('has a subject of one line', () => {
    expect(subject).toMatch(/^[^\p{Cc}]{1,120}$/u);
  });

  test('names its language, its character set and its title', () => {
    expect(html).toContain('<html lang="en" dir="ltr"');
    expect(html).toMatch(/<meta http-equiv="Content-Type" content="text\/html; charset=UTF-8">/);
    expect(html).toMatch(/<title>[^<{]+<\/title>/);
  });

  test('has one h1 and skips no level of heading', () => {
    const levels = [...html.matchAll(/<h(\d)/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    expect(levels.filter(level => level === 1)).toHaveLength(1);
    levels.slice(1).forEach((level, index) => {
      expect(level - (levels[index] ?? 0)).toBeLessThanOrEqual(1);
    });
  });

  test('lays out with tables that say they are no data', () => {
    const tables = forOutlook(html).match(/<table[^>]*>/g) ?? [];
    expect(tables.filter(table => !table.includes('role="presentation"'))).toEqual([]);
  });

  test('loads nothing and follows nobody', () => {
    expect(html).not.toMatch(/<(img|script|link|iframe|object|video|audio|form|input)\b/i);
    expect(html).not.toMatch(/@import|url\(|background="/i);
    for (const { href } of links(html)) expect(href).toMatch(/^(https:\/\/perennial\.example\/|mailto:)/);
  });

  test('closes what it opens, for Outlook too', () => {
    expect(unclosed(bodyOf(html))).toEqual([]);
    expect(unclosed(forOutlook(html))).toEqual([]);
  });

  test('keeps lines short enough to be mailed as they are', () => {
    const long = html.split('\n').filter(line => line.length > 998 && !line.includes('mailto:'));
    expect(long).toEqual([]);
  });

  test('leaves no trace of a template', () => {
    expect(`${html}${text}`).not.toMatch(/\{\{|\}\}|undefined|null|\[object/);
  });

  test('has no exclamation mark', () => {
    expect(readHtml(html)).not.toContain('!');
  });
});

describe('the reply marker', () => {
  test.each(mails.slice(0, 3))('is the first thing to read in %s', (_, { html, text }) => {
    expect(text.startsWith(`${REPLY_MARKER}\n`)).toBe(true);
    expect(readHtml(html).startsWith(REPLY_MARKER)).toBe(true);
  });

  test.each(mails.slice(3))('is absent from %s, which nobody answers', (_, { html, text }) => {
    expect(text).not.toContain(REPLY_MARKER);
    expect(html).not.toContain(REPLY_MARKER);
  });
});

describe('the digest', () => {
  const { subject, html, text } = renderDigest(digestView());

  test('says whom in its subject', () => {
    expect(subject).toBe('This week: Ana, John and Mei');
  });

  test('goes from the recap over the people, the notes, the week and the questions to the answer', () => {
    const order = [
      'Hello Sam,',
      'Last week you met Priya and Tom.',
      'Ana Sousa',
      'John Albright',
      'Thanksgiving',
      'Quarterly planning',
      'Coffee with Maya',
      'To answer, just reply',
      'Unsubscribe',
    ];
    for (const whole of [readHtml(html), text]) {
      const places = order.map(words => whole.indexOf(words));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
    }
  });

  test('has four links a person, each telling whom it is about', () => {
    const spoken = links(html).map(link => link.spoken);
    for (const name of ['Ana Sousa', 'John Albright', 'Mei-Ling Chen']) {
      for (const label of ['Write to', 'Snooze', 'Done:', 'Not this person:']) {
        expect(spoken).toContain(`${label} ${name}`);
      }
    }
    const distinct = new Map(links(html).map(link => [link.spoken, link.href]));
    expect(distinct.size).toBe(links(html).length);
  });

  test('speaks a label that begins with the words that are seen', () => {
    for (const { label, spoken } of links(html)) expect(spoken.startsWith(label)).toBe(true);
  });

  test('leaves out Write where no address is known', () => {
    const person = { id: 1, name: 'Ana', email: '' };
    const mail = renderDigest(digestView({ suggestions: [suggestion({ person })], occasions: [] }));
    expect(mail.html).not.toContain('mailto:');
    expect(mail.text).not.toContain('Write:');
    expect(mail.text).toContain('Snooze: https://');
  });

  test.each([
    ['You used to meet; last was “Coffee” on 9 November.', 'Last met two weeks ago\n'],
    ['It has been two weeks, and you usually meet about once a week.', 'Last met on 9 November\n'],
    ['You asked to be reminded of Ana.', 'Last met two weeks ago, on 9 November\n'],
  ])('says of the last meeting what the reason does not: %s', (reason, line) => {
    const mail = renderDigest(digestView({ suggestions: [suggestion({ reason, lastMet: '2026-11-09' })] }));
    expect(mail.text).toContain(line);
  });

  test('says of a letter or a call that it was no meeting', () => {
    const told = suggestion({ reason: 'You put Ana off.', lastMet: '2026-11-09', lastHow: 'wrote' });
    const mail = renderDigest(digestView({ suggestions: [told] }));
    expect(mail.text).toContain('Last in touch two weeks ago, on 9 November\n');
    expect(mail.text).not.toContain('Last met');
  });

  test('does not repeat what the opener already says', () => {
    const said = suggestion({ notes: ['plays chess'], opener: 'You noted "plays chess". Ask about it?' });
    const mail = renderDigest(digestView({ suggestions: [said] }));
    expect(mail.text.match(/plays chess/g)).toHaveLength(1);
  });

  test('greets somebody whose name is not known', () => {
    expect(renderDigest(digestView({}, { owner: { name: null } })).text).toContain('\nHello,\n');
  });

  test('leaves out every part that is empty', () => {
    const bare = renderDigest(digestView({ ...nobody(), recap: { met: [], reconnected: [], line: '' } }));
    for (const heading of ['Worth writing to', 'worth sending', 'You will see', 'question']) {
      expect(bare.html).not.toContain(heading);
      expect(bare.text).not.toContain(heading);
    }
    expect(bare.text).toContain('Nobody needs a note this week.');
    expect(bare.text).not.toContain('1 done');
    expect(bare.text).not.toMatch(/\n\n\n/);
  });

  test('stays under 60 KB with seven people and everything told about them', () => {
    expect(Buffer.byteLength(full().html)).toBeLessThan(60_000);
  });
});

describe('the receipt', () => {
  const { html, text } = renderReceipt(receiptView());

  test('links to undo each line that can be undone, and all of them', () => {
    const undo = links(html).filter(({ href }) => href.includes('/undo/'));
    expect(undo.map(({ spoken }) => spoken)).toEqual([
      'Undo: John Albright is snoozed until 14 December.',
      'Undo: Noted about Ana Sousa: loves Sufjan Stevens.',
      'Undo all of it',
    ]);
    expect(text).toContain('Undo: https://perennial.example/undo/1\n');
  });

  test('offers one undo where there is one line', () => {
    const view = receiptView();
    const one = { ...view, model: { ...view.model, lines: view.model.lines.slice(0, 1) } };
    expect(links(renderReceipt(one).html).filter(({ href }) => href.includes('/undo/'))).toHaveLength(1);
  });

  test('quotes what was not understood, with the line that would be', () => {
    expect(text).toContain('“3 snoze til whenever”\n   I could not tell until when. Try “3 snooze 2 weeks”.');
  });

  test('shows a draft, and opens it', () => {
    expect(text).toContain('To mei@example.net\nSubject: Where we stopped\n\n   Hi Mei,\n\n   Are you free');
    expect(
      links(html).some(
        ({ spoken, href }) => spoken === 'Write to mei@example.net' && href.startsWith('mailto:mei@'),
      ),
    ).toBe(true);
  });

  test('is short when nothing else is to say', () => {
    const view = receiptView();
    const bare = { subject: 'Re: x', intro: '', lines: [], notUnderstood: [], content: [], help: null };
    const mail = renderReceipt({
      ...view,
      model: { ...bare, intro: 'There was nothing to do in that reply.' },
    });
    expect(mail.text).toBe(
      [
        REPLY_MARKER,
        '',
        'Your reply',
        '',
        'There was nothing to do in that reply.',
        '',
        'This answers a reply of yours.',
        'Settings: https://perennial.example/settings',
        'Unsubscribe: https://perennial.example/u/token',
        '',
      ].join('\n'),
    );
  });
});

test('the sign-in mail keeps the code in one piece and says how long it holds', () => {
  const { subject, html, text } = mails[3]?.[1] ?? notice;
  expect(subject).toBe('Your sign-in code is 482913');
  for (const body of [readHtml(html), text]) {
    expect(body).toContain('482913');
    expect(body).toContain('15 minutes');
    expect(body).toContain('https://perennial.example/in/abc');
  }
});

function nobody() {
  return {
    suggestions: [],
    occasions: [],
    upcoming: [],
    asks: [],
    empty: 'Nobody needs a note this week. Enjoy it.',
  };
}

/** Seven people, five notes, a full week: as long as a digest gets from real words. */
function full(): Rendered {
  const words = (count: number) => 'a word or two '.repeat(count / 14);
  const draft = { subject: words(56), body: words(700) };
  const people = [1, 2, 3, 4, 5, 6, 7].map(n =>
    suggestion({
      n,
      person: {
        id: n,
        name: `Maximiliana Featherstonehaugh ${n}`,
        email: `max.featherstonehaugh.${n}@mail.example.org`,
      },
      reason: words(140),
      opener: words(140),
      notes: [`${words(180)}one`, `${words(180)}two`],
      reminders: [words(100)],
      draft,
    }),
  );
  const notes = [2, 3].map(count =>
    occasion({
      people: Array.from({ length: count }, (_, n) => ({
        id: n,
        name: `Bartholomew ${n}`,
        email: `b${n}@example.org`,
        draft,
      })),
    }),
  );
  const week = Array.from({ length: 5 }, () => ({
    ...upcoming(),
    title: words(70),
    remember: [words(140), words(140)],
  }));
  return renderDigest(
    digestView(
      { suggestions: people, occasions: notes, upcoming: week, asks: digest().asks },
      { problems: [problem, problem] },
    ),
  );
}

/** Labels only one of the two needs: plain text cannot hide an address behind a word. */
const LAYOUT = new Set(['write', 'to', 'undo']);

/** The distinct words, whatever stands around them. */
function facts(text: string): readonly string[] {
  const words = text.toLowerCase().match(/https?:\/\/\S+|[^\s“”",;:.()·—*-][^\s“”",;:()·—]*/gu) ?? [];
  return [...new Set(words.map(word => word.replace(/[.?]+$/, '')))].filter(
    word => word !== '' && !LAYOUT.has(word),
  );
}

/** Tags that are opened and not closed in turn. */
function unclosed(html: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, slash, tag = '', rest = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/gi)) {
    if (/^(br|meta|hr|img)$/i.test(tag) || rest.endsWith('/')) continue;
    if (slash === '') open.push(tag);
    else if (open.at(-1) === tag) open.pop();
    else wrong.push(tag);
  }
  return [...wrong, ...open];
}
