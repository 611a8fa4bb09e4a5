import * as vscode from 'vscode';
import { createNonce, panelHtml, type PanelPage } from './html.ts';

/** What pages may load: our bundles and style sheets. */
export function pageAssets(extensionUri: vscode.Uri): vscode.Uri[] {
  return ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extensionUri, folder));
}

/** A page for a webview, with a nonce of its own. `script` is a file of dist/, the styles are files of media/. */
export function pageOf(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { element, script, styles }: Pick<PanelPage, 'element'> & { script: string; styles: readonly string[] },
): string {
  const uri = (...path: string[]) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  return panelHtml({
    element,
    cspSource: webview.cspSource,
    scriptUri: uri('dist', script),
    styleUris: styles.map((style) => uri('media', style)),
    nonce: createNonce(),
  });
}
