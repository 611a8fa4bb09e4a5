import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import QuickLRU from 'quick-lru';

/** Characters that are kept in memory. */
const KEPT = 64_000_000;

/** Characters of a chunk, which is packed, written and read at once: a millisecond or less. */
const CHUNK = 65_536;

/** Chunks of the file that are kept unpacked: what is in view, and what is read on from there. */
const UNPACKED = 16;

/** Texts that follow each other. */
interface Chunk {
  /** Number of the first. */
  readonly first: number;
  /** The texts themselves, or where they are in the file, in bytes. */
  readonly at: readonly string[] | { readonly start: number; readonly length: number };
}

/**
 * Texts by their numbers, as many as a disk holds: what is beyond 64 million characters is packed into a temporary file,
 * so that memory stays flat. The file is nobody else's to read, and is gone with the process.
 */
export class SpilledTexts implements Disposable {
  readonly #kept: number;
  readonly #chunks: Chunk[] = [];
  readonly #unpacked = new QuickLRU<number, readonly string[]>({ maxSize: UNPACKED });
  #last: string[] = [];
  /** Characters of the last chunk, and of those in memory. */
  #lastSize = 0;
  #size = 0;
  #length = 0;
  #file: { readonly path: string; readonly handle: number; written: number } | undefined;

  /** @param kept characters that are kept in memory, give or take a chunk */
  constructor(kept = KEPT) {
    this.#kept = kept;
  }

  get length(): number {
    return this.#length;
  }

  /** @throws Error of the file system where the temporary file can't be written, such as on a full disk */
  push(text: string): void {
    this.#last.push(text);
    this.#lastSize += text.length;
    this.#length += 1;
    if (this.#lastSize < CHUNK) return;
    const first = this.#length - this.#last.length;
    const isKept = this.#size + this.#lastSize <= this.#kept;
    this.#chunks.push({ first, at: isKept ? this.#last : this.#write(this.#last) });
    if (isKept) this.#size += this.#lastSize;
    this.#last = [];
    this.#lastSize = 0;
  }

  /** A text by its number, from 0; empty where there is none. */
  at(number: number): string {
    const first = this.#length - this.#last.length;
    if (number >= first) return this.#last[number - first] ?? '';
    const place = this.#placeOf(number);
    const chunk = this.#chunks[place];
    return chunk === undefined ? '' : (this.#textsOf(chunk, place)[number - chunk.first] ?? '');
  }

  [Symbol.dispose](): void {
    if (this.#file === undefined) return;
    closeSync(this.#file.handle);
    rmSync(this.#file.path, { force: true });
    this.#file = undefined;
  }

  /** Place of the chunk that a text is in. */
  #placeOf(number: number): number {
    let [low, high] = [0, this.#chunks.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#chunks[middle]?.first ?? 0) <= number) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #textsOf({ at }: Chunk, place: number): readonly string[] {
    if (!('start' in at)) return at;
    const known = this.#unpacked.get(place);
    if (known !== undefined || this.#file === undefined) return known ?? [];
    const bytes = Buffer.alloc(at.length);
    readSync(this.#file.handle, bytes, 0, at.length, at.start);
    const texts = JSON.parse(inflateRawSync(bytes).toString('utf8')) as string[];
    this.#unpacked.set(place, texts);
    return texts;
  }

  #write(texts: readonly string[]): { readonly start: number; readonly length: number } {
    const bytes = deflateRawSync(Buffer.from(JSON.stringify(texts), 'utf8'), { level: 1 });
    const file = (this.#file ??= temporaryFile());
    const start = file.written;
    writeSync(file.handle, bytes, 0, bytes.length, start);
    file.written += bytes.length;
    return { start, length: bytes.length };
  }
}

function temporaryFile(): { path: string; handle: number; written: number } {
  const file = path.join(os.tmpdir(), `thin-bridge-${randomUUID()}`);
  const handle = openSync(file, 'wx+', 0o600);
  try {
    // it has no name any more: whatever becomes of this process, nothing is left of it
    rmSync(file, { force: true });
  } catch {
    // a system that doesn't remove what is open removes it when it is disposed of
  }
  return { path: file, handle, written: 0 };
}
