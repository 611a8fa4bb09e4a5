import * as l10n from '@vscode/l10n';
import { cut } from '../../../text/cut.ts';
import { counted, numberText } from '../../../text/numbers.ts';
import { textOf, type Frame } from '../../notebook/frame.ts';
import { smilesOfCell, structureColumns } from '../../notebook/structure-cells.ts';
import { DRAWING, type CellDrawings } from './cell-drawings.ts';
import type { OutputLanguage } from './output-language.ts';

/** Height of a row with structures, of one without, and of the table at most, in pixels. */
const [TALL, LOW, MOST_HEIGHT] = [DRAWING.height + 8, 26, 520];

/** Width of a column without structures, in pixels. */
const OTHER = 150;

/** Rows beyond those in view that are there. */
const AHEAD = 4;

/** Characters of a cell that are shown; all of it is said where one points. */
const LONGEST_CELL = 200;

/** A table in an output, of which only the rows in view are there. Keys scroll it. */
export class FrameTable {
  readonly #frame: Frame;
  readonly #drawings: CellDrawings;
  readonly #structures: ReadonlySet<number>;
  readonly #height: number;
  readonly #columns: string;
  readonly #width: number;
  readonly #table = part('div', 'table');
  readonly #head: HTMLElement;
  readonly #body = part('div', 'rowgroup');
  readonly #rows = new Map<number, HTMLElement>();
  readonly #resized = new ResizeObserver(() => this.#fill());

  constructor(frame: Frame, element: HTMLElement, drawings: CellDrawings, language: OutputLanguage) {
    const { columns, rows, total } = frame;
    this.#frame = frame;
    this.#drawings = drawings;
    this.#structures = new Set(structureColumns(columns, rows.length, (row, column) => textOf(rows[row]?.[column])));
    this.#height = this.#structures.size > 0 ? TALL : LOW;
    const widths = columns.map((_, column) => (this.#structures.has(column) ? DRAWING.width + 12 : OTHER));
    this.#columns = widths.map((width) => `${width}px`).join(' ');
    this.#width = widths.reduce((all, width) => all + width, 0);
    this.#head = this.#row(columns, 'columnheader');
    Object.assign(this.#head.style, {
      ...{ position: 'sticky', top: '0', zIndex: '1', fontWeight: '600', height: `${LOW}px` },
      background: 'var(--vscode-editor-background)',
    });
    Object.assign(this.#table.style, { overflow: 'auto', position: 'relative', maxHeight: `${MOST_HEIGHT}px` });
    Object.assign(this.#body.style, { position: 'relative', height: `${rows.length * this.#height}px` });
    this.#table.tabIndex = 0;
    this.#table.setAttribute('aria-rowcount', String(rows.length + 1));
    this.#table.append(this.#head, this.#body);
    this.#table.addEventListener('scroll', () => this.#fill(), { passive: true });
    const size = part('p');
    size.style.opacity = '0.8';
    language.say(() => {
      const all = counted(total, 'row');
      const shown = total > rows.length ? l10n.t`${numberText(rows.length)} of ${all}` : all;
      size.textContent = l10n.t`${shown}, ${counted(columns.length, 'column')}`;
      this.#table.setAttribute('aria-label', l10n.t`Table of ${counted(rows.length, 'row')}`);
    });
    element.replaceChildren(this.#table, size);
    this.#resized.observe(this.#table);
    this.#fill();
  }

  dispose(): void {
    this.#resized.disconnect();
    for (const row of this.#rows.values()) this.#forget(row);
  }

  /** Puts the rows in view there, and takes the others away. */
  #fill(): void {
    const { scrollTop, clientHeight } = this.#table;
    const first = Math.max(0, Math.floor(scrollTop / this.#height) - AHEAD);
    const visible = Math.ceil((clientHeight || MOST_HEIGHT) / this.#height);
    const last = Math.min(this.#frame.rows.length, first + visible + 2 * AHEAD);
    for (const [place, row] of this.#rows) {
      if (place >= first && place < last) continue;
      this.#forget(row);
      row.remove();
      this.#rows.delete(place);
    }
    for (let place = first; place < last; place++) if (!this.#rows.has(place)) this.#add(place);
  }

  #add(place: number): void {
    const values = this.#frame.columns.map((_, column) => textOf(this.#frame.rows[place]?.[column]));
    const row = this.#row(values, 'cell');
    row.setAttribute('aria-rowindex', String(place + 2));
    Object.assign(row.style, {
      ...{ position: 'absolute', left: '0', right: '0' },
      ...{ top: `${place * this.#height}px`, height: `${this.#height}px` },
    });
    this.#rows.set(place, row);
    this.#body.append(row);
    for (const column of this.#structures) {
      const [cell, smiles] = [row.children[column], smilesOfCell(values[column] ?? '')];
      if (cell !== undefined && smiles !== undefined) this.#drawings.put(cell, smiles);
    }
  }

  #forget(row: HTMLElement): void {
    for (const cell of row.children) this.#drawings.forget(cell);
  }

  #row(texts: readonly string[], role: 'cell' | 'columnheader'): HTMLElement {
    const row = part('div', 'row');
    Object.assign(row.style, {
      ...{ display: 'grid', gridTemplateColumns: this.#columns, alignItems: 'center', boxSizing: 'border-box' },
      minWidth: `${this.#width}px`,
      borderBottom: '1px solid var(--vscode-panel-border, var(--vscode-contrastBorder, #8884))',
    });
    row.append(
      ...texts.map((text) => {
        const cell = part('div', role);
        Object.assign(cell.style, {
          padding: '0 6px',
          overflow: 'hidden',
          maxHeight: '100%',
          overflowWrap: 'anywhere',
        });
        cell.textContent = cut(text, LONGEST_CELL);
        cell.title = text;
        return cell;
      }),
    );
    return row;
  }
}

function part(tag: 'div' | 'p', role?: string): HTMLElement {
  const element = document.createElement(tag);
  if (role !== undefined) element.setAttribute('role', role);
  return element;
}
