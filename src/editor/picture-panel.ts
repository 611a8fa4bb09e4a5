import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { PageHostMessage, TakenPicture } from '../panel/messages.ts';
import type { PageServices } from '../panel/page-host.ts';
import { PicturePage } from '../panel/picture-page.ts';
import { OpenPanel, showPage } from './webview-host.ts';

const VIEW = 'thinBridge.picture';

const PAGE = { element: 'picture-page', script: 'picture.js', styles: ['page.css'] } as const;

/**
 * Copies a picture where none of our pages is asked to. VS Code's own clipboard takes text alone, a page that has the
 * focus takes pictures, too: a panel opens, copies, and closes. It stays where the clipboard refuses.
 * @returns whether it was copied
 */
export function copyInPanel(extensionUri: vscode.Uri, services: PageServices, picture: TakenPicture): Promise<boolean> {
  return new Promise((resolve) => {
    const webviewPanel = vscode.window.createWebviewPanel(VIEW, l10n.t('Picture'), vscode.ViewColumn.Active);
    const panel = new OpenPanel<PicturePage, PageHostMessage>(webviewPanel, () => resolve(false));
    const whenCopied = () => {
      resolve(true);
      void close(panel);
    };
    panel.connect((send) => new PicturePage(services, send, picture, whenCopied));
    showPage(webviewPanel.webview, extensionUri, PAGE);
  });
}

/** By its tab, where it is the active one: where a panel is disposed of, the editor doesn't get the focus back. */
async function close(panel: OpenPanel<PicturePage, PageHostMessage>): Promise<void> {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  const isActive = activeTab?.input instanceof vscode.TabInputWebview && activeTab.input.viewType.endsWith(VIEW);
  if (isActive) await vscode.window.tabGroups.close(activeTab);
  else panel.close();
}
