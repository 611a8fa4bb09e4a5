import * as l10n from '@vscode/l10n';
import path from 'node:path';
import * as vscode from 'vscode';
import type { SeriesSource } from '../../panel/series/messages.ts';
import { compoundFile } from '../ranking/compound-file.ts';
import type { SeriesPanels } from './series-panels.ts';

/**
 * Shows the compounds of a file as a series: those of the lines that are selected in it, or all.
 * @param argument the file, where the command was called for one; else that of the active editor, or the chemist is asked
 */
export async function showSeries(panels: SeriesPanels, argument: unknown): Promise<void> {
  const file = await compoundFile(argument, l10n.t('Show'));
  if (file === undefined) return;
  const lines = selectedLines(file);
  const name = path.basename(file);
  const title = lines === null ? name : l10n.t`${name}, lines ${lines.first} to ${lines.last}`;
  await panels.open({ file, title, lines });
}

/** The lines that are selected in the editor of a file, from 1; null where it is fewer than two. */
function selectedLines(file: string): SeriesSource['lines'] {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.fsPath !== file) return null;
  const { start, end } = editor.selection;
  // a line of which nothing is selected is not meant
  const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return last > start.line + 1 ? { first: start.line + 1, last } : null;
}
