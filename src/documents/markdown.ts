import { findSmilesAt } from '../smiles/finder.ts';
import { inLine, lineText, type DocumentLines, type StructureInDocument } from './document.ts';
import { saysStructure } from './labels.ts';
import { declaredInYaml } from './yaml.ts';

/** How many lines up a fence or the head of a table is looked for, and in how many characters of each. */
const LONGEST = { lines: 1000, line: 2000 };

/** What a line of Markdown is a part of. */
type Part =
  { readonly kind: 'fence'; readonly language: string } | { readonly kind: 'front matter' } | { readonly kind: 'text' };

/** The structure at a place of Markdown. */
export function structureInMarkdown(
  document: DocumentLines,
  line: number,
  column: number,
): StructureInDocument | undefined {
  const part = partAt(document, line);
  const declared = declaredIn(document, line, part);
  const field = declared.find(({ start, end }) => start.character <= column && column <= end.character);
  if (field !== undefined) return field;
  const isProgram =
    part.kind === 'fence' &&
    !/^(?:|te?xt|plain(?:text)?|csv|tsv|console|output|log|smi(?:les)?)$/iu.test(part.language);
  const found = findSmilesAt(lineText(document, line), column, isProgram ? 'code' : 'prose');
  return found && inLine(line, found.smiles, found.start, found.end, false);
}

/** The structures of a line of Markdown that are called so: in a fence, in a column of a table, in the front matter. */
export function declaredInMarkdown(document: DocumentLines, line: number): StructureInDocument[] {
  return declaredIn(document, line, partAt(document, line));
}

function declaredIn(document: DocumentLines, line: number, part: Part): StructureInDocument[] {
  if (part.kind === 'front matter') return declaredInYaml(document, line);
  if (part.kind === 'text') return declaredInRow(document, line);
  const text = lineText(document, line);
  if (!/^smi(?:les)?$/iu.test(part.language) || /^\s*(?:#|```|~~~|$)/u.test(text)) return [];
  const [, before = '', smiles = ''] = /^(\s*)(\S+(?:\s+\|[^|]*\|$)?)/u.exec(text) ?? [];
  return [inLine(line, smiles, before.length, before.length + smiles.length, true)];
}

/** Whether a line stands in a block that begins with ```smiles, between the `---` at the top, or in neither. */
function partAt(document: DocumentLines, line: number): Part {
  let fence: string | undefined;
  for (let above = line - 1; above >= Math.max(0, line - LONGEST.lines); above--) {
    const start = lineText(document, above).slice(0, LONGEST.line);
    const found = /^\s*(?:```+|~~~+)\s*\{?\.?(\S*?)[}\s,]*(?:\s.*)?$/u.exec(start);
    if (found !== null) {
      fence = found[1] ?? '';
      break;
    }
    if (above > 0 && /^---\s*$/u.test(start)) break;
    if (above === 0 && /^(?:---|\+\+\+)\s*$/u.test(start)) return { kind: 'front matter' };
  }
  // what closes a block has no language, and so has many a block of text: neither is one of SMILES
  return fence === undefined || fence === '' ? { kind: 'text' } : { kind: 'fence', language: fence };
}

/** The cells of a row of a table whose heading says that they are structures. */
function declaredInRow(document: DocumentLines, line: number): StructureInDocument[] {
  const text = lineText(document, line);
  if (!text.includes('|')) return [];
  for (let above = line - 1; above >= Math.max(1, line - LONGEST.lines); above--) {
    const rule = lineText(document, above);
    if (!rule.includes('|')) return [];
    if (!/^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/u.test(rule)) continue;
    const names = cellsOf(lineText(document, above - 1));
    return cellsOf(text).flatMap(({ value, start }, column) => {
      const isStructure = value !== '' && saysStructure(names[column]?.value ?? '');
      return isStructure ? [inLine(line, value.replaceAll('\\|', '|'), start, start + value.length, true)] : [];
    });
  }
  return [];
}

/** The cells of a row, each without the marks of code and emphasis around it. */
function cellsOf(row: string): { readonly value: string; readonly start: number }[] {
  const cells: { value: string; start: number }[] = [];
  const inner = /^\s*\|?/u.exec(row)?.[0].length ?? 0;
  const pattern = /(?:\\.|[^|\\])*/gy;
  for (let at = inner; at < row.length; at = pattern.lastIndex + 1) {
    pattern.lastIndex = at;
    const [cell = ''] = pattern.exec(row) ?? [];
    const [, before = '', value = ''] = /^([\s`*]*)(.*?)[\s`*]*$/u.exec(cell) ?? [];
    cells.push({ value, start: at + before.length });
    pattern.lastIndex = at + cell.length;
  }
  return cells;
}
