import * as vscode from 'vscode';
import { createNonce, panelHtml, type PanelPage } from '../panel/html.ts';

/** Where the scripts and style sheets of the pages lie, and nothing else. */
function pagesFolder(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'dist', 'pages');
}

/** What a page may do: run its script, and read the one folder. */
export function pageOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, enableForms: false, localResourceRoots: [pagesFolder(extensionUri)] };
}

/** A page for a webview, with a nonce of its own. The script and the styles are files of the pages' folder. */
export function pageOf(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { element, script, styles }: Pick<PanelPage, 'element'> & { script: string; styles: readonly string[] },
): string {
  const uri = (file: string) => webview.asWebviewUri(vscode.Uri.joinPath(pagesFolder(extensionUri), file)).toString();
  return panelHtml({
    element,
    cspSource: webview.cspSource,
    scriptUri: uri(script),
    styleUris: styles.map(uri),
    nonce: createNonce(),
  });
}
