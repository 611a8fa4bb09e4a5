import path from 'node:path';
import * as vscode from 'vscode';
import { reasonOf, ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import type { ReportActions, RetrainingReportPanel } from '../retraining/retraining-report-panel.ts';
import { exportHeads } from './export-heads.ts';
import type { HeadsStore } from './heads-store.ts';
import type { SelectedHeads } from '../../heads/heads-in-use.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';
import { useHeads } from './use-heads.ts';

/**
 * Shows the report that lies beside a set of the store; nothing where it has none.
 * @param dataset where the table is, if that is known: of a set that was trained some time ago, or by others, its name
 * is all that there is to go by
 */
export function showHeadsReport(
  panel: RetrainingReportPanel,
  store: HeadsStore,
  { id, report }: StoredHeads,
  dataset?: vscode.Uri,
): void {
  if (report === null) return;
  const { current } = store;
  const choice = current.source === 'stored' && current.heads.id === id ? current.where : 'undecided';
  panel.show(report, actionsFor(store, id, dataset ?? report.dataset.name), choice);
}

function actionsFor(store: HeadsStore, id: string, dataset: vscode.Uri | string): ReportActions {
  const before = store.selected;
  return {
    use: (where) => useHeads(store, id, where),
    async keep() {
      const { workspace, everywhere } = store.selected;
      if (workspace === id || everywhere === id) await store.useAgain(withoutSet(before, id));
    },
    async exportHeads() {
      if (!(await exportHeads(store, id))) throw new ThinBridgeError('cancelled', 'Nothing was exported.');
    },
    async openDataset() {
      await showDataset(typeof dataset === 'string' ? await findDataset(dataset) : dataset);
    },
  };
}

/** What was selected, with the bundled heads for those of an id: whoever goes back wants others. */
function withoutSet({ workspace, everywhere }: SelectedHeads, id: string): SelectedHeads {
  return { workspace: workspace === id ? null : workspace, everywhere: everywhere === id ? null : everywhere };
}

async function showDataset(dataset: vscode.Uri): Promise<void> {
  try {
    await vscode.window.showTextDocument(dataset);
  } catch (error) {
    const name = path.posix.basename(dataset.path);
    throw new ThinBridgeError('table-invalid', `${name} can't be opened: ${reasonOf(error)}`, { cause: error });
  }
}

async function findDataset(name: string): Promise<vscode.Uri> {
  const pattern = `**/${name.replace(/[*?[\]{}]/gu, '?')}`;
  const [found] = await vscode.workspace.findFiles(pattern, undefined, 1);
  if (found === undefined)
    throw new ThinBridgeError('table-invalid', `${name} is not in this workspace. Open the folder that it is in.`);
  return found;
}
