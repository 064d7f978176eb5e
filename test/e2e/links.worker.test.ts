import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { accountName } from '../../src/auth/account-name.ts';
import worker from '../../src/worker.ts';
import { calendar } from './calendar.ts';
import { plainReply } from './mail-program.ts';
import { meetings } from './people.ts';
import {
  accountOf,
  Browser,
  bindings,
  captureLog,
  connect,
  deliver,
  digestsOf,
  inAccount,
  inbox,
  instant,
  liveUntil,
  replyTo,
  rows,
  runAlarms,
  setClock,
  whatIsLeft,
} from './story.ts';

const ZONE = 'Europe/Berlin';
const MONDAY = '2027-03-08';

beforeEach(() => {
  captureLog();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** An account that has had its first Monday mail, at noon of that day. */
async function monday(email: string) {
  setClock('2027-03-07T12:00', ZONE);
  const connected = await connect(email, ZONE, calendar(email, ZONE, meetings(MONDAY)));
  await liveUntil(email, instant(`${MONDAY}T12:00`, ZONE));
  const [digest] = await digestsOf(email);
  if (digest === undefined) throw new Error('no digest');
  return { ...connected, digest };
}

/** Every address of our own in a text, path only. */
function paths(text: string): string[] {
  const found = text.match(/http:\/\/localhost:8787\/[^\s"'<>]+/g) ?? [];
  return [...new Set(found.map(url => new URL(url.replaceAll('&amp;', '&')).pathname))];
}

const stateOf = (email: string) =>
  rows(email, "SELECT kind, key, row FROM state WHERE kind != 'offered' ORDER BY kind, key");

/** A provider's bare one-click request (RFC 8058): no cookie, no Origin, nothing but the promised field. */
async function bareOneClick(path: string, method = 'POST'): Promise<Response> {
  const ctx = createExecutionContext();
  const init = {
    method,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    ...(method === 'POST' && { body: 'List-Unsubscribe=One-Click' }),
  };
  const request = new Request(`http://localhost:8787${path}`, init) as Request<
    unknown,
    IncomingRequestCfProperties
  >;
  const response = await worker.fetch(request, bindings(), ctx);
  await waitOnExecutionContext(ctx);
  return response;
}

describe('the links of a Monday mail', () => {
  test('change nothing when a scanner opens every one of them, in the mail’s text and its HTML', async () => {
    const { digest } = await monday('scanned@owner.example');
    const before = await stateOf('scanned@owner.example');
    const all = paths(`${digest.text} ${digest.html}`);
    expect(all.filter(path => path.startsWith('/l/')).length).toBeGreaterThanOrEqual(9);
    for (const path of all) expect((await new Browser().get(path)).status).toBeLessThan(400);
    const header = digest.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    expect((await bareOneClick(new URL(header.slice(1, -1)).pathname, 'GET')).status).toBe(200);
    expect(await stateOf('scanned@owner.example')).toEqual(before);
  });

  test('act once when their button is pressed, say so the second time, and can be taken back', async () => {
    const email = 'presser@owner.example';
    const { digest } = await monday(email);
    const before = await stateOf(email);
    const links = paths(digest.text ?? '').filter(path => path.startsWith('/l/'));
    const pages = await Promise.all(
      links.map(async path => ({ path, page: await (await new Browser().get(path)).text() })),
    );
    const snooze = pages.find(({ page }) => page.includes('Snooze'))?.path ?? '';
    const first = await (await new Browser().post(snooze, {})).text();
    expect(first).toContain('snoozed');
    const after = await stateOf(email);
    expect(after.map(row => row.kind)).toContain('snooze');
    expect(await (await new Browser().get(snooze)).text()).toMatch(/already|done/i);
    expect(await (await new Browser().post(snooze, {})).text()).toContain('done already');
    expect(await stateOf(email)).toEqual(after);
    const [undo = ''] = (first.match(/\/l\/[^"'\s<>]+/g) ?? []).filter(path => path !== snooze);
    await new Browser().post(undo, {});
    expect(await stateOf(email)).toEqual(before);
  });

  test('are refused alike when they were altered, cut off, or are another account’s', async () => {
    const { digest } = await monday('one@owner.example');
    const other = await monday('two@owner.example');
    const [mine = ''] = paths(digest.text ?? '').filter(path => path.startsWith('/l/'));
    const [theirs = ''] = paths(other.digest.text ?? '').filter(path => path.startsWith('/l/'));
    const [, , account = '', token = ''] = mine.split('/');
    const [, , otherAccount = '', otherToken = ''] = theirs.split('/');
    const swapped = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
    const bad = [
      `/l/${account}/${swapped}`,
      `/l/${account}/${token.slice(0, -12)}`,
      `/l/${account}/${otherToken}`,
      `/l/${otherAccount}/${token}`,
      `/l/${'a'.repeat(26)}/${token}`,
    ];
    const answers = await Promise.all(
      bad.flatMap(path => [new Browser().get(path), new Browser().post(path, {})]),
    );
    expect(answers.map(answer => answer.status)).toEqual(answers.map(() => 404));
    const texts = await Promise.all(answers.map(answer => answer.text()));
    expect(new Set(texts.map(text => /<main[\s\S]*<\/main>/.exec(text)?.[0])).size).toBe(1);
    expect(await stateOf('two@owner.example')).toEqual(await stateOf('one@owner.example'));
  });
});

describe('unsubscribing', () => {
  test('takes one click of a mail provider, and a second is as good', async () => {
    const email = 'leaver@owner.example';
    const { digest } = await monday(email);
    const header = (key: string) => digest.headers.find(one => one.key === key)?.value ?? '';
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const path = new URL(header('list-unsubscribe').slice(1, -1)).pathname;
    for (let click = 0; click < 2; click++) expect((await bareOneClick(path)).status).toBe(200);
    const mails = (await inbox(email)).length;
    await liveUntil(email, instant('2027-03-22T12:00', ZONE));
    expect(await inbox(email)).toHaveLength(mails);
  });

  test('with an altered token, or another account’s, does nothing', async () => {
    const email = 'stayer@owner.example';
    const { digest } = await monday(email);
    const header = digest.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    const [, , account = '', token = ''] = new URL(header.slice(1, -1)).pathname.split('/');
    expect((await bareOneClick(`/unsubscribe/${account}/x${token.slice(1)}`)).status).toBe(404);
    expect((await bareOneClick(`/unsubscribe/${'b'.repeat(26)}/${token}`)).status).toBe(404);
    expect(await rows(email, "SELECT * FROM state WHERE key = 'state'")).toEqual([]);
  });
});

describe('a reply address', () => {
  test('that was altered in any part is passed over quietly', async () => {
    const email = 'target@owner.example';
    const { digest } = await monday(email);
    const before = (await inbox(email)).length;
    const to = digest.replyTo?.[0]?.address ?? '';
    const [local = '', domain = ''] = to.split('@');
    const altered = [
      `${local.slice(0, -1)}${local.endsWith('a') ? 'b' : 'a'}@${domain}`,
      `${local.replace(/\.2027w10\./, '.2027w09.')}@${domain}`,
      `b${local.slice(1)}@${domain}`,
      `r${'a'.repeat(26)}${local.slice(27)}@${domain}`,
      `${local}@elsewhere.example`,
      `hello@${domain}`,
    ];
    const { subject = '', messageId = '', text = '' } = digest;
    for (const [index, address] of altered.entries()) {
      const raw = plainReply(
        { to, subject, messageId, text },
        { from: email, words: '1 never', id: `m${index}@x` },
      );
      await deliver(raw, { from: email, to: address });
    }
    await runAlarms(email);
    expect(await rows(email, "SELECT * FROM state WHERE kind = 'mute'")).toEqual([]);
    expect(await inbox(email)).toHaveLength(before);
  });

  test('works whatever a mail program makes of its case', async () => {
    const email = 'upper@owner.example';
    const { digest } = await monday(email);
    const reply = replyTo(digest, email, '1 never', 'upper-1@owner.example');
    await deliver(reply.raw, { from: email, to: reply.to.toUpperCase() });
    expect(await rows(email, "SELECT * FROM state WHERE kind = 'mute'")).toHaveLength(1);
  });

  test('a mail that is too large, or no mail at all, is refused without an answer', async () => {
    const email = 'large@owner.example';
    const { digest } = await monday(email);
    const reply = replyTo(digest, email, `1 never\n${'x'.repeat(6_000_000)}`, 'large-1@owner.example');
    await deliver(reply.raw, { from: email, to: reply.to });
    await deliver('\u0000\u0001 nothing', { from: email, to: reply.to });
    expect(await rows(email, "SELECT * FROM state WHERE kind = 'mute'")).toEqual([]);
  });
});

describe('deleting the account', () => {
  test('by reply and its link is total: no row, no alarm, no session, and the registry has forgotten it', async () => {
    const email = 'goner@owner.example';
    const { browser, digest } = await monday(email);
    const reply = replyTo(digest, email, 'forget me', 'goner-1@owner.example');
    await deliver(reply.raw, { from: email, to: reply.to });
    await runAlarms(email);
    const mail = (await inbox(email)).find(({ subject }) => subject === 'Delete your account?');
    const [link = ''] = paths(mail?.text ?? '').filter(path => path.startsWith('/l/'));
    expect(await (await new Browser().get(link)).text()).toContain('Delete everything');
    expect(await rows(email, 'SELECT email FROM account')).toHaveLength(1);
    const done = await new Browser().post(link, {});
    expect(await done.text()).toContain('deleted');
    await expectNothingLeft(email);
    expect(await (await browser.get('/home')).text()).not.toMatch(/Ana Silva|John Doe/);
    expect(await (await new Browser().post(link, {})).text()).toContain('deleted already');
    await expectNothingLeft(email);
    const again = replyTo(digest, email, '1 never', 'goner-2@owner.example');
    await deliver(again.raw, { from: email, to: again.to });
    await expectNothingLeft(email);
  });

  test('on its page is as total, and the registry that could not be told finds out by itself', async () => {
    const email = 'quitter@owner.example';
    await monday(email);
    const account = await accountOf(email);
    expect(await account.deleteAccount(Date.now())).toEqual({ ok: true, value: null });
    expect(await account.deleteAccount(Date.now())).toMatchObject({ ok: false, code: 'not_found' });
    await expectNothingLeft(email);
    const { REGISTRY } = bindings();
    const name = await accountName(email);
    const registry = REGISTRY.get(REGISTRY.idFromName(name.slice(0, 1)));
    const known = registry as unknown as {
      note(name: string, due: number): Promise<void>;
      wakeLate(now: number): Promise<number>;
    };
    await known.note(name, Date.now());
    expect(await known.wakeLate(Date.now() + 2 * 3_600_000)).toBe(1);
    expect(await known.wakeLate(Date.now() + 3 * 3_600_000)).toBe(0);
    await expectNothingLeft(email);
  });
});

async function expectNothingLeft(email: string): Promise<void> {
  expect(await inAccount(email, whatIsLeft)).toEqual({ alarm: null, tables: [] });
}
