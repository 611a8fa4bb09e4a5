import * as vscode from 'vscode';
import { cut } from '../text/cut.ts';
import { Conversation, type DrugPanelServices } from '../panel/conversation.ts';
import { emptyView, type Query, type View } from '../panel/messages.ts';
import { pageOf, pageOptions } from './page.ts';
import { currentQuery, subjectOf } from '../panel/wording.ts';

/** The panel beside the editor in which the chemist asks for drugs. There is one; it opens with the first query. */
export class DrugPanel implements vscode.Disposable {
  #open: { readonly panel: vscode.WebviewPanel; readonly conversation: Conversation } | undefined;

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly services: DrugPanelServices,
  ) {}

  /** What the panel shows; the empty view while it is closed. */
  get shown(): View {
    return this.#open?.conversation.view ?? emptyView;
  }

  /**
   * Asks in the panel, which opens beside the editor where it is not open yet; the focus stays where it is. Resolves
   * when the panel shows the answer or why there is none.
   */
  async ask(query: Query): Promise<void> {
    await this.#reveal().ask(query);
  }

  /** Opens the panel without asking, with the focus in it, so that the chemist can type there. */
  show(): void {
    this.#reveal(false);
  }

  dispose(): void {
    this.#open?.panel.dispose();
  }

  #reveal(preserveFocus = true): Conversation {
    if (this.#open) {
      this.#open.panel.reveal(undefined, preserveFocus);
      return this.#open.conversation;
    }
    const panel = vscode.window.createWebviewPanel(
      'thinBridge.drugs',
      'Thin Bridge',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus },
      { ...pageOptions(this.extensionUri), retainContextWhenHidden: false },
    );
    panel.iconPath = vscode.Uri.joinPath(this.extensionUri, 'media', 'icon.svg');
    const conversation = this.#talk(panel);
    this.#open = { panel, conversation };
    panel.webview.html = pageOf(panel.webview, this.extensionUri, {
      element: 'thin-bridge-panel',
      script: 'panel.js',
      styles: ['page.css', 'panel.css'],
    });
    return conversation;
  }

  #talk(panel: vscode.WebviewPanel): Conversation {
    const conversation = new Conversation(this.services, {
      send: (message) => {
        if (message.kind === 'view') panel.title = titleOf(currentQuery(message.view));
        void panel.webview.postMessage(message);
      },
      copy: (text) => vscode.env.clipboard.writeText(text),
      open: (address) => vscode.env.openExternal(vscode.Uri.parse(address, true)),
    });
    const listening = panel.webview.onDidReceiveMessage((message: unknown) => void conversation.receive(message));
    panel.onDidDispose(() => {
      this.#open = undefined;
      listening.dispose();
      conversation.close();
    });
    return conversation;
  }
}

/** The panel's tab says what was asked, as far as a tab has room. */
function titleOf(query: Query | null): string {
  if (!query) return 'Thin Bridge';
  return cut(subjectOf(query), 40);
}
