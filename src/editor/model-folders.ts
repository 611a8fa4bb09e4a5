import path from 'node:path';
import type { Uri } from 'vscode';
import { readSettings } from './settings.ts';

/** Folder of the models that come with the extension. */
export function bundledModels(extensionUri: Uri): string {
  return path.join(extensionUri.fsPath, 'models');
}

/** Folder of the sentence encoder that is in use. */
export function encoderFolder(extensionUri: Uri): string {
  return readSettings().encoder || bundledModels(extensionUri);
}
