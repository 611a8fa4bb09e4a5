import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { sampleTable } from '../../tables/sample-table.ts';
import { RETRAIN } from '../command-ids.ts';
import { readSettings, SECTION } from '../settings.ts';

/** Documents that may be a dataset: tables with named columns. */
const TABLES: vscode.DocumentSelector = [{ language: 'csv' }, { language: 'tsv' }, { pattern: '**/*.{csv,tsv,tab}' }];

/** Context key: the paths of open documents that look like a dataset. package.json shows the button for these. */
const DATASETS = 'thinBridge.datasets';

/** Longest header that is read, in characters. */
const LONGEST_HEADER = 10_000;

/** Whether the first line of a document names columns of SMILES and of mechanisms or targets. */
function looksLikeDataset(document: vscode.TextDocument): boolean {
  if (vscode.languages.match(TABLES, document) === 0) return false;
  const header = document.lineAt(0).text.slice(0, LONGEST_HEADER);
  return sampleTable(header, path.posix.basename(document.uri.path)).layout !== null;
}

/** Keeps track of the open documents that look like a dataset, for `when` clauses of package.json. */
export function watchDatasetDocuments(): vscode.Disposable {
  const update = () => {
    // in a remote window a file has another address than here, and the path is the one that begins at the root
    const datasets = vscode.workspace.textDocuments
      .filter(looksLikeDataset)
      .flatMap(({ uri }) => [uri.fsPath, uri.path]);
    void vscode.commands.executeCommand('setContext', DATASETS, datasets);
  };
  update();
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(update),
    vscode.workspace.onDidCloseTextDocument(update),
    vscode.workspace.onDidChangeTextDocument(({ contentChanges }) => {
      if (contentChanges.some(({ range }) => range.start.line === 0)) update();
    }),
  );
}

const SETTING = `${SECTION}.codeLens.retrain`;

/** A code lens in the first line of a table that looks like a dataset, which retrains on it. */
export class DatasetLens implements vscode.CodeLensProvider {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!vscode.workspace.isTrusted || !readSettings().retrainLens || !looksLikeDataset(document)) return [];
    const command = { title: l10n.t('Retrain Thin Bridge on this table'), command: RETRAIN, arguments: [document.uri] };
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
