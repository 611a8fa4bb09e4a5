import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { exportOccupied, headsUnwritable } from '../../errors/heads-errors.ts';
import { readModelFile } from '../../models/model-files.ts';
import { headsFolder } from '../../heads/heads-folder.ts';
import type { ForeignFolder } from '../../heads/heads-import.ts';
import { MODEL_CARD, modelCard } from '../../heads/model-card.ts';
import { encodeReport } from '../../heads/report-schema.ts';
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
 * Copies heads to a new folder, with a card that tells of them. It is there when it is whole.
 * @throws ThinBridgeError `folder-occupied`, `folder-unwritable`, and as `readModelFile`
 */
export async function copyHeadsTo(heads: StoredHeads, to: vscode.Uri): Promise<void> {
  const { folder, manifest, report } = heads;
  if (await exists(to)) throw exportOccupied(readable(to));
  const contents = {
    chemistry: await readModelFile(folder, manifest.files.chemistry),
    text: await readModelFile(folder, manifest.files.text),
  };
  const { files } = headsFolder({ manifest, files: contents }, report === null ? undefined : encodeReport(report));
  const name = to.path.split('/').at(-1) ?? '';
  const made = vscode.Uri.joinPath(to, '..', `.${name}-${crypto.randomUUID().slice(0, 8)}`);
  try {
    // writing a file makes its folders
    for (const [file, bytes] of files) await fs.writeFile(vscode.Uri.joinPath(made, file), bytes);
    await fs.writeFile(vscode.Uri.joinPath(made, MODEL_CARD), new TextEncoder().encode(modelCard(heads)));
    await fs.rename(made, to, { overwrite: false });
  } catch (error) {
    if (await exists(made)) await fs.delete(made, { recursive: true, useTrash: false });
    throw headsUnwritable(l10n.t('written to'), readable(to), error);
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
