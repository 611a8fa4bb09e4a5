import * as vscode from 'vscode';
import { cut } from '../text/cut.ts';
import { createNonce, panelHtml, type PanelPage } from '../panel/html.ts';

/** What webview panels of a kind show, and by what VS Code knows them. */
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

/** Longest title of a tab, in characters. */
const LONGEST_TITLE = 40;

/** The host's part in the talk with the page of a panel: a `PageHost`. */
interface ConnectedPage {
  receive(message: unknown): Promise<void>;
  close(): void;
}

/** Makes the host's part of a page. */
type Connect<Page, Message> = (send: (message: Message) => void) => Page;

/** An open webview panel, and the page that it shows. */
export class OpenPanel<Page extends ConnectedPage, Message> {
  readonly #panel: vscode.WebviewPanel;
  #page: Page | undefined;
  #isOpen = true;

  constructor(panel: vscode.WebviewPanel, whenClosed: () => void) {
    this.#panel = panel;
    const listening = panel.webview.onDidReceiveMessage((message: unknown) => void this.#page?.receive(message));
    panel.onDidDispose(() => {
      this.#isOpen = false;
      listening.dispose();
      this.#page?.close();
      this.#page = undefined;
      whenClosed();
    });
  }

  /** The page that is shown; undefined before one is, and once the panel is closed. */
  get page(): Page | undefined {
    return this.#page;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** What the tab says; of a long title the beginning. */
  set title(title: string) {
    const shown = cut(title, LONGEST_TITLE);
    if (this.#isOpen && this.#panel.title !== shown) this.#panel.title = shown;
  }

  /** Brings the panel to the front, where it is. */
  reveal(preserveFocus: boolean): void {
    this.#panel.reveal(undefined, preserveFocus);
  }

  /** Shows a page, in place of the one that is shown. */
  connect(connect: Connect<Page, Message>): Page {
    this.#page?.close();
    const page = connect((message) => void this.#panel.webview.postMessage(message));
    this.#page = page;
    return page;
  }

  close(): void {
    this.#panel.dispose();
  }
}

/** The webview panels of a kind: each is made when it is wanted, and restored when the window is reloaded. */
export class WebviewHost<Page extends ConnectedPage, Message> implements vscode.Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #description: PageDescription;
  readonly #restoring: vscode.Disposable;
  /** The one that was used last comes last. */
  #panels: readonly OpenPanel<Page, Message>[] = [];

  /**
   * @param restore shows a page anew from what it kept by `setState`, which is not to be trusted; where it answers
   * false, the panel is closed
   */
  constructor(
    extensionUri: vscode.Uri,
    description: PageDescription,
    restore: (panel: OpenPanel<Page, Message>, state: unknown) => boolean | Promise<boolean>,
  ) {
    this.#extensionUri = extensionUri;
    this.#description = description;
    this.#restoring = vscode.window.registerWebviewPanelSerializer(description.viewType, {
      deserializeWebviewPanel: async (webviewPanel, state: unknown) => {
        const panel = this.#adopt(webviewPanel);
        let isRestored = false;
        try {
          isRestored = await restore(panel, state);
        } finally {
          if (!isRestored) panel.close();
        }
      },
    });
  }

  /** The open panels, the one that was used last in the end. */
  get panels(): readonly OpenPanel<Page, Message>[] {
    return this.#panels;
  }

  /** The page of the panel that was used last; undefined while none is open. */
  get shown(): Page | undefined {
    return this.#panels.at(-1)?.page;
  }

  /** Makes a panel in a column. */
  create(column: vscode.ViewColumn, preserveFocus: boolean): OpenPanel<Page, Message> {
    const { viewType, title } = this.#description;
    const options = { retainContextWhenHidden: false };
    return this.#adopt(
      vscode.window.createWebviewPanel(viewType, title, { viewColumn: besidePages(column), preserveFocus }, options),
    );
  }

  dispose(): void {
    this.#restoring.dispose();
    for (const panel of this.#panels) panel.close();
  }

  /** Makes a panel ours. */
  #adopt(webviewPanel: vscode.WebviewPanel): OpenPanel<Page, Message> {
    const { webview } = webviewPanel;
    webviewPanel.iconPath = vscode.Uri.joinPath(this.#extensionUri, 'media', 'icon.svg');
    const others = () => this.#panels.filter((other) => other !== panel);
    const panel = new OpenPanel<Page, Message>(webviewPanel, () => (this.#panels = others()));
    webviewPanel.onDidChangeViewState(() => {
      if (webviewPanel.active) this.#panels = [...others(), panel];
    });
    this.#panels = [...this.#panels, panel];
    showPage(webview, this.#extensionUri, this.#description);
    return panel;
  }
}

/** Shows a page in a webview, anew where it is shown already. The webview runs our script and reads one folder, no more. */
export function showPage(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { element, script, styles }: Pick<PageDescription, 'element' | 'script' | 'styles'>,
): void {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'pages');
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [folder] };
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, file)).toString();
  webview.html = panelHtml({
    element,
    cspSource: webview.cspSource,
    scriptUri: uri(script),
    styleUris: styles.map(uri),
    nonce: createNonce(),
    language: vscode.l10n.bundle && { tag: vscode.env.language, translations: vscode.l10n.bundle },
  });
}

/** The first steps, and other pages of VS Code's own, stay in view beside what their buttons open. */
function besidePages(column: vscode.ViewColumn): vscode.ViewColumn {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  const isPage = activeTab !== undefined && activeTab.input === undefined;
  return column === vscode.ViewColumn.Active && isPage ? vscode.ViewColumn.Beside : column;
}
