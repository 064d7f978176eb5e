/**
 * Every key comes from one root secret by HKDF-SHA-256 (RFC 5869), a key for each purpose, so that a
 * token made for one purpose is worthless for another. While the secret is rotated both are accepted
 * and the new one signs.
 */
import { AppError } from '../core/error.ts';
import type { Instant } from '../core/event.ts';
import { fromBase64url, toBase32, toBase64url } from './encoding.ts';

export interface Signer {
  /** A URL-safe token. It is signed, not secret: the payload can be read by whoever holds it. */
  sign(purpose: string, payload: string, expires: Instant | null): Promise<string>;
  /** Null when the token was not made by us for this purpose; an expired one is told apart. */
  verify(purpose: string, token: string, now: Instant): Promise<{ payload: string; expired: boolean } | null>;
  /** HMAC-SHA-256, cut to `bytes` (8 to 32): for reply addresses, where every character counts. */
  mac(purpose: string, data: string, bytes: number): Promise<Uint8Array>;
  checkMac(purpose: string, data: string, mac: Uint8Array): Promise<boolean>;
  /** AES-256-GCM. `associatedData` (the account's name) must be the same again to open. */
  seal(purpose: string, plaintext: string, associatedData: string): Promise<string>;
  /** Throws `AppError` `internal` when the text was altered, or sealed elsewhere or with a lost secret. */
  open(purpose: string, sealed: string, associatedData: string): Promise<string>;
}

export interface SignerSecrets {
  /** 32 random bytes each. */
  readonly current: Uint8Array;
  readonly previous: Uint8Array | null;
  /** Fills nonces; `crypto.getRandomValues` unless a test needs to know them. */
  readonly random?: (bytes: number) => Uint8Array<ArrayBuffer>;
}

type Use = 'sign' | 'seal';

interface Root {
  readonly id: string;
  key(use: Use, purpose: string): Promise<CryptoKey>;
}

/** Half of SHA-256's security against forging online; anything shorter is a mistake. */
const MIN_MAC_BYTES = 8;
const MAX_MAC_BYTES = 32;

/** NIST SP 800-38D: 96 bits, at random, is the nonce GCM is made for. */
const NONCE_BYTES = 12;

/** Longer than any token we make; keeps hostile input from being hashed at length. */
const MAX_TOKEN = 8192;

const SALT = utf8('perennial/root/1');

export function createSigner({ current, previous, random = randomBytes }: SignerSecrets): Signer {
  const newest = rootOf(current);
  const roots = previous === null ? [newest] : [newest, rootOf(previous)];

  return {
    async sign(purpose, payload, expires) {
      const root = await newest();
      const body = toBase64url(utf8(`${expires ?? ''}:${payload}`));
      const mac = await hmac(await root.key('sign', purpose), body);
      // The key id is last: a mail program that finds links in plain text drops a final "-" or "_".
      return `${body}.${toBase64url(mac)}.${root.id}`;
    },

    async verify(purpose, token, at) {
      const [body = '', mac = '', id = '', ...more] = token.length > MAX_TOKEN ? [] : token.split('.');
      const root = await find(roots, id);
      const signature = fromBase64url(mac);
      if (root === null || signature === null || more.length > 0) return null;
      const key = await root.key('sign', purpose);
      if (!(await crypto.subtle.verify('HMAC', key, signature, utf8(body)))) return null;
      return readBody(body, at);
    },

    async mac(purpose, data, bytes) {
      checkMacLength(bytes);
      return (await hmac(await (await newest()).key('sign', purpose), data)).slice(0, bytes);
    },

    async checkMac(purpose, data, mac) {
      if (mac.length < MIN_MAC_BYTES || mac.length > MAX_MAC_BYTES) return false;
      let matches = false;
      for (const root of roots) {
        const expected = await hmac(await (await root()).key('sign', purpose), data);
        matches = sameBytes(expected.subarray(0, mac.length), mac) || matches;
      }
      return matches;
    },

    async seal(purpose, plaintext, associatedData) {
      const root = await newest();
      const iv = random(NONCE_BYTES);
      const key = await root.key('seal', purpose);
      const parameters = { name: 'AES-GCM', iv, additionalData: utf8(associatedData) };
      const sealed = new Uint8Array(await crypto.subtle.encrypt(parameters, key, utf8(plaintext)));
      return `${root.id}.${toBase64url(iv)}.${toBase64url(sealed)}`;
    },

    async open(purpose, sealed, associatedData) {
      const [id = '', nonce = '', text = '', ...more] = sealed.split('.');
      const root = await find(roots, id);
      const iv = fromBase64url(nonce);
      const bytes = fromBase64url(text);
      if (root === null || iv?.length !== NONCE_BYTES || bytes === null || more.length > 0)
        throw unreadable();
      const key = await root.key('seal', purpose);
      const parameters = { name: 'AES-GCM', iv, additionalData: utf8(associatedData) };
      const plain = await crypto.subtle.decrypt(parameters, key, bytes).catch(cause => {
        throw unreadable(cause);
      });
      return new TextDecoder().decode(plain);
    },
  };
}

