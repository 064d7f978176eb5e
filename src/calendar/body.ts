/** The body of an answer: decompressed, counted, in UTF-8. */
import { AppError } from '../core/error.ts';
import { connectionFailed } from './outgoing.ts';

export interface BodyOptions {
  readonly kind: string;
  readonly signal: AbortSignal;
  /** Bytes after decompression. */
  readonly limit: number;
}

/**
 * Reads to the end or to the limit. `Content-Encoding` is undone by `fetch`; a file that is itself
 * gzipped is undone here. Throws `invalid` (`KIND.too_large`, `KIND.broken_gzip`) and `unavailable`
 * (`KIND.cut_short`, `KIND.timeout`).
 */
export async function readBody(response: Response, options: BodyOptions): Promise<Uint8Array[]> {
  const declared = Number(response.headers.get('Content-Length') ?? 0);
  if (declared > options.limit) {
    await response.body?.cancel();
    throw tooLarge(options.kind);
  }
  const chunks = await collect(response.body, options);
  const plain = isGzip(chunks[0]) ? await gunzip(chunks, options) : chunks;
  return toUtf8(plain, charsetOfMark(plain[0]) ?? charsetOf(response.headers));
}

async function collect(body: ReadableStream<Uint8Array> | null, options: BodyOptions): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (body === null) return chunks;
  try {
    for await (const chunk of body) {
      size += chunk.length;
      if (size > options.limit) throw tooLarge(options.kind);
      if (chunk.length > 0) chunks.push(chunk);
    }
  } catch (cause) {
    throw cutShort(cause, options);
  }
  return chunks;
}

function cutShort(cause: unknown, options: BodyOptions): AppError {
  if (cause instanceof AppError || options.signal.aborted) return connectionFailed(cause, options);
  return new AppError('unavailable', 'The calendar stopped arriving half way.', {
    cause,
    reason: `${options.kind}.cut_short`,
  });
}

/** RFC 1952, section 2.3.1. */
function isGzip(chunk: Uint8Array | undefined): boolean {
  return chunk?.[0] === 0x1f && chunk[1] === 0x8b;
}

async function gunzip(chunks: readonly Uint8Array[], options: BodyOptions): Promise<Uint8Array[]> {
  // A stream's buffers may be shared memory to the compiler; these come from `fetch` and are not.
  const packed = new Blob(chunks as Uint8Array<ArrayBuffer>[]).stream();
  try {
    return await collect(packed.pipeThrough(new DecompressionStream('gzip')), options);
  } catch (cause) {
    if (cause instanceof AppError && cause.reason !== `${options.kind}.cut_short`) throw cause;
    throw new AppError('invalid', 'The calendar is compressed in a way that cannot be read.', {
      cause,
      reason: `${options.kind}.broken_gzip`,
    });
  }
}

/** A byte order mark says more than any header. */
function charsetOfMark(chunk: Uint8Array | undefined): string | null {
  if (chunk?.[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
  return chunk?.[0] === 0xfe && chunk[1] === 0xff ? 'utf-16be' : null;
}

function charsetOf(headers: Headers): string {
  return /charset\s*=\s*"?([^\s";]+)/i.exec(headers.get('Content-Type') ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
}

/**
 * Re-encodes only when another charset was declared and the bytes are not UTF-8 after all: many servers
 * declare ISO-8859-1 for everything. Bytes that nobody can name are left as they are.
 */
function toUtf8(chunks: Uint8Array[], charset: string): Uint8Array[] {
  if (/^(?:utf-?8|us-ascii)$/.test(charset) || isUtf8(chunks)) return chunks;
  const decoder = decoderFor(charset);
  if (decoder === null) return chunks;
  const encoder = new TextEncoder();
  const texts = chunks.map(chunk => encoder.encode(decoder.decode(chunk, { stream: true })));
  return [...texts, encoder.encode(decoder.decode())].filter(chunk => chunk.length > 0);
}

function isUtf8(chunks: readonly Uint8Array[]): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  try {
    for (const chunk of chunks) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function decoderFor(charset: string): TextDecoder | null {
  try {
    return new TextDecoder(charset);
  } catch {
    return null;
  }
}

function tooLarge(kind: string): AppError {
  return new AppError('invalid', 'That calendar is larger than 25 MB, which is more than Perennial reads.', {
    reason: `${kind}.too_large`,
  });
}
