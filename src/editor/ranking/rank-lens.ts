import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { sampleTable } from '../../tables/sample-table.ts';
import { isStructureColumn } from '../../tables/table-columns.ts';
import { RANK_COMPOUNDS } from '../command-ids.ts';
import { readSettings, SECTION } from '../settings.ts';

/** Files that hold a table of compounds; of SMILES and SD files there is nothing else to see. */
const TABLES: vscode.DocumentSelector = [
  { scheme: 'file', language: 'csv' },
  { scheme: 'file', language: 'tsv' },
  { scheme: 'file', pattern: '**/*.{csv,tsv,tab}' },
];

/** Lines, and characters of them, by which a column of structures is recognised. */
const LOOKED_AT = { lines: 20, characters: 10_000 };

const SETTING = `${SECTION}.codeLens.rank`;

/** A code lens in the first line of a table with structures, which ranks its compounds for a mechanism. */
export class RankLens implements vscode.CodeLensProvider {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!readSettings().rankLens || !hasStructures(document)) return [];
    const command = {
      title: l10n.t('Rank compounds of this table'),
      command: RANK_COMPOUNDS,
      arguments: [document.uri],
    };
    return [new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command)];
  }

  /** Registers the lens, which comes and goes with its setting. */
  register(): vscode.Disposable {
    return vscode.Disposable.from(
      this.#changed,
      vscode.languages.registerCodeLensProvider(TABLES, this),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(SETTING)) this.#changed.fire();
      }),
    );
  }
}

function hasStructures(document: vscode.TextDocument): boolean {
  const head = document.getText(new vscode.Range(0, 0, LOOKED_AT.lines, 0)).slice(0, LOOKED_AT.characters);
  const { columns } = sampleTable(head, path.posix.basename(document.uri.path), { isWhole: false });
  return columns.some(isStructureColumn);
}
