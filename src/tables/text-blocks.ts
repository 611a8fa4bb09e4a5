import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { gzipBroken, notText, tableUnreadable } from '../errors/table-errors.ts';
import { ThinBridgeError } from '../errors/thin-bridge-error.ts';
import { nameOfOtherKind } from './file-kind.ts';
import type { TableSource } from './table-source.ts';
import { decoderFor, recogniseEncoding } from './text-encoding.ts';

/** A piece of the text of a file. */
export interface TextBlock {
  readonly text: string;
  /** Bytes of the file that were read for it and what is before it, as they lie there: compressed ones where it is so. */
  readonly bytesRead: number;
}

/** The text of a file, as it comes. */
export interface TextStream {
  /** As iconv-lite calls it. */
  readonly encoding: string;
  readonly gzip: boolean;
  readonly blocks: AsyncGenerator<TextBlock>;
}

interface TextOptions {
  readonly signal?: AbortSignal | undefined;
  /** Recognised where undefined. */
  readonly encoding?: string | undefined;
  /** Whether the text may come while it is read: then the bytes that are there first tell its kind and encoding. */
  readonly isLive?: boolean | undefined;
}

/** Bytes by which kind and encoding are told. */
const HEAD = 262_144;

/**
 * The text of a file in pieces, whatever its encoding, and unpacked where it is gzip.
 *
 * @throws ThinBridgeError `table-invalid` where it can't be read, isn't text (said what it is, and what to do), or is a
 * gzip that is cut off; the signal's reason when aborted
 */
export async function openText(
  source: TableSource,
  { signal, encoding, isLive = false }: TextOptions = {},
): Promise<TextStream> {
  const { name } = source;
  const count = { bytes: 0 };
  const raw = countedBytes(source, count, signal);
  const packed = await peek(raw, 2);
  const gzip = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
  const { head, rest } = await peek(gzip ? unpacked(packed.rest, name, signal) : packed.rest, isLive ? 1 : HEAD);
  const other = await nameOfOtherKind(head, name);
  if (other !== undefined) {
    await rest.return(undefined);
    throw notText(name, other.kind, other.advice);
  }
  const known = encoding ?? recogniseEncoding(head);
  return { encoding: known, gzip, blocks: decoded(rest, known, count) };
}

async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: string, count: { readonly bytes: number }) {
  const decoder = decoderFor(encoding);
  let isFirst = true;
  for await (const block of bytes) {
    const text = decoder.write(block);
    if (text !== '') yield { text: isFirst ? text.replace(/^\uFEFF/u, '') : text, bytesRead: count.bytes };
    isFirst &&= text === '';
  }
  const text = decoder.end();
  if (text !== '') yield { text, bytesRead: count.bytes };
}

/** The bytes of a source, counted as they are taken. */
async function* countedBytes(source: TableSource, count: { bytes: number }, signal: AbortSignal | undefined) {
  try {
    signal?.throwIfAborted();
    for await (const block of source.open(signal)) {
      signal?.throwIfAborted();
      count.bytes += block.length;
      yield block;
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw tableUnreadable(source.name, error);
  }
}

async function* unpacked(bytes: AsyncIterable<Uint8Array>, name: string, signal: AbortSignal | undefined) {
  const gunzip = createGunzip();
  const packed = Readable.from(bytes);
  // what fails in the bytes themselves is thrown as it is
  packed.once('error', (error) => gunzip.destroy(error));
  packed.pipe(gunzip);
  try {
    yield* gunzip as AsyncIterable<Uint8Array>;
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof ThinBridgeError ? error : gzipBroken(name, error);
  } finally {
    packed.destroy();
  }
}

/** The first bytes of a stream, at least as many as are wanted where it has them, and the whole stream again. */
async function peek(bytes: AsyncGenerator<Uint8Array>, wanted: number) {
  const blocks: Uint8Array[] = [];
  let length = 0;
  while (length < wanted) {
    const next = await bytes.next();
    if (next.done === true) break;
    blocks.push(next.value);
    length += next.value.length;
  }
  return { head: blocks.length === 1 && blocks[0] ? blocks[0] : Buffer.concat(blocks), rest: again(blocks, bytes) };
}

async function* again(first: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* first;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}
