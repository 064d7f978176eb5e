import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstName, fullName, tidyName } from '../../../src/core/person/name.ts';

describe('a name as a friend would say it', () => {
  test.each([
    ['Ana Silva', 'Ana Silva', 'Ana'],
    ['Doe, Jane', 'Jane Doe', 'Jane'],
    ['van der Berg, Jan', 'Jan van der Berg', 'Jan'],
    ['DOE Jane', 'Jane Doe', 'Jane'],
    ['AJ Smith', 'AJ Smith', 'AJ'],
    ['JANE DOE', 'Jane Doe', 'Jane'],
    ['jane doe', 'Jane Doe', 'Jane'],
    ['Dr. Jane Doe', 'Jane Doe', 'Jane'],
    ['Prof. Dr. Jane Doe', 'Jane Doe', 'Jane'],
    ['Jane Doe, PhD', 'Jane Doe', 'Jane'],
    ['Jane Doe, FRS', 'Jane Doe', 'Jane'],
    ['Prof. Jane Doe, FRSE', 'Jane Doe', 'Jane'],
    ['VAN DER BERG, JAN', 'Jan Van Der Berg', 'Jan'],
    ['Jane Doe (Acme)', 'Jane Doe', 'Jane'],
    ['Jane Doe (she/her)', 'Jane Doe', 'Jane'],
    ['Jane Doe | Acme', 'Jane Doe', 'Jane'],
    ['Jane Doe - Acme Inc', 'Jane Doe', 'Jane'],
    ['"Jane Doe"', 'Jane Doe', 'Jane'],
    ['Jane Doe via Calendar', 'Jane Doe', 'Jane'],
    ['🎉 Jane Doe 🚀', 'Jane Doe', 'Jane'],
    ['  Jane \t Doe ', 'Jane Doe', 'Jane'],
    ["Sinéad O'Connor", "Sinéad O'Connor", 'Sinéad'],
    ["O'CONNOR, SINÉAD", "Sinéad O'Connor", 'Sinéad'],
    ['Jean-Luc Picard', 'Jean-Luc Picard', 'Jean-Luc'],
    ['J. Robert Oppenheimer', 'J. Robert Oppenheimer', 'Robert'],
    ['J. Smith', 'J. Smith', 'J. Smith'],
    ['Cher', 'Cher', 'Cher'],
    ['Drew Barry', 'Drew Barry', 'Drew'],
    ['Mrs Dalloway', 'Dalloway', 'Dalloway'],
    ['王小明', '王小明', '王小明'],
    ['山田 太郎', '山田 太郎', '山田 太郎'],
    ['김민수', '김민수', '김민수'],
    ['محمد علي', 'محمد علي', 'محمد'],
    ['עדי כהן', 'עדי כהן', 'עדי'],
    ['Мария Иванова', 'Мария Иванова', 'Мария'],
    ['\u202eeoD enaJ', 'eoD enaJ', 'eoD'],
  ])('%s', (name, full, first) => {
    expect(fullName({ name, emails: [] })).toBe(full);
    expect(firstName({ name, emails: [] })).toBe(first);
  });

  test.each([
    ['', 'jane.doe@acme.example', 'Jane Doe', 'Jane'],
    ['jane.doe@acme.example', 'jane.doe@acme.example', 'Jane Doe', 'Jane'],
    ['', 'jane@acme.example', 'Jane', 'Jane'],
    ['', 'j.doe+work@acme.example', 'J. Doe', 'J. Doe'],
    ['', 'xk42@acme.example', 'xk42@acme.example', 'xk42@acme.example'],
    ['🙂', 'jane@acme.example', 'Jane', 'Jane'],
    ['   ', '', 'Someone', 'Someone'],
  ])('%s <%s>', (name, email, full, first) => {
    const person = { name, emails: email === '' ? [] : [email] };
    expect(fullName(person)).toBe(full);
    expect(firstName(person)).toBe(first);
  });

  test('never empty, never long, never with control characters, and stable when tidied again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), name => {
        const full = fullName({ name, emails: ['jane@acme.example'] });
        expect(full.length).toBeGreaterThan(0);
        expect(full.length).toBeLessThanOrEqual(80);
        expect(full).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
        expect(firstName({ name, emails: [] }).length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['(', ', ', ' - ', 'dr. ', "'-", 'A ', '🎉'])('stays short when it is %j without end', part => {
    expect(tidyName(part.repeat(20_000)).length).toBeLessThanOrEqual(80);
  });
});
