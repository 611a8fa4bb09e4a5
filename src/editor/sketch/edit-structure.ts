import * as vscode from 'vscode';
import * as z from 'zod';
import { EditedStructure } from './edited-structure.ts';
import type { StructurePanel } from './structure-panel.ts';

const documentPlace = z.object({
  uri: z.string(),
  line: z.int().nonnegative(),
  character: z.int().nonnegative(),
});

/** Where a structure stands, as links say it. */
export type DocumentPlace = z.infer<typeof documentPlace>;

/**
 * Opens the structure editor with the SMILES at a place of a document, or at the cursor; with an empty drawing where there
 * is none.
 * @param argument a `DocumentPlace` of a link
 */
export async function editStructure(panel: Pick<StructurePanel, 'show'>, argument: unknown): Promise<void> {
  const { data } = documentPlace.safeParse(argument);
  if (data === undefined) {
    const editor = vscode.window.activeTextEditor;
    panel.show((editor && EditedStructure.at(editor.document, editor.selection.active)) ?? null);
    return;
  }
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(data.uri, true));
  panel.show(EditedStructure.at(document, new vscode.Position(data.line, data.character)) ?? null);
}
