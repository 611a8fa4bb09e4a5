import { readHeader, smilesColumns } from '../tables/column-names.ts';
import { fieldsOf, smilesFileField, type Field } from '../tables/fields.ts';
import { findSmilesAt, type FoundSmiles, type SmilesContext } from '../smiles/finder.ts';

/** What is needed of a document: its language, and its lines from 0. */
export interface DocumentLines {
  readonly languageId: string;
  lineAt(line: number): { readonly text: string };
}

/** A text that may be a SMILES, and its place in its line. */
export interface SmilesInLine extends FoundSmiles {
  /** Whether the document says that it is one (a column named smiles, a .smi file, a fenced block). */
  readonly declared: boolean;
}

/** Characters of the longest row and header whose fields are read. What stands in longer ones is looked at as prose. */
const LONGEST_ROW = 100_000;

/** The SMILES at a line and a column of a document, as far as the text tells; RDKit must confirm it. */
export function smilesInDocument(document: DocumentLines, row: number, column: number): SmilesInLine | undefined {
  const line = document.lineAt(row).text;
  const field = line.length > LONGEST_ROW ? undefined : declaredField(document, row, column, line);
  if (field !== undefined) {
    const found = findSmilesAt(line.slice(field.start, field.end), column - field.start, 'declared');
    return (
      found && {
        smiles: found.smiles,
        start: found.start + field.start,
        end: found.end + field.start,
        declared: true,
      }
    );
  }
  const context = contextOf(document, row);
  const found = findSmilesAt(line, column, context);
  return found && { ...found, declared: context === 'declared' };
}

/** The field at a column of a line that the document declares to be a SMILES. Its end counts as in it. */
function declaredField(document: DocumentLines, row: number, column: number, line: string): Field | undefined {
  return declaredFields(document, row, line).find(({ start, end }) => start <= column && column <= end);
}

function declaredFields(document: DocumentLines, row: number, line: string): Field[] {
  switch (document.languageId) {
    case 'smiles': {
      const field = smilesFileField(line);
      return field === undefined ? [] : [field];
    }
    case 'csv':
    case 'tsv': {
      const header = row === 0 ? '' : document.lineAt(0).text;
      if (header.length > LONGEST_ROW) return [];
      const { delimiter, names } = readHeader(header);
      const columns = new Set(smilesColumns(names));
      const fields = columns.size === 0 ? [] : fieldsOf(line, delimiter, Math.max(...columns) + 1);
      return fields.filter(({ index }) => columns.has(index));
    }
    default:
      return [];
  }
}

function contextOf(document: DocumentLines, row: number): SmilesContext {
  if (document.languageId === 'python') return 'code';
  return document.languageId === 'markdown' && isInSmilesFence(document, row) ? 'declared' : 'prose';
}

/** How many lines up a fence is looked for, and in how many characters of each. */
const LONGEST_FENCE = { lines: 1000, line: 200 };

/** Whether a line of Markdown stands in a block that begins with ```smiles or ```smi. */
function isInSmilesFence(document: DocumentLines, row: number): boolean {
  for (let above = row - 1; above >= Math.max(0, row - LONGEST_FENCE.lines); above--) {
    const start = document.lineAt(above).text.slice(0, LONGEST_FENCE.line);
    const fence = /^\s*(?:```+|~~~+)\s*(\S*)/u.exec(start);
    if (fence !== null) return /^smi(?:les)?$/iu.test(fence[1] ?? '');
  }
  return false;
}
