import { describe, expect, test } from 'vitest';
import { companyDomain, companyOf } from '../../../src/core/person/company.ts';
import { relations } from '../../../src/core/person/relation.ts';
import { person } from '../build.ts';

describe('the company behind an address', () => {
  test.each([
    ['ana@acme.com', 'acme.com'],
    ['ana@mail.acme.com', 'acme.com'],
    ['ana@acme.co.uk', 'acme.co.uk'],
    ['ana@eu.acme.co.uk', 'acme.co.uk'],
    ['ana@gmail.com', null],
    ['ana@googlemail.com', null],
    ['ana@yahoo.co.uk', null],
    ['ana@hotmail.fr', null],
    ['ana@web.de', null],
    ['ana@qq.com', null],
    ['ana@outlook.acme.com', 'acme.com'],
    ['ana@example.org', null],
    ['', null],
    ['nobody', null],
  ])('%s', (email, company) => {
    expect(companyDomain(email)).toBe(company);
  });

  test('what was told comes first', () => {
    expect(companyOf(person(1, { company: ' Acme ', emails: ['ana@beta.com'] }))).toBe('acme');
    expect(companyOf(person(1, { emails: ['ana@gmail.com', 'ana@beta.com'] }))).toBe('beta.com');
    expect(companyOf(person(1, { emails: [] }))).toBeNull();
  });
});

describe('colleague, former colleague or outside', () => {
  test.each([
    [['ana@own.com'], 'colleague'],
    [['ana@new.com', 'ana@own.com'], 'former colleague'],
    [['ana@gmail.com', 'ana@own.com'], 'former colleague'],
    [['ana@other.com'], 'outside'],
    [['ana@gmail.com'], 'outside'],
    [[], 'outside'],
  ] as const)('%j', (emails, relation) => {
    expect(relations(['me@gmail.com', 'me@own.com'])(person(1, { emails }))).toBe(relation);
  });

  test('two private mailboxes of one provider make no colleagues', () => {
    expect(relations(['me@gmail.com'])(person(1, { emails: ['ana@gmail.com'] }))).toBe('outside');
  });
});
