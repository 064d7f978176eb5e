import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTarget } from '../../src/calendar/target.ts';
import { AppError } from '../../src/core/error.ts';
import { FORBIDDEN, OWN_HOST } from './forbidden-targets.ts';

const RULES = { allowPrivate: false, ownHost: OWN_HOST };

test.each(FORBIDDEN)('%s is refused: %s', (_why, target) => {
  expect(() => checkTarget(target, RULES)).toThrow(AppError);
  expect(() => checkTarget(target, RULES)).toThrow(
    expect.objectContaining({ code: 'invalid', retryable: false }),
  );
});

test.each(FORBIDDEN)('the refusal of %s repeats nothing of %s', (_why, target) => {
  const refusal = refusalOf(target);
  expect(refusal.reason).toMatch(/^target\.[a-z_]+$/);
  expect(refusal.message).not.toContain(new URL(target).hostname || 'passwd');
  expect(refusal.message).not.toContain('secret');
});

test.each([
  ['https://calendar.google.com/calendar/ical/ana%40example.com/private-0123/basic.ics'],
  ['https://outlook.office365.com/owa/calendar/0123@example.com/0123/calendar.ics'],
  ['https://p34-caldav.icloud.com/published/2/MTIz'],
  ['https://user.fm/calendar/v1-0123/Calendar.ics'],
  ['https://cloud.example.org/remote.php/dav/public-calendars/AbC?export'],
  ['https://xn--bcher-kva.example.org/'],
  ['https://93.184.216.34/calendar.ics'],
  ['https://[2606:4700:4700::1111]/calendar.ics'],
  ['https://localhost.example.org/'],
  ['https://notlocal/.ics'.replace('notlocal/', 'notlocal.example.org/')],
])('an ordinary link is let through unchanged: %s', link => {
  expect(checkTarget(link, RULES).href).toBe(link);
});

test.each([
  ['webcal://calendar.example.org/a.ics', 'https://calendar.example.org/a.ics'],
  ['WEBCAL://calendar.example.org/a.ics', 'https://calendar.example.org/a.ics'],
  ['webcals://calendar.example.org/a.ics', 'https://calendar.example.org/a.ics'],
  ['http://calendar.example.org/a.ics', 'https://calendar.example.org/a.ics'],
  ['http://calendar.example.org:80/a.ics', 'https://calendar.example.org/a.ics'],
  ['webcal://calendar.example.org:443/a.ics', 'https://calendar.example.org/a.ics'],
  ['calendar.example.org/a.ics', 'https://calendar.example.org/a.ics'],
  ['calendar.example.org', 'https://calendar.example.org/'],
  ['  https://calendar.example.org/a.ics\n', 'https://calendar.example.org/a.ics'],
])('%s is asked as %s', (link, asked) => {
  expect(checkTarget(link, RULES).href).toBe(asked);
});

test.each([
  [''],
  ['calendar'],
  ['https://'],
  ['https://[::1'],
  ['https://256.256.256.256/'],
  ['https://1.2.3.4.5/'],
])('what is no link at all is refused: %j', text => {
  expect(refusalOf(text).reason).toBe('target.not_a_url');
});

test('an address without https:// is checked like any other', () => {
  expect(refusalOf('127.0.0.1/calendar.ics').reason).toBe('target.private');
  expect(refusalOf('nas.local').reason).toBe('target.private');
});

test('a link longer than any calendar link is refused', () => {
  expect(refusalOf(`https://calendar.example.org/${'a'.repeat(2_048)}`).reason).toBe('target.too_long');
});

describe('however an address is written', () => {
  /** One number in decimal, octal or hexadecimal, upper or lower case, with or without leading zeros. */
  const written = (value: number) =>
    fc.constantFrom(
      `${value}`,
      `0${value.toString(8)}`,
      `000${value.toString(8)}`,
      `0x${value.toString(16)}`,
      `0X00${value.toString(16).toUpperCase()}`,
    );

  /** 1 to 4 parts; the last one carries all the bytes that are left (RFC 3986 does not know this, inet_aton does). */
  const notations = (address: number) =>
    fc.integer({ min: 1, max: 4 }).chain(parts => {
      const bytes = [24, 16, 8].slice(0, parts - 1).map(shift => (address >>> shift) & 0xff);
      const rest = parts === 1 ? address : address & (2 ** (32 - 8 * (parts - 1)) - 1);
      return fc.tuple(...[...bytes, rest >>> 0].map(written)).map(texts => texts.join('.'));
    });

  const within = (base: number, prefix: number) =>
    fc.integer({ min: 0, max: 2 ** (32 - prefix) - 1 }).map(offset => (base + offset) >>> 0);

  const PRIVATE = fc.oneof(
    within(0x0a000000, 8),
    within(0x7f000000, 8),
    within(0xa9fe0000, 16),
    within(0xac100000, 12),
    within(0xc0a80000, 16),
    within(0x64400000, 10),
    within(0xe0000000, 4),
    within(0xf0000000, 4),
    within(0x00000000, 8),
  );

  test('a private one is refused', () => {
    fc.assert(
      fc.property(
        PRIVATE.chain(address => notations(address)),
        text => {
          expect(refusalOf(`https://${text}/`).reason).toBe('target.private');
        },
      ),
    );
  });

  test('a private one inside an IPv6 address is refused', () => {
    const wrapped = (prefix: string, suffix: string) =>
      PRIVATE.map(address => {
        const [high, low] = [address >>> 16, address & 0xffff].map(half => half.toString(16));
        return `https://[${prefix}${high}:${low}${suffix}]/`;
      });
    const shapes = fc.oneof(
      wrapped('::ffff:', ''),
      wrapped('::', ''),
      wrapped('64:ff9b::', ''),
      wrapped('2002:', '::1'),
      wrapped('::ffff:0:', ''),
    );
    fc.assert(
      fc.property(shapes, target => {
        expect(refusalOf(target).reason).toBe('target.private');
      }),
    );
  });

  test('a public one is let through as what it is', () => {
    fc.assert(
      fc.property(
        within(0x08080000, 16).chain(address => notations(address)),
        text => {
          expect(checkTarget(`https://${text}/`, RULES).hostname).toMatch(/^8\.8\.\d+\.\d+$/);
        },
      ),
    );
  });

  test('nothing that is let through is anything but https on a public host', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl({ withQueryParameters: true, withFragments: true }),
          fc.string().map(text => `https://${text}`),
        ),
        text => {
          const url = letThrough(text);
          if (url === null) return;
          expect(url.protocol).toBe('https:');
          expect(url.port + url.username + url.password).toBe('');
          expect(url.hostname).toContain('.');
        },
      ),
    );
  });
});

describe('where private feeds are allowed', () => {
  const LOCAL = { allowPrivate: true, ownHost: 'localhost:8787' };

  test.each([
    ['http://127.0.0.1:5232/a.ics'],
    ['http://localhost:9000/a.ics'],
    ['http://nas.local/a.ics'],
    ['https://[::1]:8443/'],
  ])('%s is let through unchanged', link => {
    expect(checkTarget(link, LOCAL).href).toBe(link);
  });

  test.each([['http://localhost:8787/'], ['http://ana:secret@localhost:9000/'], ['file:///etc/passwd']])(
    '%s is still refused',
    target => {
      expect(() => checkTarget(target, LOCAL)).toThrow(AppError);
    },
  );
});

function refusalOf(target: string): AppError {
  try {
    checkTarget(target, RULES);
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error(`${target} was let through`);
}

function letThrough(text: string): URL | null {
  try {
    return checkTarget(text, RULES);
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
