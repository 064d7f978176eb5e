import { expect, test } from 'vitest';
import { keepOwnAddresses, noteAsked, noteConfirmed, ownAddress } from '../../src/store/own-addresses.ts';
import { emptyStore } from './node-sqlite.ts';

test('own addresses are asked, confirmed, asked again, and gone when they are no longer kept', () => {
  const sql = emptyStore();
  noteAsked(sql, 'sam@work.example', 5);
  expect(ownAddress(sql, 'sam@work.example')).toMatchObject({ askedAt: 5, confirmedAt: null });
  noteConfirmed(sql, 'sam@work.example', 7);
  noteAsked(sql, 'sam@work.example', 9);
  expect(ownAddress(sql, 'sam@work.example')).toMatchObject({ askedAt: 9, confirmedAt: 7 });
  noteConfirmed(sql, 'sam@club.example', 8);
  keepOwnAddresses(sql, ['sam@club.example']);
  expect(ownAddress(sql, 'sam@work.example')).toBeNull();
  expect(ownAddress(sql, 'sam@club.example')).toMatchObject({ askedAt: null, confirmedAt: 8 });
  keepOwnAddresses(sql, []);
  expect(ownAddress(sql, 'sam@club.example')).toBeNull();
});
