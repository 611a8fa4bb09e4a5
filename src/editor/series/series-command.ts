import path from 'node:path';
import * as vscode from 'vscode';
import { openChemistry } from '../../chemistry/rdkit-chemistry.ts';
import type { Chemistry } from '../../chemistry/molecule.ts';
import { decomposed, openSeries } from '../../series/series.ts';
import type { SeriesOptions } from '../../series/series-table.ts';
import { compoundFile } from '../ranking/compound-file.ts';
import type { SeriesPanels } from './series-panels.ts';

/** What the command works with. */
export interface SeriesContext {
  readonly panels: SeriesPanels;
  /** The bundle that RDKit's workers run. */
  readonly workerFile: () => string;
}

/** Longest time for one thing that RDKit does, in milliseconds: a series is taken apart in one piece. */
const DEADLINE_MS = 120_000;

/**
 * Shows the compounds of a file as a series: those of the lines that are selected in it, or all.
 * @param argument the file, where the command was called for one; else that of the active editor, or the chemist is asked
 */
export async function showSeries({ panels, workerFile }: SeriesContext, argument: unknown): Promise<void> {
  const file = await compoundFile(argument, 'Show');
  if (file === undefined) return;
  const lines = selectedLines(file);
  const name = path.basename(file);
  const title = lines === undefined ? name : `${name}, lines ${lines.first} to ${lines.last}`;
  /** With a worker of its own, which ends with the work: what is called off stops at once. */
  const withChemistry = async <Result>(
    signal: AbortSignal,
    work: (chemistry: Chemistry) => Promise<Result>,
  ): Promise<Result> => {
    await using chemistry = openChemistry({ workerFile: workerFile(), deadlineMs: DEADLINE_MS });
    signal.throwIfAborted();
    return await work(chemistry);
  };
  await panels.open(title, {
    open: (signal, onProgress) =>
      withChemistry(signal, (chemistry) =>
        openSeries(file, chemistry, { ...(lines && { lines }), signal, onProgress }),
      ),
    decompose: (series, core, signal) =>
      withChemistry(signal, (chemistry) => decomposed(series, core, chemistry, signal)),
  });
}

/** The lines that are selected in the editor of a file, from 1; undefined where it is fewer than two. */
function selectedLines(file: string): SeriesOptions['lines'] {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.fsPath !== file) return undefined;
  const { start, end } = editor.selection;
  // a line of which nothing is selected is not meant
  const last = end.character === 0 && end.line > start.line ? end.line : end.line + 1;
  return last > start.line + 1 ? { first: start.line + 1, last } : undefined;
}