function readBody(body: string, at: Instant): { payload: string; expired: boolean } | null {
  const bytes = fromBase64url(body);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes);
  const colon = text.indexOf(':');
  const expires = text.slice(0, colon);
  return { payload: text.slice(colon + 1), expired: expires !== '' && at >= Number(expires) };
}

/** The id tells the secrets apart while one replaces the other; it gives nothing of them away. */
function rootOf(secret: Uint8Array): () => Promise<Root> {
  let root: Root | null = null;
  // The root is kept, never the promise of it: a promise must not outlive the request that began it.
  return async () => {
    root ??= await deriveRoot(secret);
    return root;
  };
}

async function deriveRoot(secret: Uint8Array): Promise<Root> {
  const material = await crypto.subtle.importKey('raw', Uint8Array.from(secret), 'HKDF', false, [
    'deriveKey',
    'deriveBits',
  ]);
  const id = toBase32(new Uint8Array(await crypto.subtle.deriveBits(hkdf('id'), material, 24)));
  const keys = new Map<string, CryptoKey>();
  return {
    id,
    async key(use, purpose) {
      const name = `${use}/${purpose}`;
      const key = keys.get(name) ?? (await derive(material, use, name));
      keys.set(name, key);
      return key;
    },
  };
}

function derive(material: CryptoKey, use: Use, name: string): Promise<CryptoKey> {
  return use === 'sign'
    ? crypto.subtle.deriveKey(hkdf(name), material, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
        'sign',
        'verify',
      ])
    : crypto.subtle.deriveKey(hkdf(name), material, { name: 'AES-GCM', length: 256 }, false, [
        'encrypt',
        'decrypt',
      ]);
}

function hkdf(info: string) {
  return { name: 'HKDF', hash: 'SHA-256', salt: SALT, info: utf8(info) };
}

async function find(roots: readonly (() => Promise<Root>)[], id: string): Promise<Root | null> {
  return (await Promise.all(roots.map(root => root()))).find(root => root.id === id) ?? null;
}

async function hmac(key: CryptoKey, data: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(data)));
}

/** Takes as long whatever differs. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}

function checkMacLength(bytes: number): void {
  if (!Number.isInteger(bytes) || bytes < MIN_MAC_BYTES || bytes > MAX_MAC_BYTES) {
    throw new RangeError(`A MAC has ${MIN_MAC_BYTES} to ${MAX_MAC_BYTES} bytes, not ${bytes}`);
  }
}

function unreadable(cause?: unknown): AppError {
  return new AppError('internal', 'A stored secret could not be opened.', {
    cause,
    reason: 'seal.unreadable',
  });
}

function randomBytes(bytes: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(bytes));
}

function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
}
