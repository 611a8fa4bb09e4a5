import * as vscode from 'vscode';
import { smilesInDocument } from './smiles-in-document.ts';

/** A text that may be a SMILES, and where it stands. */
export interface SmilesAt {
  readonly smiles: string;
  readonly range: vscode.Range;
  /** Whether the document says that it is one (a column named smiles, a .smi file, a fenced block). */
  readonly declared: boolean;
}

/** The SMILES at a position of a document, as far as the text tells; RDKit must confirm it. */
export function smilesAt(document: vscode.TextDocument, { line, character }: vscode.Position): SmilesAt | undefined {
  const found = smilesInDocument(document, line, character);
  if (found === undefined) return undefined;
  const { smiles, start, end, declared } = found;
  return { smiles, range: new vscode.Range(line, start, line, end), declared };
}
