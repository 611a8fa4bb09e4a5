import * as vscode from 'vscode';
import { createNonce, panelHtml, type PanelPage } from '../panel/html.ts';

/** What a webview panel of ours shows, and by what VS Code knows it. */
export interface PageDescription {
  /** Such as "thinBridge.drugs". package.json activates the extension for each, so that it is restored. */
  readonly viewType: string;
  /** What its tab says at first. */
  readonly title: string;
  /** The element that shows everything; the script defines it. */
  readonly element: PanelPage['element'];
  /** The script and the style sheets, as files of dist/pages/. */
  readonly script: string;
  readonly styles: readonly string[];
}

/** The host's part in the talk with the page of a panel: a `PageHost`. */
interface ConnectedPage {
  receive(message: unknown): Promise<void>;
  close(): void;
}

/** Makes the host's part of a page. */
type Connect<Page, Message> = (send: (message: Message) => void) => Page;

/** One webview panel of a kind: it is made when it is first wanted, and restored when the window is reloaded. */
export class WebviewHost<Page extends ConnectedPage, Message> implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #description: PageDescription;
  readonly #restoring: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #page: Page | undefined;

  /**
   * @param restore shows the page anew from what it kept by `setState`, which is not to be trusted; where it answers
   * false, the panel is closed
   */
  constructor(
    extensionUri: vscode.Uri,
    description: PageDescription,
    restore: (state: unknown) => boolean | Promise<boolean>,
  ) {
    this.#extensionUri = extensionUri;
    this.#description = description;
    this.#restoring = vscode.window.registerWebviewPanelSerializer(description.viewType, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        // it was opened again before its place in the window was restored
        if (this.#panel !== undefined) {
          panel.dispose();
          return;
        }
        this.#adopt(panel);
        let isRestored = false;
        try {
          isRestored = await restore(state);
        } finally {
          if (!isRestored) panel.dispose();
        }
      },
    });
  }

  /** The page that is shown; undefined while the panel is closed. */
  get page(): Page | undefined {
    return this.#page;
  }

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  set title(title: string) {
    if (this.#panel !== undefined && this.#panel.title !== title) this.#panel.title = title;
  }

  /** Brings the panel to the front; makes it where it isn't there, in that column. */
  reveal(column: vscode.ViewColumn, preserveFocus: boolean): void {
    if (this.#panel !== undefined) {
      this.#panel.reveal(undefined, preserveFocus);
      return;
    }
    const { viewType, title } = this.#description;
    this.#adopt(
      vscode.window.createWebviewPanel(
        viewType,
        title,
        { viewColumn: column, preserveFocus },
        {
          retainContextWhenHidden: false,
        },
      ),
    );
  }

  /** Shows a page, in place of the one that is shown. The panel must be there. */
  connect(connect: Connect<Page, Message>): Page {
    const panel = this.#panel;
    if (panel === undefined) throw new Error('the panel is closed');
    this.#page?.close();
    this.#page = connect((message) => void panel.webview.postMessage(message));
    return this.#page;
  }

  dispose(): void {
    this.#restoring.dispose();
    this.#panel?.dispose();
  }

  /** Makes a panel ours: it runs our script and reads the one folder, and nothing else. */
  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'icon.svg');
    const listening = panel.webview.onDidReceiveMessage((message: unknown) => void this.#page?.receive(message));
    panel.onDidDispose(() => {
      listening.dispose();
      this.#page?.close();
      this.#page = undefined;
      this.#panel = undefined;
    });
    const folder = vscode.Uri.joinPath(this.#extensionUri, 'dist', 'pages');
    panel.webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [folder] };
    const uri = (file: string) => panel.webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
    const { element, script, styles } = this.#description;
    panel.webview.html = panelHtml({
      element,
      cspSource: panel.webview.cspSource,
      scriptUri: uri(script),
      styleUris: styles.map(uri),
      nonce: createNonce(),
    });
  }
}
