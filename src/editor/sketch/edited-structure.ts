import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { writtenStructure } from '../../documents/write-structure.ts';
import { documentNotWritten, structureChanged, structureNotWritable } from '../../errors/document-errors.ts';
import type { EditedSmiles } from '../../panel/sketch/structure-page.ts';
import { linesOf } from '../document-lines.ts';
import { smilesAt } from '../selection.ts';

/** A SMILES of a document that is edited on a page, while the document may be changed beside it. */
export class EditedStructure implements EditedSmiles {
  readonly smiles: string;
  readonly #uri: vscode.Uri;
  #range: vscode.Range;
  /** How it is written there. */
  #written: string;

  private constructor({ uri }: vscode.TextDocument, smiles: string, range: vscode.Range, written: string) {
    this.smiles = smiles;
    this.#uri = uri;
    this.#range = range;
    this.#written = written;
  }

  /** The SMILES at a place of a document; undefined where there is none. */
  static at(document: vscode.TextDocument, position: vscode.Position): EditedStructure | undefined {
    const found = smilesAt(document, position);
    return found && new EditedStructure(document, found.smiles, found.range, document.getText(found.range));
  }

  get place(): string {
    return l10n.t`${path.posix.basename(this.#uri.path)}, line ${this.#range.start.line + 1}`;
  }

  /**
   * Puts another SMILES in its place, which undoing takes back in one step; the file is not saved.
   * @throws ThinBridgeError `document-changed` where the text there is another by now, or it can't be written there
   */
  async replace(smiles: string): Promise<string> {
    const document = await vscode.workspace.openTextDocument(this.#uri);
    if (document.getText(this.#range) !== this.#written) throw structureChanged(this.place);
    const { start, end } = this.#range;
    const written = writtenStructure(linesOf(document), { start, end }, smiles);
    if (written === undefined) throw structureNotWritable(this.place);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(this.#uri, this.#range, written);
    if (!(await vscode.workspace.applyEdit(edit))) throw documentNotWritten(this.place);
    this.#written = written;
    this.#range = new vscode.Range(start, start.translate(0, written.length));
    return l10n.t`SMILES replaced in ${this.place}`;
  }
}
