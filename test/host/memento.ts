import type * as vscode from 'vscode';

/** A memory as VS Code keeps it for an extension, and as it would find it after the window was closed. */
export function emptyMemento(): vscode.Memento {
  const memory = new Map<string, unknown>();
  return {
    keys: () => [...memory.keys()],
    get: (key: string) => memory.get(key),
    update: (key: string, value: unknown) => {
      memory.set(key, value === undefined ? undefined : JSON.parse(JSON.stringify(value)));
      return Promise.resolve();
    },
  };
}
