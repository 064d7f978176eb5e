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
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.worker.test.ts', 'test/browser/**', 'test/system/**', '**/node_modules/**'],
        },
      },
      {
        plugins: [cloudflareTest({ wrangler: { configPath: './wrangler.toml' } })],
        test: {
          name: 'workerd',
          include: ['test/**/*.worker.test.ts'],
          globalSetup: ['./test/mail/smtp-for-workers.ts', './test/calendar/servers-for-workers.ts'],
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
