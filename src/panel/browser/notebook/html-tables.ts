import * as l10n from '@vscode/l10n';
import { counted } from '../../../text/numbers.ts';
import { isCutOff, smilesOfCell, structureColumns } from '../../notebook/structure-cells.ts';
import { CellDrawings } from './cell-drawings.ts';
import { OutputLanguage } from './output-language.ts';
import type { OutputItem, RendererContext } from './renderer-context.ts';

/** VS Code's own renderer, which shows HTML; what is registered there is called after it. */
interface HtmlRenderer {
  experimental_registerHtmlRenderingHook?: (hook: {
    postRender: (item: OutputItem, element: HTMLElement, signal: AbortSignal) => HTMLElement | undefined;
  }) => unknown;
}

/** Draws the structures in tables that VS Code itself shows: data frames of pandas, polars and others. */
export async function activate(context: RendererContext): Promise<void> {
  const renderer = (await context.getRenderer('vscode.builtin-renderer')) as HtmlRenderer | undefined;
  const drawings = new CellDrawings(context);
  const language = new OutputLanguage(context);
  renderer?.experimental_registerHtmlRenderingHook?.({
    postRender: (_item, element) => {
      for (const table of element.querySelectorAll('table')) drawIn(table, drawings, language);
      return undefined;
    },
  });
}

function drawIn(table: HTMLTableElement, drawings: CellDrawings, language: OutputLanguage): void {
  const rows = [...table.tBodies].flatMap(({ rows: all }) => [...all].map((row) => [...row.querySelectorAll('td')]));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const names = headings(table, width);
  const textOf = (row: number, column: number) => rows[row]?.[column]?.textContent ?? '';
  let cut = 0;
  for (const column of structureColumns(names, rows.length, textOf)) {
    for (const row of rows) {
      const cell = row[column];
      // what holds more than a text is drawn already
      if (cell === undefined || cell.childElementCount > 0) continue;
      const text = cell.textContent.trim();
      const smiles = smilesOfCell(text);
      if (smiles !== undefined) drawings.put(cell, smiles);
      else if (isCutOff(text)) cut += 1;
    }
  }
  if (cut === 0) return;
  const note = document.createElement('p');
  note.style.opacity = '0.8';
  language.say(() => {
    note.textContent = l10n.t`${counted(cut, 'SMILES', 'SMILES')} cut off by pandas can't be drawn: set pd.options.display.max_colwidth = None`;
  });
  table.after(note);
}

/** The names of the columns of values: the last headings of a row, which may begin with those of an index. */
function headings(table: HTMLTableElement, width: number): string[] {
  const rows = [...(table.tHead?.rows ?? [])].map(({ cells }) => [...cells].map(({ textContent }) => textContent));
  const last = rows.map((row) => row.slice(-width)).findLast((row) => row.some((name) => name.trim() !== '')) ?? [];
  return Array.from({ length: width }, (_, column) => last[column] ?? '');
}
