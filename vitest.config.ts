import { randomBytes } from 'node:crypto';
import { cloudflareTest } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';
import { buildTemplates } from './scripts/build-templates.ts';

// The mails are compiled before anything imports them; costs nothing when no template changed.
await buildTemplates();

/**
 * Four projects. `*.test.ts` runs in Node: pure code, node:sqlite, real servers. `*.worker.test.ts`
 * runs inside workerd with the real bindings of wrangler.toml.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          setupFiles: ['./test/fixed-seed.ts'],
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.worker.test.ts', 'test/browser/**', 'test/system/**', '**/node_modules/**'],
        },
      },
      {
        plugins: [
          cloudflareTest(({ inject }) => ({
            wrangler: { configPath: './wrangler.toml' },
            miniflare: { bindings: testBindings(inject('world').smtp, inject('google')) },
          })),
        ],
        test: {
          name: 'workerd',
          setupFiles: ['./test/fixed-seed.ts'],
          include: ['test/**/*.worker.test.ts'],
          globalSetup: [
            './test/e2e/outside-world.ts',
            './test/e2e/google-for-workers.ts',
            './test/mail/smtp-for-workers.ts',
            './test/calendar/servers-for-workers.ts',
          ],
        },
      },
      {
        // Needs Debian's Radicale (a system package), hence not part of `npm test` either.
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        // Needs Chromium (a system package), hence not part of `npm test`.
        test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 30_000 },
      },
    ],
  },
});

/** What a deployment sets. No test depends on the secret's value, so each run has its own. */
function testBindings(smtpPort: number, google: string): Record<string, string> {
  return {
    APP_SECRET: randomBytes(32).toString('base64url'),
    PUBLIC_URL: 'http://localhost:8787',
    MAIL_FROM: 'Perennial <digest@perennial.example>',
    MAIL_REPLY_DOMAIN: 'reply.perennial.example',
    MAIL_TRANSPORT: 'smtp',
    SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    SIGNUPS: 'open',
    ALLOW_PRIVATE_FEEDS: 'true',
    GOOGLE_CLIENT_ID: 'client',
    GOOGLE_CLIENT_SECRET: 'secret',
    GOOGLE_AUTH_URL: `${google}/auth`,
    GOOGLE_TOKEN_URL: `${google}/token`,
    GOOGLE_API_URL: `${google}/`,
  };
}
