import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildTemplates } from '../../scripts/build-templates.ts';

const generated = readFileSync(`${import.meta.dirname}/../../src/mail/templates.generated.js`, 'utf8');

test('templates that did not change are not compiled again', async () => {
  expect(await buildTemplates()).toBe(false);
});

test('the compiled templates need the runtime only, and compile nothing themselves', () => {
  expect(generated.match(/^import .*$/gm)).toEqual(["import Handlebars from 'handlebars/runtime.js';"]);
  expect(generated).not.toMatch(/\beval\b|new Function|Handlebars\.compile/);
});

test.each(['digest', 'receipt', 'signIn', 'notice'])('%s is there as HTML and as plain text', name => {
  expect(generated).toContain(`export const ${name}Html = `);
  expect(generated).toContain(`export const ${name}Text = `);
});
