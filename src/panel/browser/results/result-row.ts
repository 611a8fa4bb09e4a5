import * as l10n from '@vscode/l10n';
import { html, nothing, type TemplateResult } from 'lit';
import { numberText } from '../../../text/numbers.ts';
import { itemAt } from '../../../base/items.ts';
import type { Core } from '../../../chemistry/molecule.ts';
import type { Theme } from '../../messages.ts';
import type { ResultColumn, ResultRow, ResultsView } from '../../results/messages.ts';
import { drawingKey, type Drawings } from '../page-state.ts';
import '../structure-picture.ts';
import { cellContent } from './result-cell.ts';

/** What a row is shown with. */
export interface RowLook {
  readonly keyTitle: ResultsView['keyTitle'];
  /** Whether rows are records of a file, which are counted, and whose structures are read as they come into view. */
  readonly isFile: boolean;
  readonly columns: readonly ResultColumn[];
  /** Places of the columns that are shown. */
  readonly shown: readonly number[];
  readonly theme: Theme;
  readonly drawings: Drawings;
  /** The core that is marked in the structures that have it. */
  readonly core: Core | null;
  /** What is passed by is not drawn. */
  readonly isScrolling: boolean;
  /** Whether the keyboard is at it. */
  readonly isActive: boolean;
}

/** Id of the element of a row, by its place in the order. */
export function rowId(place: number): string {
  return `row-${place}`;
}

/** A row of the table; without its content while that isn't there. */
export function resultRow(place: number, row: ResultRow | undefined, look: RowLook): TemplateResult {
  const { columns, isActive } = look;
  const state = `${row?.isSelected === true ? 'is-selected' : ''} ${isActive ? 'is-active' : ''}`;
  return html`<div
    id=${rowId(place)}
    class="row ${state}"
    role="row"
    data-testid="result-row"
    data-place=${place}
    aria-rowindex=${place + 2}
    aria-selected=${row?.isSelected === true ? 'true' : 'false'}
  >
    ${row === undefined ? html`<div class="cell waiting" role="gridcell">…</div>` : cells(row, columns, look)}
  </div>`;
}

function cells(row: ResultRow, columns: readonly ResultColumn[], look: RowLook): TemplateResult {
  const { keyTitle, isFile, shown } = look;
  const where = isFile
    ? l10n.t`record ${numberText(row.id + 1)}`
    : keyTitle === 'line'
      ? l10n.t`line ${row.key}`
      : row.key;
  const name = row.name === '' ? where : row.name;
  const answers = shown.filter((place) => columns[place]?.group === 'answer').length;
  return html`
    <div class="cell pick" role="gridcell">
      <input type="checkbox" tabindex="-1" aria-label=${l10n.t`Select ${name}`} .checked=${row.isSelected} />
    </div>
    <div class="cell structure" role="gridcell">${picture(row, name, look)}</div>
    <div class="cell name" role="gridcell">
      ${
        row.smiles === ''
          ? html`<span class="clamped">${name}</span>`
          : html`<button
              class="link clamped"
              type="button"
              tabindex="-1"
              title=${l10n.t`Guess targets of ${name} in detail`}
            >
              ${name}
            </button>`
      }
      ${name === where ? nothing : html`<span class="quiet">${where}</span>`}
    </div>
    ${
      row.reason === null || answers === 0
        ? nothing
        : html`<div class="cell reason" role="gridcell" title=${row.reason}>
            <span class="clamped">${row.reason}</span>
          </div>`
    }
    ${shown.map((place) => {
      const column = itemAt(columns, place);
      if (row.reason !== null && column.group === 'answer') return nothing;
      const cell = row.cells[place] ?? null;
      return html`<div
        class="cell ${column.kind}"
        role="gridcell"
        aria-colindex=${place + 4}
        title=${typeof cell === 'string' ? cell : nothing}
      >
        ${cellContent(column, cell)}
      </div>`;
    })}
  `;
}

function picture(
  row: ResultRow,
  name: string,
  { theme, drawings, core, isScrolling, isFile }: RowLook,
): TemplateResult {
  const { smiles, reason } = row;
  if (smiles === '' && isFile && reason === null) return html`<span class="undrawn"></span>`;
  if (smiles === '') {
    const why = isFile ? (reason ?? '') : l10n.t('It has no structure that can be read');
    return html`<span class="undrawn" title=${why}>—</span>`;
  }
  const ownLayout = isFile ? { row: row.id } : {};
  if (isScrolling && !drawings.has(drawingKey({ smiles, theme, ...ownLayout })))
    return html`<span class="undrawn"></span>`;
  return html`<structure-picture
    .smiles=${smiles}
    .name=${name}
    .theme=${theme}
    .drawings=${drawings}
    .core=${core}
    .row=${isFile ? row.id : null}
  ></structure-picture>`;
}
