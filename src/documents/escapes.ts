import { findSmilesAt, type FoundSmiles, type SmilesContext } from '../smiles/finder.ts';

/** A text without its escapes, and where each of its characters stood. */
export interface Decoded {
  readonly text: string;
  /** Offset of each character before, and of the end, from 0. */
  readonly at: readonly number[];
}

/** How a kind of document writes characters that it needs for itself. */
const ESCAPES = {
  json: /\\(?:u[0-9a-fA-F]{4}|.)/gu,
  latex: /\\(?:[#$%&_{}]|textbackslash(?:\{\}|\s)?|textasciitilde(?:\{\}|\s)?|allowbreak\s?|-|@)/gu,
  html: /&(?:#x[0-9a-fA-F]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos|nbsp|equals|num|sol|bsol|lpar|rpar|lsqb|rsqb|lbrack|rbrack);|<wbr ?\/?>|&shy;/gu,
} as const;

const HTML_NAMES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0', equals: '=', num: '#', sol: '/', bsol: '\\' },
  ...{ lpar: '(', rpar: ')', lsqb: '[', rsqb: ']', lbrack: '[', rbrack: ']' },
};

/** Takes the escapes out of a line. */
export function decoded(line: string, kind: keyof typeof ESCAPES): Decoded {
  let text = '';
  const at: number[] = [];
  const add = (characters: string, from: number) => {
    at.push(...Array.from({ length: characters.length }, () => from));
    text += characters;
  };
  let last = 0;
  for (const { 0: escape, index } of line.matchAll(ESCAPES[kind])) {
    for (let place = last; place < index; place++) add(line.charAt(place), place);
    add(meant(escape, kind), index);
    last = index + escape.length;
  }
  for (let place = last; place < line.length; place++) add(line.charAt(place), place);
  return { text, at: [...at, line.length] };
}

function meant(escape: string, kind: keyof typeof ESCAPES): string {
  if (kind === 'html') {
    const [, hex, decimal, name = ''] = /^&(?:#x([0-9a-f]+)|#(\d+)|(\w+));$/iu.exec(escape) ?? [];
    const code = hex === undefined ? Number(decimal ?? NaN) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : (HTML_NAMES[name] ?? '');
  }
  if (kind === 'latex') {
    if (escape.startsWith('\\textbackslash')) return '\\';
    if (escape.startsWith('\\textasciitilde')) return '~';
    return /^\\[#$%&_{}]$/u.test(escape) ? escape.slice(1) : '';
  }
  const control = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }[escape.slice(1)];
  return escape.length > 2 ? String.fromCharCode(parseInt(escape.slice(2), 16)) : (control ?? escape.slice(1));
}

/** The SMILES at a column of a line whose escapes are taken out first. */
export function findDecoded(
  line: string,
  column: number,
  kind: keyof typeof ESCAPES,
  context: SmilesContext,
): FoundSmiles | undefined {
  if (column > line.length) return undefined;
  // the SMILES is sought near the column: a page may be one line
  const offset = Math.max(0, column - 4000);
  const excerpt = line.slice(offset, column + 4000);
  const { text, at } = decoded(excerpt, kind);
  const place = at.findLastIndex((before) => before <= column - offset);
  const found = findSmilesAt(text, place, context);
  if (found === undefined) return undefined;
  const [start = 0, end = 0] = [at[found.start], at[found.end]];
  return { smiles: found.smiles, start: start + offset, end: end + offset };
}
