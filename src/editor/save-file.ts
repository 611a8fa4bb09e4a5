import * as l10n from '@vscode/l10n';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import * as vscode from 'vscode';

/**
 * Asks where a file is to be written, and writes it. The file is there when it is whole.
 * @param content all of it, or what may be too long for that in parts
 * @returns what it is called; undefined where the chemist thought better of it
 */
export async function saveFile(name: string, content: string | AsyncIterable<string>): Promise<string | undefined> {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const kinds: Readonly<Record<string, string>> = {
    csv: l10n.t('CSV table'),
    sdf: l10n.t('SD file'),
    svg: l10n.t('Picture (SVG)'),
  };
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [kinds[extension] ?? extension]: [extension] },
    title: l10n.t('Thin Bridge: export'),
  });
  if (uri === undefined) return undefined;
  if (typeof content !== 'string' && uri.scheme === 'file') await writeParts(uri.fsPath, content);
  else {
    const whole = typeof content === 'string' ? content : await text(Readable.from(content));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(whole));
  }
  return vscode.workspace.asRelativePath(uri);
}

async function writeParts(file: string, content: AsyncIterable<string>): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(content), createWriteStream(part));
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
  }
}
