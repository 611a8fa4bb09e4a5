import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';
import chardet from 'chardet';
import iconv from 'iconv-lite';

/** Pieces of bytes as text; `end` gives what is left. */
interface Decoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

/** How many bytes an encoding is told by. */
const SAMPLE = 262_144;

const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * The encoding of a text by its first bytes: by its mark, by the zeros of UTF-16, as UTF-8, else as letters of a
 * language would have it. `ascii` says that none of them decides yet.
 * @returns a name that iconv-lite knows
 */
export function recogniseEncoding(bytes: Uint8Array): string {
  const head = bytes.subarray(0, SAMPLE);
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => head[at] === byte));
  if (marked !== undefined) return marked[0];
  const wide = wideEncoding(head);
  if (wide !== undefined) return wide;
  if (!hasHighByte(head)) return 'ascii';
  if (isMostlyUtf8(head)) return 'utf-8';
  return eightBitEncoding(head);
}

/** Whether a text of this encoding is known to `decoderFor`. */
export function isEncoding(name: string): boolean {
  return iconv.encodingExists(name);
}

/**
 * Decodes a text piece by piece, without its mark. What isn't of the encoding becomes U+FFFD.
 * @param encoding as `recogniseEncoding` gives it; where that is `ascii`, the first other byte decides
 */
export function decoderFor(encoding: string): Decoder {
  if (encoding === 'ascii') return new LateDecoder();
  const name = encoding.toLowerCase();
  if (name === 'utf-8' || name === 'utf8') return nativeDecoder('utf-8');
  if (name === 'utf-16le') return nativeDecoder('utf-16le');
  // TextDecoder of several versions of Node reads windows-1252 as ISO-8859-1
  const decoder = iconv.getDecoder(encoding);
  return { write: (bytes) => decoder.write(Buffer.from(bytes)), end: () => decoder.end() ?? '' };
}

function nativeDecoder(encoding: 'utf-8' | 'utf-16le'): Decoder {
  const decoder = new TextDecoder(encoding);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}

/** Decodes a text whose encoding shows itself late. */
class LateDecoder implements Decoder {
  #decoder: Decoder | undefined;

  write(bytes: Uint8Array): string {
    if (this.#decoder === undefined) {
      if (!hasHighByte(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
      this.#decoder = decoderFor(recogniseEncoding(bytes));
    }
    return this.#decoder.write(bytes);
  }

  end(): string {
    return this.#decoder?.end() ?? '';
  }
}

function hasHighByte(bytes: Uint8Array): boolean {
  return bytes.some((byte) => byte >= 0x80);
}

/** UTF-16 without a mark: of the letters of a table, one byte of two is zero. */
function wideEncoding(head: Uint8Array): string | undefined {
  const pairs = Math.min(2000, Math.floor(head.length / 2));
  if (pairs < 4) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < 2 * pairs; at++) {
    if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  if (odd > 0.5 * pairs && even < 0.05 * pairs) return 'utf-16le';
  if (even > 0.5 * pairs && odd < 0.05 * pairs) return 'utf-16be';
  return undefined;
}

/** Letters of UTF-8 for one byte that is none: a table of several files has such bytes, and is UTF-8 all the same. */
const LETTERS_FOR_A_FAULT = 1;

function isMostlyUtf8(head: Uint8Array): boolean {
  if (isUtf8(withoutCutLetter(head))) return true;
  const text = new TextDecoder('utf-8').decode(head);
  const faults = text.split('\uFFFD').length - 1;
  const letters = (text.match(/[^\0-\x7F\uFFFD]/gu) ?? []).length;
  return letters >= LETTERS_FOR_A_FAULT * faults;
}

/** A text without the first bytes of a letter of UTF-8 at its end, whose others aren't there. */
function withoutCutLetter(head: Uint8Array): Uint8Array {
  for (let cut = 1; cut <= 3; cut++) {
    const byte = head.at(-cut) ?? 0;
    if (byte < 0x80) return head;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
    if (length > 1) return length > cut ? head.subarray(0, -cut) : head;
  }
  return head;
}

/** How much surer chardet must be of an encoding than of windows-1252, of 100. */
const SURER = 5;

/** Encodings in which two bytes are a letter, the second of which may be one of ASCII. */
const EAST_ASIAN = /^(?:Shift_JIS|Big5|GB18030|EUC-JP|EUC-KR)$/u;

/** From this confidence on, of 100, chardet is believed of these: it has 10 for anything that might be one. */
const CERTAIN = 50;

function eightBitEncoding(head: Uint8Array): string {
  if (isMacintosh(head)) return 'macintosh';
  const lines = linesWithLetters(head);
  const [wide] = chardet
    .analyse(lines)
    .filter(({ name }) => EAST_ASIAN.test(name) && !(name === 'EUC-KR' && !isKorean(lines)));
  if (wide !== undefined && wide.confidence >= CERTAIN) return wide.name.toLowerCase();
  const guesses = chardet.analyse(wordsWithLetters(head)).filter(({ name }) => !EAST_ASIAN.test(name));
  const western = Math.max(0, ...guesses.filter(({ name }) => isWestern(name)).map(({ confidence }) => confidence));
  const best = guesses.find(({ name }) => !isWestern(name) && !name.startsWith('UTF') && iconv.encodingExists(name));
  // what is ISO-8859-1 by its name is windows-1252 in practice, which has a few more letters
  return best !== undefined && best.confidence >= western + SURER ? best.name.toLowerCase() : 'windows-1252';
}

/** Whether a text in EUC-KR would be Korean, which has hardly any Chinese letters today. */
function isKorean(lines: Uint8Array): boolean {
  const text = iconv.decode(Buffer.from(lines), 'euc-kr');
  return (text.match(/\p{Script=Hangul}/gu) ?? []).length > 9 * (text.match(/\p{Script=Han}/gu) ?? []).length;
}

function isWestern(name: string): boolean {
  return name === 'windows-1252' || name === 'ISO-8859-1';
}

const [LF, CR] = [0x0a, 0x0d];

/** A text with the line ends of the Macintosh, and no other. */
function isMacintosh(head: Uint8Array): boolean {
  return head.includes(CR) && !head.includes(LF);
}

/** The lines that have something else than ASCII, and no others. */
function linesWithLetters(head: Uint8Array): Uint8Array {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < head.length;) {
    const found = head.indexOf(LF, start);
    const end = found < 0 ? head.length : found + 1;
    const line = head.subarray(start, end);
    if (hasHighByte(line)) lines.push(line);
    start = end;
  }
  return Buffer.concat(lines);
}

/** Words with something else than ASCII, and those beside them. */
const WORDS = /[A-Za-z\x80-\xFF' -]*[\x80-\xFF][A-Za-z\x80-\xFF' -]*/gu;

/** The words that tell the language, each once: SMILES and numbers would drown them. */
function wordsWithLetters(head: Uint8Array): Uint8Array {
  const words = new Set(Buffer.from(head).toString('latin1').match(WORDS));
  return Buffer.from([...words].join('\n'), 'latin1');
}
