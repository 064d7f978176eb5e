/** Who asks, as far as the network tells: for bounds only, and never kept as an address. */
import { toBase32 } from './encoding.ts';
import type { Signer } from './signing.ts';

const MAC_BYTES = 16;

/** A keyed hash of where a request comes from (an IPv4 address, or the network of an IPv6 one). */
export async function visitorHash(signer: Signer, address: string): Promise<string> {
  return toBase32(await signer.mac('visitor', networkOf(address), MAC_BYTES));
}

/** RFC 6177: one household or machine has a whole /64 of IPv6, and may ask from any address in it. */
function networkOf(address: string): string {
  const text = address.trim().toLowerCase();
  if (!text.includes(':') || text.includes('.')) return text;
  const [head = '', tail] = text.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map(group => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
