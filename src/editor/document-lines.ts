import path from 'node:path';
import type * as vscode from 'vscode';
import type { DocumentLines } from '../documents/document.ts';

/** The documents that were looked at: what is found of their beginnings is kept with these. */
const known = new WeakMap<vscode.TextDocument, DocumentLines>();

/** A document of VS Code as what structures are found in. */
export function linesOf(document: vscode.TextDocument): DocumentLines {
  const lines = known.get(document) ?? {
    get languageId() {
      return document.languageId;
    },
    get version() {
      return document.version;
    },
    get fileName() {
      return path.posix.basename(document.uri.path);
    },
    get lineCount() {
      return document.lineCount;
    },
    lineAt: (line: number) => document.lineAt(line),
  };
  known.set(document, lines);
  return lines;
}
