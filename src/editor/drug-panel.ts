import * as vscode from 'vscode';
import { DrugPage, type DrugPageServices } from '../panel/drug-page.ts';
import { currentQuery, subjectOf } from '../panel/drug-text.ts';
import { emptyView, type DrugHostMessage, type Query, type View } from '../panel/messages.ts';
import { drugPageState } from '../panel/view-schema.ts';
import { WebviewHost, type OpenPanel, type PageDescription } from './webview-host.ts';

const PAGE: PageDescription = {
  viewType: 'thinBridge.drugs',
  title: 'Thin Bridge',
  element: 'thin-bridge-panel',
  script: 'panel.js',
  styles: ['page.css', 'sketch.css', 'panel.css', 'details.css'],
};

type Panel = OpenPanel<DrugPage, DrugHostMessage>;

/**
 * The panels beside the editor in which the chemist asks for drugs. The first opens with the first query; what is asked
 * elsewhere comes in the one that was used last and is not pinned.
 */
export class DrugPanels implements vscode.Disposable {
  readonly #services: Omit<DrugPageServices, 'openBeside'>;
  readonly #host: WebviewHost<DrugPage, DrugHostMessage>;

  constructor(extensionUri: vscode.Uri, services: Omit<DrugPageServices, 'openBeside'>) {
    this.#services = services;
    this.#host = new WebviewHost<DrugPage, DrugHostMessage>(extensionUri, PAGE, (panel, state) =>
      this.#restore(panel, state),
    );
  }

  /** What the panel shows that was used last; the empty view while none is open. */
  get shown(): View {
    return this.#host.shown?.view ?? emptyView;
  }

  /**
   * Asks in a panel, which opens beside the editor where none is open yet; the focus stays where it is. Resolves when
   * the panel shows the answer or why there is none.
   */
  async ask(query: Query): Promise<void> {
    await this.#reveal(true).ask(query);
  }

  /** Shows what is known and guessed of a structure, and the drugs nearest to it. Resolves when both are there. */
  async describe(smiles: string): Promise<void> {
    const page = this.#reveal(true);
    await page.ask({ kind: 'smiles', smiles });
    if (page.view.failure === null) await page.open(smiles, null);
  }

  /** Opens a panel without asking, with the focus in it, so that the chemist can type there. */
  show(): void {
    this.#reveal(false);
  }

  /** Opens another panel beside the others, with the focus in it, and asks there. */
  openAnother(query: Query | null): void {
    const page = this.#connect(this.#host.create(vscode.ViewColumn.Beside, false), emptyView);
    if (query !== null) void page.ask(query);
  }

  /** Shows the question before or after the one that the panel shows that was used last. */
  async go(to: 'back' | 'forward'): Promise<void> {
    await this.#host.shown?.receive({ kind: 'go', to });
  }

  dispose(): void {
    this.#host.dispose();
  }

  #reveal(preserveFocus: boolean): DrugPage {
    const panel = this.#host.panels.findLast(({ page }) => page?.view.isPinned !== true);
    if (panel === undefined)
      return this.#connect(this.#host.create(vscode.ViewColumn.Beside, preserveFocus), emptyView);
    panel.reveal(preserveFocus);
    return panel.page ?? this.#connect(panel, emptyView);
  }

  /** Shows what the panel showed before the window was reloaded; nothing of it where it can't be read. */
  #restore(panel: Panel, state: unknown): boolean {
    const { view = emptyView } = drugPageState.safeParse(state).data ?? {};
    const page = this.#connect(panel, view);
    // what was being asked was interrupted
    if (view.asking !== null) void page.ask(view.asking);
    else page.show();
    if (view.open !== null && view.open.details === null) void page.open(view.open.smiles, view.open.name);
    return true;
  }

  #connect(panel: Panel, view: View): DrugPage {
    const services = { ...this.#services, openBeside: (query: Query | null) => this.openAnother(query) };
    return panel.connect((post) => {
      const send = (message: DrugHostMessage) => {
        if (message.kind === 'view') panel.title = titleOf(message.view);
        post(message);
      };
      return new DrugPage(services, send, view);
    });
  }
}

/** The panel's tab says what was asked, as far as a tab has room, and whether it is pinned. */
function titleOf(view: View): string {
  const query = currentQuery(view);
  const title = query === null ? PAGE.title : subjectOf(query);
  return view.isPinned ? `📌 ${title}` : title;
}
