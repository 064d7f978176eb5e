import { describe, expect, test } from 'vitest';
import { ok, refused, site } from './in-memory-account.ts';

const ACCOUNT = 'a'.repeat(26);
const LINK = `/l/${ACCOUNT}/some.token.abcde`;

describe('a link of a mail', () => {
  test('opened by whoever, says what it would do and does nothing', async () => {
    const { app, calls } = site();
    for (const method of ['GET', 'HEAD']) {
      expect((await app.request(`https://perennial.example${LINK}`, { method })).status).toBe(200);
    }
    expect(calls.map(call => call.name)).toEqual(['viewLink', 'viewLink']);
  });

  test('its button does it, without a session, and offers to undo', async () => {
    const { visitor, calls } = site();
    expect(await (await visitor().get(LINK)).text()).toMatch(
      /Ana will not be suggested for three weeks\..*Snooze<\/button>/s,
    );
    const page = await (await visitor().post(LINK)).text();
    expect(page).toContain('Ana rests until 14 December.');
    expect(page).toContain('href="/l/x/y"');
    expect(calls.at(-1)).toMatchObject({
      account: ACCOUNT,
      name: 'actOnLink',
      input: ['some.token.abcde', expect.any(Number)],
    });
  });

  test('a second time says that it is done', async () => {
    const done = {
      title: 'Snooze Ana',
      description: 'Ana rests until 14 December.',
      button: 'Snooze',
      done: true,
    };
    const page = await (
      await site({ viewLink: () => ok(done) })
        .visitor()
        .get(LINK)
    ).text();
    expect(page).toContain('already done');
    expect(page).not.toContain('<form');
  });

  test('a file comes as a download', async () => {
    const file = { type: 'application/json', name: 'perennial.json', body: '{}' };
    const { visitor } = site({ actOnLink: () => ok({ lines: [], undo: null, file }) });
    const response = await visitor().post(LINK);
    expect(response.headers.get('Content-Disposition')).toBe('attachment; filename="perennial.json"');
    expect(await response.text()).toBe('{}');
  });

  test('an undo that leads elsewhere is not shown', async () => {
    const { visitor } = site({ actOnLink: () => ok({ lines: ['Done.'], undo: 'https://evil.example/' }) });
    expect(await (await visitor().post(LINK)).text()).not.toContain('evil');
  });

  test.each([
    [`/l/${'A'.repeat(26)}/token`],
    ['/l/short/token'],
    [`/l/${ACCOUNT}/${'x'.repeat(3000)}`],
    [`/unsubscribe/x/token`],
  ])('that cannot be ours reaches no account: %.40s', async path => {
    const { visitor, calls } = site();
    expect((await visitor().get(path)).status).toBe(404);
    expect((await visitor().post(path)).status).toBe(404);
    expect(calls).toEqual([]);
  });

  test('that the account does not know is refused quietly', async () => {
    const { visitor, logged } = site({
      viewLink: () => refused('not_found', 'This link is not one of ours.'),
    });
    const response = await visitor().get(LINK);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('This link is not one of ours.');
    expect(logged).toEqual([]);
  });
});

describe('unsubscribing', () => {
  const path = `/unsubscribe/${ACCOUNT}/token`;

  test('a page first, for a person', async () => {
    const { visitor, calls } = site();
    expect(await (await visitor().get(path)).text()).toContain('Unsubscribe</button>');
    expect(calls.map(call => call.name)).toEqual(['viewLink']);
    expect(await (await visitor().post(path)).text()).toContain('You are unsubscribed');
  });

  test('a second time it is said that it is done', async () => {
    const done = { title: '', description: '', button: '', done: true };
    expect(
      await (
        await site({ viewLink: () => ok(done) })
          .visitor()
          .get(path)
      ).text(),
    ).toContain('You are unsubscribed');
  });
});
