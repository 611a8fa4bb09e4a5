import * as vscode from 'vscode';
import { looksLikeDataset, TABLES } from './dataset-documents.ts';
import { RETRAIN } from './retrain-command.ts';
import { readSettings, SECTION } from '../settings.ts';

const SETTING = `${SECTION}.codeLens.retrain`;

/** A code lens in the first line of a table that looks like a dataset, which retrains on it. */
export class DatasetLens implements vscode.CodeLensProvider {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!vscode.workspace.isTrusted || !readSettings().retrainLens || !looksLikeDataset(document)) return [];
    const command = { title: 'Retrain Thin Bridge on this table', command: RETRAIN, arguments: [document.uri] };
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
  }

  /** Registers the lens, which comes and goes with its setting and with trust in the workspace. */
  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#changed,
      vscode.languages.registerCodeLensProvider(TABLES, this),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SETTING)) this.#changed.fire();
      }),
    );
  }
}
