import * as vscode from 'vscode';
import { DrugPage, type DrugPageServices } from '../panel/drug-page.ts';
import { currentQuery, subjectOf } from '../panel/drug-text.ts';
import { drugPageState } from '../panel/message-schema.ts';
import { emptyView, type DrugHostMessage, type Query, type View } from '../panel/messages.ts';
import { cut } from '../text/cut.ts';
import { WebviewHost, type PageDescription } from './webview-host.ts';

const PAGE: PageDescription = {
  viewType: 'thinBridge.drugs',
  title: 'Thin Bridge',
  element: 'thin-bridge-panel',
  script: 'panel.js',
  styles: ['page.css', 'panel.css'],
};

/** Longest title of the tab, in characters. */
const LONGEST_TITLE = 40;

/** The panel beside the editor in which the chemist asks for drugs. There is one; it opens with the first query. */
export class DrugPanel implements vscode.Disposable {
  readonly #services: DrugPageServices;
  readonly #host: WebviewHost<DrugPage, DrugHostMessage>;

  constructor(extensionUri: vscode.Uri, services: DrugPageServices) {
    this.#services = services;
    this.#host = new WebviewHost(extensionUri, PAGE, (state) => this.#restore(state));
  }

  /** What the panel shows; the empty view while it is closed. */
  get shown(): View {
    return this.#host.page?.view ?? emptyView;
  }

  /**
   * Asks in the panel, which opens beside the editor where it is not open yet; the focus stays where it is. Resolves
   * when the panel shows the answer or why there is none.
   */
  async ask(query: Query): Promise<void> {
    await this.#reveal(true).ask(query);
  }

  /** Opens the panel without asking, with the focus in it, so that the chemist can type there. */
  show(): void {
    this.#reveal(false);
  }

  dispose(): void {
    this.#host.dispose();
  }

  #reveal(preserveFocus: boolean): DrugPage {
    this.#host.reveal(vscode.ViewColumn.Beside, preserveFocus);
    return this.#host.page ?? this.#connect(emptyView);
  }

  /** Shows what the panel showed before the window was reloaded; nothing of it where it can't be read. */
  #restore(state: unknown): boolean {
    const { view = emptyView } = drugPageState.safeParse(state).data ?? {};
    const page = this.#connect(view);
    // what was being asked was interrupted
    if (view.asking !== null) void page.ask(view.asking);
    else page.show();
    return true;
  }

  #connect(view: View): DrugPage {
    return this.#host.connect((post) => {
      const send = (message: DrugHostMessage) => {
        if (message.kind === 'view') this.#host.title = titleOf(currentQuery(message.view));
        post(message);
      };
      return new DrugPage(this.#services, send, view);
    });
  }
}

/** The panel's tab says what was asked, as far as a tab has room. */
function titleOf(query: Query | null): string {
  return query === null ? PAGE.title : cut(subjectOf(query), LONGEST_TITLE);
}
