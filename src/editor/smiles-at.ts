import * as vscode from 'vscode';
import { delimiterOf, fieldAtColumn, smiColumn, smilesColumns } from '../chemistry/smiles-columns.ts';
import { findSmilesAt, type FoundSmiles, type SmilesContext } from '../chemistry/smiles-finder.ts';

/** A text that may be a SMILES, and where it stands. */
export interface SmilesAt {
  readonly smiles: string;
  readonly range: vscode.Range;
  /** Whether the document says that it is one (a column named smiles, a .smi file, a fenced block). */
  readonly declared: boolean;
}

/** A longer line is looked at as prose: its header or its fields would have to be read from the start. */
const LONGEST_ROW = 100_000;

/** The SMILES at a position of a document, as far as the text tells; RDKit must confirm it. */
export function smilesAt(document: vscode.TextDocument, position: vscode.Position): SmilesAt | undefined {
  const line = document.lineAt(position.line).text;
  const { found, declared } = look(document, position, line);
  if (found === undefined) return undefined;
  const range = new vscode.Range(position.line, found.start, position.line, found.end);
  return { smiles: found.smiles, range, declared };
}

interface Look {
  readonly found: FoundSmiles | undefined;
  readonly declared: boolean;
}

function look(document: vscode.TextDocument, { line: row, character }: vscode.Position, line: string): Look {
  const field = line.length > LONGEST_ROW ? undefined : declaredField(document, row, character, line);
  if (field !== undefined && character >= field.start && character <= field.end) {
    const found = findSmilesAt(line.slice(field.start, field.end), character - field.start, 'declared');
    return { found: found && shift(found, field.start), declared: true };
  }
  const context = contextOf(document, row);
  return { found: findSmilesAt(line, character, context), declared: context === 'declared' };
}

/** The part of a line that the document declares to be a SMILES. */
function declaredField(document: vscode.TextDocument, row: number, character: number, line: string) {
  switch (document.languageId) {
    case 'smiles':
      return smiColumn(line);
    case 'csv':
    case 'tsv': {
      if (row === 0) return undefined;
      const header = document.lineAt(0).text;
      const delimiter = document.languageId === 'tsv' ? '\t' : delimiterOf(header);
      const field = fieldAtColumn(line, character, delimiter);
      return field !== undefined && smilesColumns(header, delimiter).includes(field.index) ? field : undefined;
    }
    default:
      return undefined;
  }
}

function contextOf(document: vscode.TextDocument, row: number): SmilesContext {
  if (document.languageId === 'python') return 'code';
  return document.languageId === 'markdown' && isInSmilesFence(document, row) ? 'declared' : 'prose';
}

/** How far up a fence is looked for. */
const LONGEST_FENCE = 1000;

/** Whether a line of Markdown stands in a block that begins with ```smiles or ```smi. */
function isInSmilesFence(document: vscode.TextDocument, row: number): boolean {
  for (let above = row - 1; above >= Math.max(0, row - LONGEST_FENCE); above--) {
    const fence = /^\s*(?:```+|~~~+)\s*(\S*)/u.exec(document.lineAt(above).text);
    if (fence !== null) return /^smi(?:les)?$/iu.test(fence[1] ?? '');
  }
  return false;
}

function shift(found: FoundSmiles, offset: number): FoundSmiles {
  return { ...found, start: found.start + offset, end: found.end + offset };
}
