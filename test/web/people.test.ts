import { describe, expect, test } from 'vitest';
import { ok, person, refused, site } from './in-memory-account.ts';

async function signedIn(answers: Parameters<typeof site>[0] = {}) {
  const { visitor, calls } = site(answers);
  const browser = visitor();
  await browser.signIn();
  return { browser, calls };
}

describe('people', () => {
  test('are listed with what is known of them', async () => {
    const { browser } = await signedIn();
    const page = await (await browser.get('/people')).text();
    expect(page).toContain('14 meetings · last 3 March 2026 · about every 3 weeks');
    expect(page).toContain('href="/people/7"');
  });

  test('are searched, page by page', async () => {
    const { browser, calls } = await signedIn({ people: () => ok({ people: [person()], total: 90 }) });
    const page = await (await browser.get('/people?q=Ana%20%26%20co&from=50')).text();
    expect(calls.at(-1)?.input[0]).toMatchObject({ search: 'Ana & co', offset: 50 });
    expect(page).toContain('51 to 51 of 90 people');
    expect(page).toContain('href="/people?q=Ana+%26+co&amp;from=51"');
    expect(page).toContain('href="/people?q=Ana+%26+co&amp;from=0"');
  });

  test.each(['-1', 'x', '1e9', '99999999999'])(
    'a place in the list that is none (%s) is the beginning',
    async from => {
      const { browser, calls } = await signedIn();
      await browser.get(`/people?from=${from}`);
      expect(calls.at(-1)?.input[0]).toMatchObject({ offset: 0 });
    },
  );

  test('somebody who is not there is said', async () => {
    const { browser } = await signedIn({ people: () => ok({ people: [], total: 0 }) });
    expect(await (await browser.get('/people?q=Zed')).text()).toContain('Nobody is called “Zed” here.');
  });

  test('a name is never markup', async () => {
    const { browser } = await signedIn({
      people: () => ok({ people: [person({ name: '<b>Ana</b>' })], total: 1 }),
    });
    expect(await (await browser.get('/people')).text()).toContain('&lt;b&gt;Ana&lt;/b&gt;');
  });
});

describe('one person', () => {
  test.each([
    ['told', false, 'Japan'],
    ['address', true, 'Japan, at a guess: their address is there. Not so? Say below “note lives in …”.'],
    ['zone', true, 'Japan, at a guess: their calendar keeps its time. Not so? Say below “note lives in …”.'],
  ] as const)('lives where they do, by what is %s', async (from, guessed, words) => {
    const livesIn = { country: 'JP', guessed, from };
    const answer = ok({ person: person({ livesIn }), evidence: [] });
    const { browser } = await signedIn({ person: () => answer });
    expect(await (await browser.get('/people/7')).text()).toContain(`<dt>Lives in</dt><dd>${words}</dd>`);
  });

  test('is shown with the evidence, and why something does not count', async () => {
    const evidence = [
      { day: '2026-03-03', title: 'Coffee', because: null },
      { day: '2026-02-10', title: '', because: 'too-large' },
      { day: '2026-02-09', title: 'New kind', because: 'some-later-reason' },
    ];
    const { browser } = await signedIn({ person: () => ok({ person: person(), evidence }) });
    const page = await (await browser.get('/people/7')).text();
    expect(page).toContain('loves Sufjan Stevens');
    expect(page).toContain('Without a title');
    expect(page).toContain('Does not count: it was too large to be a meeting of people.');
    expect(page).toContain('Does not count: some-later-reason.');
  });

  test('can be told about', async () => {
    const { browser, calls } = await signedIn({
      tell: () => ok({ lines: ['Ana rests until 14 December.'], undo: '/l/x/y' }),
    });
    const page = await (await browser.post('/people/7/tell', { words: 'snooze 3 weeks' })).text();
    expect(calls.at(-1)?.input[0]).toMatchObject({ person: 7, words: 'snooze 3 weeks' });
    expect(page).toContain('Ana rests until 14 December.');
    expect(page).toContain('href="/l/x/y"');
  });

  test.each([
    [true, 'unmute', 'Suggest again'],
    [false, 'never', 'Never suggest'],
  ])('muted: %s', async (muted, words, label) => {
    const { browser } = await signedIn({ person: () => ok({ person: person({ muted }), evidence: [] }) });
    expect(await (await browser.get('/people/7')).text()).toMatch(
      new RegExp(`value="${words}"/><button[^>]*>${label}`),
    );
  });

  test('who is not there is not there', async () => {
    const { browser } = await signedIn({ person: () => refused('not_found', 'There is nobody here.') });
    expect((await browser.get('/people/7')).status).toBe(404);
    expect((await browser.get('/people/x')).status).toBe(404);
  });
});

describe('bringing people in', () => {
  test('says what was done', async () => {
    const { browser, calls } = await signedIn();
    const response = await browser.post('/import', { file: new Blob(['BEGIN:VCARD']) });
    expect(await response.text()).toContain('Read calendar.ics.');
    expect(calls.at(-1)?.input[0]).toMatchObject({ bytes: new TextEncoder().encode('BEGIN:VCARD') });
  });

  test.each<[string, Record<string, Blob>]>([
    ['no file', {}],
    ['an empty one', { file: new Blob([]) }],
  ])('%s is asked for again, above the people', async (_, fields) => {
    const { browser } = await signedIn();
    const response = await browser.post('/import', fields);
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/role="alert".*Please choose a file.*<details open/s);
  });

  test('what cannot be read is said above the people', async () => {
    const message = 'No names or addresses were found in a.csv.';
    const { browser } = await signedIn({ importPeople: () => refused('invalid', message) });
    const response = await browser.post('/import', { file: new Blob(['a,b']) });
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/Find somebody/);
  });
});
