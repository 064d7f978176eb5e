import { describe, expect, test } from 'vitest';
import { peopleInTitle } from '../../../src/core/person/in-title.ts';

const KNOWN = [
  'Maya Lopez',
  'John Smith',
  'Sarah Connor',
  'Ana Silva',
  'Ana Costa',
  'Mei Chen',
  'José Núñez',
].map((name, index) => ({ name, emails: [`p${index}@acme.example`] }));

describe('people named in a title', () => {
  test.each<[title: string, people: string[], unclear: string[]]>([
    ['Coffee with Maya', ['Maya Lopez'], []],
    ['coffee with maya', ['Maya Lopez'], []],
    ['Coffee w/ Maya', ['Maya Lopez'], []],
    ['Coffee with Maya!', ['Maya Lopez'], []],
    ['☕ Coffee with Maya (moved)', ['Maya Lopez'], []],
    ['Coffee with Maya at Noma', ['Maya Lopez'], []],
    ['Coffee with Maya - catch up', ['Maya Lopez'], []],
    ['Coffee  with\tMei   Chen', ['Mei Chen'], []],
    ['Dinner: Maya’s', ['Maya Lopez'], []],
    ['Lunch with Maya and with John', ['Maya Lopez', 'John Smith'], []],
    ['Lunch with Big Old Oak Tree', [], []],
    ['Meeting with Sarah re: budget', ['Sarah Connor'], []],
    ['Lunch: John & Sarah', ['John Smith', 'Sarah Connor'], []],
    ['Walk with Maya, John and Sarah', ['Maya Lopez', 'John Smith', 'Sarah Connor'], []],
    ['Dinner with Maya and friends', ['Maya Lopez'], []],
    ['Maya lunch', ['Maya Lopez'], []],
    ['Maya 1:1', ['Maya Lopez'], []],
    ['1:1 Mei Chen', ['Mei Chen'], []],
    ['Call Jose', ['José Núñez'], []],
    ['Call Ana', [], ['Ana']],
    ['Call Ana Silva', ['Ana Silva'], []],
    ['John <> Tom', ['John Smith'], []],
    ['Coffee with Bob', [], ['Bob']],
    ['Interview: Grace Hopper', [], ['Grace Hopper']],
    ['Kaffee mit Maya', ['Maya Lopez'], []],
    ['Tel. mit Maya', ['Maya Lopez'], []],
    ['Telefonat: Uwe', [], ['Uwe']],
    ['Frühstück Sarah', ['Sarah Connor'], []],
    ['Skat bei John', ['John Smith'], []],
    ['Besuch von Maya', ['Maya Lopez'], []],
    ['Petit-déjeuner avec Maya', ['Maya Lopez'], []],
    ['Обед: Maya', ['Maya Lopez'], []],
    ['Maya & me', ['Maya Lopez'], []],
    ['Maya + Tom', ['Maya Lopez'], []],
    ['Sarah x Kelly', ['Sarah Connor'], []],
    ['Sarah Connor', ['Sarah Connor'], []],
    ['Sarah', [], []],
    ['Birthday dinner', [], []],
    ['Discovery Call', [], []],
    ['Essen mit Kollegen', [], []],
    ['Termin bei Zahnarzt', [], []],
    ['Rock & Roll', [], []],
    ['Letter from Bob', [], []],
    ['Dentist', [], []],
    ['Lunch', [], []],
    ['Team lunch', [], []],
    ['Lunch with the team', [], []],
    ['Weekly sync', [], []],
    ['Mark homework', [], []],
    ['Flight to Paris', [], []],
    ['Walk the dog', [], []],
    ['Call with +1 555 1234', [], []],
    ['', [], []],
  ])('%s', (title, people, unclear) => {
    const reading = peopleInTitle(title, KNOWN, ['Tom Owner']);
    expect(reading.people.map(({ name }) => name)).toEqual(people);
    expect(reading.unclear).toEqual(unclear);
  });

  test.each(['with ', 'call ', ' - ', 'a/', 'lunch: ', '('])('of %j without end names nobody', part => {
    expect(peopleInTitle(part.repeat(50_000), KNOWN).people).toEqual([]);
  });
});
