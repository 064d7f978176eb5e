import { describe, expect, test } from 'vitest';
import { ok, overview, refused, site, source } from './in-memory-account.ts';

async function home(changes: Parameters<typeof overview>[0], path = '/home'): Promise<string> {
  const browser = site({ overview: () => ok(overview(changes)) }).visitor();
  await browser.signIn();
  return (await browser.get(path)).text();
}

describe('this week', () => {
  test('while a calendar is read, shows how far, and keeps itself up to date with or without scripts', async () => {
    const page = await home({ sources: [source({ state: 'reading', monthsRead: 12 })], peopleFound: 23 });
    expect(page).toContain('12 of 36 months read, 23 people found so far.');
    expect(page).toMatch(/<progress value="12" max="36"/);
    expect(page).toContain('<noscript><meta http-equiv="refresh"');
    expect(page).toMatch(/aria-live="polite"/);
    expect(page).not.toContain('Your next mail');
  });

  test('the progress is there as JSON', async () => {
    const browser = site({
      overview: () =>
        ok(overview({ sources: [source({ state: 'reading', monthsRead: 1 }), source()], peopleFound: 1 })),
    }).visitor();
    await browser.signIn();
    expect(await (await browser.get('/progress')).json()).toEqual({
      reading: true,
      monthsRead: 1,
      monthsWanted: 36,
      line: '1 of 36 months read, 1 person found so far.',
    });
  });

  test('then says when the next mail leaves, in the zone of its owner', async () => {
    const page = await home({});
    expect(page).toContain('Your next mail leaves on Monday 23 November at 07:12.');
    expect(page).not.toContain('/progress.js');
  });

  test('says why there is nothing to suggest', async () => {
    expect(await home({ empty: 'None of your events names another person.' })).toContain(
      'None of your events names another person.',
    );
  });

  test('without a calendar asks for one', async () => {
    expect(await home({ sources: [], nextDigestAt: null })).toContain('Connect a calendar');
  });

  test.each([
    [
      'paused',
      { state: 'paused', pausedUntil: '2026-12-24' },
      'The weekly mail is paused until Thursday 24 December.',
    ],
    ['unsubscribed', { state: 'unsubscribed' }, 'no mails are sent'],
    [
      'bounced',
      { state: 'paused', problem: 'Your address returned two mails.' },
      'Your address returned two mails.',
    ],
  ] as const)('%s, it says so and offers the way back', async (_, changes, words) => {
    const page = await home(changes);
    expect(page).toContain(words);
    expect(page).toContain('action="/settings/resume"');
    expect(page).not.toContain('Your next mail leaves');
  });

  test('a calendar in trouble is named', async () => {
    expect(
      await home({ sources: [source({ state: 'failing', problem: 'The server answers 404.' })] }),
    ).toContain('The server answers 404.');
  });

  test('never shows words from its address', async () => {
    expect(await home({}, '/home?said=resumed')).toContain('The weekly mail is on again.');
    expect(await home({}, '/home?said=You+owe+us')).not.toContain('owe');
    expect(await home({}, '/home?said=constructor')).not.toContain('function');
  });

  test('the mail itself may do nothing but be looked at', async () => {
    const browser = site().visitor();
    await browser.signIn();
    const response = await browser.get('/preview');
    expect(await response.text()).toContain('Monday');
    expect(response.headers.get('Content-Security-Policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(response.headers.get('Content-Security-Policy')).not.toContain('allow-scripts');
  });

  test('takes words as a reply would', async () => {
    const { visitor, calls } = site();
    const browser = visitor();
    await browser.signIn();
    expect(await (await browser.post('/tell', { words: 'met Ana on Friday' })).text()).toContain(
      'Understood: met Ana on Friday',
    );
    expect(calls.at(-1)?.input[0]).toMatchObject({ words: 'met Ana on Friday', person: null });
  });
});

describe('calendars', () => {
  async function sources(changes: Parameters<typeof source>[0]): Promise<string> {
    const browser = site({ overview: () => ok(overview({ sources: [source(changes)] })) }).visitor();
    await browser.signIn();
    return (await browser.get('/sources')).text();
  }

  test.each<[string, Parameters<typeof source>[0], RegExp, RegExp | null]>([
    ['well', {}, /Last read well 5 hours ago, 1,204 events\./, /state wrong/],
    ['with gaps', { skipped: 2 }, /2 entries of the last reading could not be read and were left out/, null],
    ['one gap', { skipped: 1 }, /1 entry of the last reading could not be read and was left out/, null],
    [
      'failing',
      { state: 'failing', problem: 'The server answers 404.' },
      /state wrong.*The server answers 404\. Last read well 5 hours ago: 1,204 events/s,
      null,
    ],
    [
      'never read',
      { state: 'invalid', problem: 'This is a web page.', lastGoodAt: null },
      /This is a web page\./,
      /Last read/,
    ],
    [
      'revoked',
      { kind: 'google', state: 'revoked', problem: 'Access was withdrawn.' },
      /Access was withdrawn\..*Connect again/s,
      null,
    ],
    ['reading', { state: 'reading', monthsRead: 4 }, /Being read: 4 of 36 months/, /Last read/],
  ])('%s', async (_, changes, said, never) => {
    const page = await sources(changes);
    expect(page).toMatch(said);
    if (never !== null) expect(page).not.toMatch(never);
  });

  test('one more is added', async () => {
    const { visitor, calls } = site();
    const browser = visitor();
    await browser.signIn();
    const response = await browser.post('/sources/add', { link: 'https://calendar.example/b.ics' });
    expect(response.headers.get('Location')).toBe('/sources?said=added');
    expect(calls.at(-1)).toMatchObject({
      name: 'addSource',
      input: [{ kind: 'feed', url: 'https://calendar.example/b.ics' }, expect.any(Number)],
    });
  });

  test('an address that is taken for the owner’s is told, with the way to settle it', async () => {
    const guessed = overview({ guessedAddress: 'ines@studio.example' });
    const browser = site({ overview: () => ok(guessed) }).visitor();
    await browser.signIn();
    const page = await (await browser.get('/home')).text();
    expect(page).toContain('ines@studio.example is on nearly every event');
  });

  test('one that was connected already is not called added', async () => {
    const renewed = { ok: true, value: { ...source(), renewed: true } } as const;
    const browser = site({ addSource: () => renewed }).visitor();
    await browser.signIn();
    const response = await browser.post('/sources/add', { link: 'https://calendar.example/b.ics' });
    expect(response.headers.get('Location')).toBe('/sources?said=renewed');
    expect(await (await browser.get('/sources?said=renewed')).text()).toContain('was connected already');
  });

  test('one that cannot be read is explained on the form', async () => {
    const browser = site({
      addSource: () => refused('unauthorized', 'The server does not take this password.'),
    }).visitor();
    await browser.signIn();
    const response = await browser.post('/sources/add', {
      server: 'https://dav.example',
      username: 'ines',
      password: 'x y z',
    });
    const page = await response.text();
    expect(page).toContain('The server does not take this password.');
    expect(page).toContain('value="https://dav.example"');
    expect(page).not.toContain('x y z');
  });

  test.each([
    ['keep', true],
    ['forget', false],
  ])('removing asks about its history: %s', async (history, keep) => {
    const { visitor, calls } = site();
    const browser = visitor();
    await browser.signIn();
    expect(await (await browser.get('/sources/1/remove')).text()).toContain('What was learnt from it');
    await browser.post('/sources/1/remove', { history });
    expect(calls.at(-1)).toMatchObject({ name: 'removeSource', input: [1, keep, expect.any(Number)] });
  });

  test('calendars of one are chosen', async () => {
    const { visitor, calls } = site();
    const browser = visitor();
    await browser.signIn();
    expect(await (await browser.get('/sources/1/calendars')).text()).toMatch(/value="primary" checked/);
    expect((await browser.post('/sources/1/calendars', {})).status).toBe(400);
    await browser.post('/sources/1/calendars', { calendar: 'team' });
    expect(calls.at(-1)).toMatchObject({ name: 'chooseCalendars', input: [1, ['team'], expect.any(Number)] });
  });

  test.each(['/sources/9/remove', '/sources/x/remove', '/sources/9/calendars'])(
    '%s is not there',
    async path => {
      const browser = site().visitor();
      await browser.signIn();
      expect((await browser.get(path)).status).toBe(404);
    },
  );
});
