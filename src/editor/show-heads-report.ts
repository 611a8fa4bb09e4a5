import * as vscode from 'vscode';
import { ThinBridgeError } from '../errors.ts';
import type { ReportActions, RetrainingReportPanel } from '../panel/retraining-report-panel.ts';
import { exportHeads } from './export-heads.ts';
import type { HeadsStore } from './heads-store.ts';
import type { StoredHeads } from './stored-heads.ts';

/** Shows the report that lies beside a set of the store; nothing where it has none. */
export function showHeadsReport(panel: RetrainingReportPanel, store: HeadsStore, { id, report }: StoredHeads): void {
  if (report !== null) panel.show(report, actionsFor(store, id, report.dataset.name));
}

function actionsFor(store: HeadsStore, id: string, dataset: string): ReportActions {
  const before = store.inUse?.id === id ? null : (store.inUse?.id ?? null);
  return {
    use: (where) => store.use(id, where),
    async keep() {
      const { current } = store;
      if (current.source === 'stored' && current.heads.id === id) await store.use(before, current.where);
    },
    async exportHeads() {
      if (!(await exportHeads(store, id))) throw new ThinBridgeError('cancelled', 'Nothing was exported.');
    },
    async openDataset() {
      // of a set that was trained some time ago, or by others, the dataset's name is all that is known
      const name = dataset.replace(/[*?[\]{}]/gu, '?');
      const [found] = await vscode.workspace.findFiles(`**/${name}`, undefined, 1);
      if (found === undefined) throw new ThinBridgeError('table-invalid', `${dataset} is not in this workspace.`);
      await vscode.window.showTextDocument(found);
    },
  };
}
