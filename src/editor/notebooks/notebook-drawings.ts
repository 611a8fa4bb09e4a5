import * as vscode from 'vscode';
import { answerOutput } from '../../panel/notebook/answer-output.ts';
import type { DrawingRequest } from '../../panel/notebook/messages.ts';

/** Ids of our renderers of notebook outputs; package.json has them too. */
const RENDERERS = ['thin-bridge.molecules', 'thin-bridge.html-tables'];

/**
 * Draws structures for the outputs of notebooks, and tells them the language of the window.
 * @param draw draws a structure as SVG; it may start the extension first
 */
export function registerNotebookDrawings(draw: (request: DrawingRequest) => Promise<string>): vscode.Disposable {
  const registered = RENDERERS.map((id) => {
    const messaging = vscode.notebooks.createRendererMessaging(id);
    return messaging.onDidReceiveMessage(async ({ editor, message }) => {
      const reply = await answerOutput(message, { draw, translations: vscode.l10n.bundle });
      if (reply !== undefined) await messaging.postMessage(reply, editor);
    });
  });
  return vscode.Disposable.from(...registered);
}
