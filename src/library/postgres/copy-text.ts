/** What a column takes. */
export type Cell = string | number | null;

/** A row in the text format of COPY. */
export function copyLine(cells: readonly Cell[]): string {
  return `${cells.map(copyCell).join('\t')}\n`;
}

function copyCell(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'number') return String(cell);
  return cell.replace(/[\\\t\n\r]/gu, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A text as PostgreSQL keeps it: without U+0000, and without halves of characters. */
export function textOf(text: string): string {
  return text.replace(/[\0\p{Cs}]/gu, '\uFFFD');
}

/** A vector as pgvector reads it: half precision has three digits and a bit. */
export function vectorText(vector: Float32Array): string {
  return `[${Array.from(vector, (value) => value.toPrecision(5)).join(',')}]`;
}

/** A fingerprint as a bit string in hexadecimal digits. */
export function fingerprintText(fingerprint: Uint8Array): string {
  return `x${Buffer.from(fingerprint).toString('hex')}`;
}

/** The fingerprint of a bit string, which a server writes as zeros and ones. */
export function fingerprintOf(bits: string): Uint8Array {
  return Uint8Array.from({ length: bits.length / 8 }, (_, at) => Number.parseInt(bits.slice(8 * at, 8 * at + 8), 2));
}
