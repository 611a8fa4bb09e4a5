import { createReadStream } from 'node:fs';

/** Where the bytes of a table come from: a file, a file of the editor, standard input, a text in memory. */
export interface TableSource {
  /** What the table is called in messages; its ending tells of its kind. */
  readonly name: string;
  /** The bytes from the beginning, as they lie there. What it throws is told as why the table can't be read. */
  open(signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

/**
 * A file of this machine.
 * @param name what it is called in messages
 */
export function fileSource(file: string, name = file): TableSource {
  return { name, open: (signal) => createReadStream(file, { signal }) as AsyncIterable<Uint8Array> };
}

/** A table that is in memory. */
export function memorySource(name: string, contents: string | Uint8Array): TableSource {
  const bytes = typeof contents === 'string' ? Buffer.from(contents, 'utf8') : contents;
  return { name, open: () => blocksOf(bytes) };
}

const BLOCK = 65_536;

async function* blocksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += BLOCK) {
    yield await Promise.resolve(bytes.subarray(start, start + BLOCK));
  }
}
