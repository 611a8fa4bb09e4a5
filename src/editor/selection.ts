import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { structureAt } from '../documents/structures.ts';
import { linesOf } from './document-lines.ts';

/** A text that may be a SMILES, and where it stands. */
export interface SmilesAt {
  readonly smiles: string;
  readonly range: vscode.Range;
  /** Whether the document says that it is one (a column named smiles, a .smi file, a fenced block). */
  readonly declared: boolean;
}

/** The SMILES at a position of a document, as far as the text tells; RDKit must confirm it. */
export function smilesAt(document: vscode.TextDocument, { line, character }: vscode.Position): SmilesAt | undefined {
  const found = structureAt(linesOf(document), line, character);
  if (found === undefined) return undefined;
  const { text, start, end, declared } = found;
  return { smiles: text, range: new vscode.Range(start.line, start.character, end.line, end.character), declared };
}

/** The selected text of the active editor, or what the chemist types; undefined when that is called off. */
export async function askForText(): Promise<string | undefined> {
  const selected = selectedText();
  if (selected !== '') return selected;
  return vscode.window.showInputBox({
    title: l10n.t('Thin Bridge: mechanism'),
    prompt: l10n.t('A mechanism of action'),
    placeHolder: 'reversible BTK inhibitor',
    validateInput: (text) => (text.trim() === '' ? l10n.t('Type a mechanism, such as "BTK inhibitor".') : undefined),
  });
}

/** The selected text, the SMILES under the cursor, or what the chemist types; undefined when that is called off. */
export async function askForSmiles(): Promise<string | undefined> {
  const selected = selectedText();
  if (selected !== '') return selected;
  const editor = vscode.window.activeTextEditor;
  const found = editor && smilesAt(editor.document, editor.selection.active);
  if (found !== undefined) return found.smiles;
  return vscode.window.showInputBox({
    title: l10n.t('Thin Bridge: structure'),
    prompt: l10n.t('There is no SMILES under the cursor. Type one.'),
    placeHolder: 'CC(=O)Oc1ccccc1C(=O)O',
    validateInput: (text) => (text.trim() === '' ? l10n.t('Type a SMILES, such as CCO for ethanol.') : undefined),
  });
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor === undefined ? '' : editor.document.getText(editor.selection).trim();
}
