import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import { datasetNotFound, datasetNotOpened, exportCancelled } from '../errors/job-errors.ts';
import type { HeadsScope, SelectedHeads } from '../heads/heads-in-use.ts';
import type { RetrainingReport } from '../heads/report.ts';
import { isMovable } from '../heads/move-heads.ts';
import type { StoredHeads } from '../heads/stored-heads.ts';
import type { PageServices } from '../panel/page-host.ts';
import { reportPageState } from '../panel/report/message-schema.ts';
import { undecided, type Decision, type ReportHostMessage } from '../panel/report/messages.ts';
import { ReportPage, type ReportActions, type ShownReport } from '../panel/report/report-page.ts';
import { withoutBidi } from '../text/bidi.ts';
import { exportHeads, useHeads } from './heads/heads-actions.ts';
import type { HeadsStore } from './heads/heads-store.ts';
import { notify } from './notifications.ts';
import { WebviewHost, type OpenPanel, type PageDescription } from './webview-host.ts';

const PAGE: PageDescription = {
  viewType: 'thinBridge.report',
  get title() {
    return l10n.t('Retraining');
  },
  element: 'retraining-report',
  script: 'report.js',
  styles: ['page.css', 'report.css'],
};

type Panel = OpenPanel<ReportPage, ReportHostMessage>;

/** The report of a retraining, in which the chemist decides between the heads in use and the new ones. There is one. */
export class ReportPanel implements vscode.Disposable {
  readonly #store: HeadsStore;
  readonly #services: PageServices;
  readonly #host: WebviewHost<ReportPage, ReportHostMessage>;
  readonly #listening: vscode.Disposable;

  constructor(extensionUri: vscode.Uri, store: HeadsStore, services: PageServices) {
    this.#store = store;
    this.#services = services;
    this.#host = new WebviewHost<ReportPage, ReportHostMessage>(extensionUri, PAGE, (panel, state) =>
      this.#restore(panel, state),
    );
    this.#listening = store.onDidChange(() => {
      for (const { page } of this.#host.panels) page?.usedIn(this.#whereUsed(page.heads));
    });
  }

  /** The report that is shown; undefined while the panel is closed. */
  get shown(): RetrainingReport | undefined {
    return this.#panel?.page?.report;
  }

  /** Where the decision on the shown report stands. */
  get decision(): Decision {
    return this.#panel?.page?.decision ?? undecided;
  }

  /**
   * Shows the report that lies beside a set of the store; nothing where it has none.
   * @param dataset where the table is, if that is known: of a set that was trained some time ago, or by others, its
   * name is all that there is to go by
   */
  showHeads(heads: StoredHeads, dataset?: vscode.Uri): void {
    const shown = this.#reportOn(heads, { dataset });
    if (shown !== undefined) this.show(shown);
  }

  /** Shows a report, in place of the one that is shown. */
  show(shown: ShownReport): void {
    const panel = this.#panel ?? this.#host.create(vscode.ViewColumn.Active, false);
    panel.reveal(false);
    connect(panel, shown, this.#services);
  }

  /** Answers a message of the page, whatever it holds; resolves when what it asks for is done. Never throws. */
  async receive(message: unknown): Promise<void> {
    await this.#panel?.page?.receive(message);
  }

  dispose(): void {
    this.#listening.dispose();
    this.#host.dispose();
  }

  /** The report that lies beside a set of the store, to decide on; undefined where it has none. */
  #reportOn(heads: StoredHeads, context: ReportContext = {}): ShownReport | undefined {
    const { id, report } = heads;
    if (report === null) return undefined;
    const choice = this.#whereUsed(id) ?? 'undecided';
    return { heads: id, report, actions: this.#actionsFor(heads, report, context), choice };
  }

  #whereUsed(id: string): HeadsScope | null {
    const { current } = this.#store;
    return current.source === 'stored' && current.heads.id === id ? current.where : null;
  }

  #actionsFor(heads: StoredHeads, report: RetrainingReport, { dataset, before }: ReportContext): ReportActions {
    const store = this.#store;
    const { id } = heads;
    const earlier = before ?? store.selected;
    const move = async (point: number) => {
      const moved = this.#reportOn(await store.move(id, point), { dataset, before: withoutSet(earlier, id) });
      if (moved !== undefined) this.show(moved);
    };
    return {
      use: (where) => useHeads(store, id, where),
      async keep() {
        const { workspace, everywhere } = store.selected;
        if (workspace === id || everywhere === id) await store.useAgain(withoutSet(earlier, id));
      },
      async exportHeads() {
        if (!(await exportHeads(store, id))) throw exportCancelled();
      },
      async openDataset() {
        await showDataset(dataset ?? (await findDataset(report.dataset.name)));
      },
      ...(isMovable(heads) && { move }),
    };
  }

  /** The one that was used last: there is one, unless another was opened before this was restored. */
  get #panel(): Panel | undefined {
    return this.#host.panels.at(-1);
  }

  /** Shows the report of the heads that were shown before the window was reloaded, where they are still there. */
  async #restore(panel: Panel, state: unknown): Promise<boolean> {
    // it was opened again before its place in the window was restored
    if (this.#host.panels.length > 1) return false;
    const { heads: id } = reportPageState.safeParse(state).data ?? {};
    const heads = id === undefined ? undefined : await this.#store.read(id).catch(() => undefined);
    if (!panel.isOpen) return true;
    const shown = heads && this.#reportOn(heads);
    if (shown === undefined) {
      void notify('info', l10n.t('The report of a retraining was closed: its heads are no longer there.'));
      return false;
    }
    connect(panel, shown, this.#services);
    return true;
  }
}

/** What is known of heads whose report is shown. */
interface ReportContext {
  /** Where the table is, if that is known: of a set that was trained some time ago, or by others, its name is all. */
  readonly dataset?: vscode.Uri | undefined;
  /** What was selected before the heads were made, or moved; what is selected now unless given. */
  readonly before?: SelectedHeads;
}

function connect(panel: Panel, shown: ShownReport, services: PageServices): void {
  panel.title = withoutBidi(l10n.t`Retraining: ${shown.report.name}`);
  // a page that is still loading asks for it when it is there
  panel.connect((send) => new ReportPage(shown, services, send)).show();
}

/** What was selected, with the bundled heads for those of an id: whoever goes back wants others. */
function withoutSet({ workspace, everywhere }: SelectedHeads, id: string): SelectedHeads {
  return { workspace: workspace === id ? null : workspace, everywhere: everywhere === id ? null : everywhere };
}

async function showDataset(dataset: vscode.Uri): Promise<void> {
  try {
    await vscode.window.showTextDocument(dataset);
  } catch (error) {
    throw datasetNotOpened(path.posix.basename(dataset.path), error);
  }
}

async function findDataset(name: string): Promise<vscode.Uri> {
  const pattern = `**/${name.replace(/[*?[\]{}]/gu, '?')}`;
  const [found] = await vscode.workspace.findFiles(pattern, undefined, 1);
  if (found === undefined) throw datasetNotFound(name);
  return found;
}
