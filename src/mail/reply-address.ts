import type { IsoWeek } from '../core/digest.ts';

/**
 * The address a mail is answered to (`r`) or bounces to (`b`): it names the account and the week and
 * carries a MAC, so that nobody can make one up. The local part has 26 + 6 + 24 characters and two
 * dots after its letter: 59, within the 64 that RFC 5321 allows; case does not matter anywhere in it.
 */
export interface ReplyAddress {
  readonly use: 'reply' | 'bounce';
  /** The account's name: 26 characters of base32. */
  readonly account: string;
  readonly week: IsoWeek;
}

/** 15 bytes are 24 characters of base32, and 120 bits against guessing. */
export const REPLY_MAC_BYTES = 15;

const LETTERS = { reply: 'r', bounce: 'b' } as const;
const LOCAL_PART = /^([rb])([a-z2-7]{26})\.([0-9]{4})w([0-9]{2})\.([a-z2-7]{24})$/;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** What the MAC is made over. */
export function replyAddressData(address: ReplyAddress): string {
  return `${address.use} ${address.account} ${address.week}`;
}

export function formatReplyAddress(address: ReplyAddress, mac: Uint8Array, domain: string): string {
  const week = address.week.toLowerCase().replace('-', '');
  return `${LETTERS[address.use]}${address.account}.${week}.${toBase32(mac)}@${domain}`;
}

/** Null when it is not such an address at all. The MAC is still to be checked. */
export function parseReplyAddress(
  email: string,
): { readonly address: ReplyAddress; readonly mac: Uint8Array } | null {
  const [, letter, account = '', year, week, mac = ''] =
    LOCAL_PART.exec(email.toLowerCase().split('@')[0] ?? '') ?? [];
  if (letter === undefined) return null;
  return {
    address: { use: letter === 'r' ? 'reply' : 'bounce', account, week: `${year}-W${week}` },
    mac: fromBase32(mac),
  };
}

function toBase32(bytes: Uint8Array): string {
  let bits = 0n;
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte);
  const length = (bytes.length * 8) / 5;
  return Array.from({ length }, (_, i) => BASE32[Number((bits >> BigInt(5 * (length - 1 - i))) & 31n)]).join(
    '',
  );
}

function fromBase32(text: string): Uint8Array {
  let bits = 0n;
  for (const letter of text) bits = (bits << 5n) | BigInt(BASE32.indexOf(letter));
  const length = (text.length * 5) / 8;
  return Uint8Array.from({ length }, (_, i) => Number((bits >> BigInt(8 * (length - 1 - i))) & 255n));
}
