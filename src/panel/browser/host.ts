import type { PanelMessage, View } from '../messages.ts';

/** What a panel that was hidden has to know to look as before. */
interface Memory {
  readonly view: View;
  /** How far the page is scrolled, in pixels. */
  readonly scrolled: number;
}

/** What VS Code gives the script of a webview, once. */
interface VsCodeApi {
  postMessage(message: PanelMessage): void;
  getState(): Memory | undefined;
  setState(memory: Memory): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

/** Sends a message to the extension host. */
export function send(message: PanelMessage): void {
  vscode.postMessage(message);
}

/** What was remembered before the panel was hidden, if it was. VS Code keeps it as long as the panel is open. */
export function recall(): Memory | undefined {
  return vscode.getState();
}

/** Keeps what the panel shows and where it is scrolled to. */
export function remember(view: View): void {
  vscode.setState({ view, scrolled: window.scrollY });
}
