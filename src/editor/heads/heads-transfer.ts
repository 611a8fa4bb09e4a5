import * as vscode from 'vscode';
import { REPORT_FILE } from '../../heads/free-for-heads.ts';
import { MANIFEST } from '../../models/manifest.ts';
import { readModelFile } from '../../models/model-files.ts';
import { reasonOf, ThinBridgeError } from '../../errors/thin-bridge-error.ts';
import { encodeReport } from '../../heads/report-file.ts';
import type { ForeignFolder } from '../../heads/heads-import.ts';
import type { StoredHeads } from '../../heads/stored-heads.ts';

const { fs } = vscode.workspace;

/** A folder anywhere that VS Code can read: on this machine, a remote one, or none. */
export function foreignFolder(uri: vscode.Uri): ForeignFolder {
  const file = (path: string) => vscode.Uri.joinPath(uri, ...path.split('/'));
  return {
    name: readable(uri),
    async size(path) {
      try {
        return (await fs.stat(file(path))).size;
      } catch {
        return undefined;
      }
    },
    read: (path) => Promise.resolve(fs.readFile(file(path))),
  };
}

/**
 * Copies heads to a new folder, which is there when it is whole.
 * @throws ThinBridgeError `folder-occupied`, `folder-unwritable`, and as `readModelFile`
 */
export async function copyHeadsTo({ folder, manifest, report }: StoredHeads, to: vscode.Uri): Promise<void> {
  if (await exists(to)) {
    throw new ThinBridgeError('folder-occupied', `${readable(to)} is there already. Name a new folder.`);
  }
  const { chemistry, text } = manifest.files;
  const files: [path: string, contents: Uint8Array][] = [
    [MANIFEST, encode(`${JSON.stringify({ heads: manifest }, null, 2)}\n`)],
    [chemistry.path, await readModelFile(folder, chemistry)],
    [text.path, await readModelFile(folder, text)],
    ...(report === null ? [] : [[REPORT_FILE, encode(encodeReport(report))] satisfies [string, Uint8Array]]),
  ];
  const name = to.path.split('/').at(-1) ?? '';
  const made = vscode.Uri.joinPath(to, '..', `.${name}-${crypto.randomUUID().slice(0, 8)}`);
  try {
    // writing a file makes its folders
    for (const [path, contents] of files) await fs.writeFile(vscode.Uri.joinPath(made, ...path.split('/')), contents);
    await fs.rename(made, to, { overwrite: false });
  } catch (error) {
    if (await exists(made)) await fs.delete(made, { recursive: true, useTrash: false });
    throw new ThinBridgeError(
      'folder-unwritable',
      `The heads can't be written to ${readable(to)}: ${reasonOf(error)}`,
      {
        cause: error,
      },
    );
  }
}

/** A folder in `parent` of a name that nothing has there yet: "name", or "name-2" and so on. */
export async function freeFolder(parent: vscode.Uri, name: string): Promise<vscode.Uri> {
  let uri = vscode.Uri.joinPath(parent, name);
  for (let count = 2; await exists(uri); count += 1) uri = vscode.Uri.joinPath(parent, `${name}-${count}`);
  return uri;
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

/** How a person knows a folder: by its path, and where it isn't on this machine by its whole address. */
function readable(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
