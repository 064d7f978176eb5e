import { expect, test } from 'vitest';
import {
  keepOwnAddresses,
  noteAsked,
  noteConfirmed,
  noteReturned,
  ownAddress,
} from '../../src/store/own-addresses.ts';
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

test('a mail that came back is remembered until the next is sent, of addresses that wait only', () => {
  const sql = emptyStore();
  noteAsked(sql, 'sam@work.example', 5);
  noteConfirmed(sql, 'sam@club.example', 5);
  for (const email of ['sam@work.example', 'sam@club.example', 'x@else.example']) noteReturned(sql, email, 6);
  expect(ownAddress(sql, 'sam@work.example')).toMatchObject({ askedAt: 5, returnedAt: 6 });
  expect(ownAddress(sql, 'sam@club.example')).toMatchObject({ returnedAt: null });
  expect(ownAddress(sql, 'x@else.example')).toBeNull();
  noteAsked(sql, 'sam@work.example', 9);
  expect(ownAddress(sql, 'sam@work.example')).toMatchObject({ askedAt: 9, returnedAt: null });
});
