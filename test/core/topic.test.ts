import { describe, expect, test } from 'vitest';
import { isOnlyNames, topicOf } from '../../src/core/topic.ts';

const NAMES = ['Ben Garcia', 'Mona Berger'];

describe('what a question can be asked about', () => {
  test.each([
    ...[
      'Catch up',
      'Ben + Mona',
      'Mona / Rosa',
      '1:1 Ben',
      'Tel. mit Ben',
      'Weekly check-in',
      'Intro call',
      'Follow-up',
    ],
    ...[
      'Meeting with Mona Berger',
      'Mona Berger: 30 min chat',
      'Acme <> Initech',
      'Clara Okafor & Ben',
      'Ben & Clara & Tom',
      'Appel',
      'Rozmowa',
      'Созвон',
    ],
    ...['Interview: Senior Engineer', 'Performance plan'],
  ])('nothing: %s', title => {
    expect(topicOf(title, NAMES)).toEqual({ kind: 'none' });
  });

  test.each([
    ['Coffee', 'over that coffee'],
    ['Lunch with Ben', 'at that lunch'],
    ['Drinks', 'that evening'],
    ['Déjeuner', 'at that lunch'],
    ['Kaffee mit Ben', 'over that coffee'],
    ['Fika', 'over that coffee'],
    ['Кофе', 'over that coffee'],
    ['Kolacja', 'at that dinner'],
    ['Apéro', 'that evening'],
    ['Walk', 'on that walk'],
    ['ICML 2026 banquet', 'at that dinner'],
  ])('a time together: %s', (title, occasion) => {
    expect(topicOf(title, NAMES)).toEqual({ kind: 'social', occasion });
  });

  test.each([
    ['Contract renewal', true],
    ['Website feedback', true],
    ['Q3/Q4 planning', true],
    ['Climbing', false],
    ['Book club', false],
    ['Dry run', false],
    ['Exhibition at the Städel', false],
  ])('something of its own: %s', (title, work) => {
    expect(topicOf(title, NAMES)).toEqual({ kind: 'matter', work });
  });
});

test.each([
  ['Ben / Mona', true],
  ['Ben + me', true],
  ['Quentin x Mona', true],
  ['Ben Garcia', true],
  ['Lunch with Ben', false],
  ['Catch up', false],
  ['Rock & Roll', false],
  ['Budget / roadmap', false],
])('only names: %s', (title, only) => {
  expect(isOnlyNames(title, NAMES)).toBe(only);
});
