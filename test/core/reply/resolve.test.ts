import { describe, expect, test } from 'vitest';
import { resolve, type Scene } from '../../../src/core/reply/resolve.ts';
import { command, scene } from './scene.ts';

function meant(text: string, over: Partial<Scene> = {}) {
  const resolved = resolve(command(text), scene(over));
  return resolved.kind === 'question' ? resolved.problem : resolved.subjects.map(one => one.name);
}

describe('whom a command means', () => {
  test.each([
    ['2 done', ['John Smith']],
    ['snooze 1-3', ['Ana Silva', 'John Smith', 'Mei Lin']],
    ['snooze John', ['John Smith']],
    ['snooze john smith', ['John Smith']],
    ['snooze Silva', ['Ana Silva']],
    ['met jose maria on friday', ['José María Pérez']],
    ['met José on friday', ['José María Pérez']],
    ['snooze JOHN@x.org', ['John Smith']],
    ['snooze nameless@x.org', ['nameless@x.org']],
    ['snooze 2 and John', ['John Smith']],
    ['snooze Mei C.', ['Mei Chen']],
    ['more', []],
    ['stop', []],
  ])('"%s"', (text, expected) => {
    expect(meant(text)).toEqual(expected);
  });

  test('a first name two people share means the one in the mail', () => {
    expect(meant('snooze Mei')).toEqual(['Mei Lin']);
  });

  test('all and the rest are those still open', () => {
    expect(meant('snooze all', { open: [1, 3] })).toEqual(['Ana Silva', 'Mei Lin']);
    expect(meant('skip the rest', { open: [3] })).toEqual(['Mei Lin']);
    expect(meant('skip the rest', { open: [] })).toBe('Nobody is left open in that mail.');
  });

  test('nobody named is the only one open', () => {
    expect(meant('snooze 3 weeks', { open: [2] })).toEqual(['John Smith']);
    expect(meant('done', { open: [2] })).toEqual(['John Smith']);
  });

  test('nobody named on a page is the person of the page, whoever is open', () => {
    expect(meant('snooze 3 weeks', { about: 14, open: [2] })).toEqual(['José María Pérez']);
  });

  test('a note without a name adds to what was said before it', () => {
    expect(meant('note: loves jazz', { last: 14 })).toEqual(['José María Pérez']);
    expect(meant('snooze', { last: 14 })).toBe('I was not sure whom you mean.');
  });

  test('it is whoever was spoken of last', () => {
    expect(meant('snooze her for 3 weeks', { last: 13 })).toEqual(['Mei Lin']);
    expect(meant('snooze her for 3 weeks')).toBe('I was not sure whom you mean.');
  });

  test('a full name nobody has is somebody the owner tells of', () => {
    const resolved = resolve(command('met Maya Lopez on friday'), scene());
    expect(resolved).toMatchObject({ kind: 'ready', subjects: [], strangers: ['Maya Lopez'] });
  });
});

describe('a question has the exact line to send', () => {
  test.each([
    ['snooze Zoe for two weeks', 'Which Zoe: Zoë Park or Zoe Quinn?', 'snooze Zoë Park for two weeks'],
    ['snooze for 3 weeks', 'I was not sure whom you mean.', '1 snooze for 3 weeks'],
    ['done', 'I was not sure whom you mean.', '1 done'],
    ['snooze 9', 'There was no number 9 in that mail, only 1, 2, 3, 4 and 5.', null],
    ['snooze Jonh', 'I know nobody called Jonh. Did you mean John Smith?', 'snooze John Smith'],
    ['snooze Bert', 'I know nobody called Bert yet.', 'add Bert name@example.org'],
    ['Release Plan: see below', 'I know nobody called Release Plan yet.', 'add Release Plan'],
    ['merge Bert into Ana Silva', 'I know nobody called Bert yet.', 'add Bert name@example.org'],
  ])('"%s"', (text, problem, nearest) => {
    expect(resolve(command(text), scene())).toEqual({ kind: 'question', problem, nearest });
  });

  test('namesakes are told apart by address', () => {
    const people = [
      { id: 21, name: 'Ana Silva', emails: ['ana@a.org'] },
      { id: 22, name: 'Ana Silva', emails: ['ana@b.org'] },
    ];
    expect(resolve(command('snooze Ana'), scene({ people, items: [] }))).toEqual({
      kind: 'question',
      problem: 'Which Ana: ana@a.org or ana@b.org?',
      nearest: 'snooze ana@a.org',
    });
  });

  test('and that line is understood', () => {
    for (const text of ['snooze Zoe for two weeks', 'snooze for 3 weeks', 'snooze Jonh', 'done']) {
      const asked = resolve(command(text), scene());
      const nearest = asked.kind === 'question' ? (asked.nearest ?? '') : '';
      expect(resolve(command(nearest), scene()), nearest).toMatchObject({ kind: 'ready' });
    }
  });
});
