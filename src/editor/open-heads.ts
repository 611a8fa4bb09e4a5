import * as vscode from 'vscode';
import { openChemistry } from '../chemistry/rdkit-chemistry.ts';
import { Engine } from '../retrieval/engine.ts';
import { SELECT_HEADS } from './heads-status.ts';
import { HeadsStore } from './heads-store.ts';
import { bundledModels, encoderFolder } from './model-folders.ts';

/** Opens the store of heads of this machine; heads are tried in a process of their own before they are let in. */
export async function openHeads(context: vscode.ExtensionContext, log: vscode.LogOutputChannel): Promise<HeadsStore> {
  const { extensionUri } = context;
  return HeadsStore.open({
    context,
    log,
    encoder: () => encoderFolder(extensionUri),
    attempt: async (heads) => {
      const chemistry = openChemistry({
        workerFile: vscode.Uri.joinPath(extensionUri, 'dist', 'rdkit-worker.cjs').fsPath,
      });
      const engine = new Engine(
        { encoder: encoderFolder(extensionUri), heads, drugs: bundledModels(extensionUri) },
        chemistry,
      );
      await engine.preload();
      await engine.close();
      await chemistry.close();
    },
    // not awaited: what was asked for goes on meanwhile
    warn: (message) => void offerSelection(message),
  });
}

async function offerSelection(message: string): Promise<void> {
  const select = 'Select Heads...';
  if ((await vscode.window.showWarningMessage(message, select)) === select) {
    await vscode.commands.executeCommand(SELECT_HEADS);
  }
}
