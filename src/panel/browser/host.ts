/** What VS Code gives the script of a webview, once. */
interface VsCodeApi<Message, Memory> {
  postMessage(message: Message): void;
  getState(): Memory | undefined;
  setState(memory: Memory): void;
}

declare function acquireVsCodeApi<Message, Memory>(): VsCodeApi<Message, Memory>;

/** A page's way to the extension host, and what VS Code keeps for it as long as it is open, hidden or not. */
export interface Host<Message, Memory> {
  send(message: Message): void;
  /** What was remembered before the page was hidden, if it was. */
  recall(): Memory | undefined;
  remember(memory: Memory): void;
}

/** The page's host. To be called once. */
export function connect<Message, Memory>(): Host<Message, Memory> {
  const vscode = acquireVsCodeApi<Message, Memory>();
  return {
    send: (message) => vscode.postMessage(message),
    recall: () => vscode.getState(),
    remember: (memory) => vscode.setState(memory),
  };
}
