import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';

/** A line that is longer than what is read. */
export class LineTooLongError extends Error {
  /** @param line its number, from 1 */
  constructor(readonly line: number) {
    super(`line ${line} is too long`);
  }
}

/**
 * The lines of a text file as a stream, without their ends: LF, CRLF or CR. Nothing but these ends a line.
 *
 * @param longest characters of a line that is still read, give or take a block of the file
 * @throws LineTooLongError, and what reading the file throws
 */
export async function* fileLines(file: string, longest: number): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let rest = '';
  let line = 1;
  for await (const block of createReadStream(file) as AsyncIterable<Uint8Array>) {
    decoder ??= decoderOf(block);
    // a CR at the end may be the first half of a CRLF
    const lines = (rest + decoder.decode(block, { stream: true })).split(/\r\n|\n|\r(?!$)/u);
    rest = lines.pop() ?? '';
    yield* lines;
    line += lines.length;
    if (rest.length > longest) throw new LineTooLongError(line);
  }
  yield* (rest + (decoder?.decode() ?? '')).split(/\r\n|\n|\r/u);
}

const [LF, CR] = [0x0a, 0x0d];

/** About how many lines a text file has, 1 or more: its bytes are counted, not its characters. */
export async function countLines(file: string): Promise<number> {
  let [lf, cr] = [0, 0];
  for await (const block of createReadStream(file) as AsyncIterable<Uint8Array>) {
    for (const byte of block) {
      if (byte === LF) lf += 1;
      else if (byte === CR) cr += 1;
    }
  }
  return 1 + Math.max(lf, cr);
}

/** Decodes a text that begins with these bytes: as UTF-8, or as the UTF-16 that spreadsheets call "Unicode text". */
export function decoderOf(bytes: Uint8Array): TextDecoder {
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8');
}
