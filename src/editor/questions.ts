import * as vscode from 'vscode';
import { smilesAt } from './smiles-at.ts';

/** The selected text of the active editor, or what the chemist types; undefined when that is called off. */
export async function askForText(): Promise<string | undefined> {
  const selected = selectedText();
  if (selected !== '') return selected;
  return vscode.window.showInputBox({
    title: 'Thin Bridge: mechanism',
    prompt: 'A mechanism of action',
    placeHolder: 'reversible BTK inhibitor',
    validateInput: (text) => (text.trim() === '' ? 'Type a mechanism, such as "BTK inhibitor".' : undefined),
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
    title: 'Thin Bridge: structure',
    prompt: 'There is no SMILES under the cursor. Type one.',
    placeHolder: 'CC(=O)Oc1ccccc1C(=O)O',
  });
}

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor === undefined ? '' : editor.document.getText(editor.selection).trim();
}
