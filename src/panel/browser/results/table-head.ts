import * as l10n from '@vscode/l10n';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { itemAt } from '../../../base/items.ts';
import { readRange } from '../../results/number-range.ts';
import type { ResultColumn, ResultFilter, ResultSort } from '../../results/messages.ts';
import { shownTitle } from '../../results/shown-title.ts';
import { columnGrip } from './column-grip.ts';
import { shownColumns, type ColumnLook } from './column-look.ts';

/** How the table is put in order, and what changes it. */
export interface HeadLook {
  readonly columns: readonly ResultColumn[];
  readonly columnLook: ColumnLook;
  readonly sort: ResultSort | null;
  readonly filter: ResultFilter;
  readonly isFilterShown: boolean;
  readonly areAllSelected: boolean;
  readonly change: (change: { readonly sort?: ResultSort | null; readonly filter?: ResultFilter }) => void;
  readonly selectAll: (isSelected: boolean) => void;
}

/** The headings of the table, by which it is sorted; below them, where it is wanted, what each column must hold. */
export function tableHead(look: HeadLook): TemplateResult {
  const { columns, areAllSelected, selectAll, isFilterShown } = look;
  const shown = shownColumns(columns, look.columnLook);
  return html`<div class="head" role="rowgroup">
    <div class="row headings" role="row" aria-rowindex="1">
      <div class="cell pick" role="columnheader">
        <input
          type="checkbox"
          data-testid="select-all"
          aria-label=${l10n.t('Select all rows that are shown')}
          .checked=${areAllSelected}
          @change=${() => selectAll(!areAllSelected)}
        />
      </div>
      <div class="cell structure" role="columnheader">${l10n.t('Structure')}</div>
      <div class="cell name" role="columnheader">${l10n.t('Name')}</div>
      ${shown.map((place, at) => heading(itemAt(columns, place), { place, isFirst: at === 0 }, look))}
    </div>
    ${
      isFilterShown
        ? html`<div class="row filters" role="row">
            <div class="cell pick" role="gridcell"></div>
            <div class="cell structure" role="gridcell"></div>
            <div class="cell name" role="gridcell"></div>
            ${shown.map((place) => filterField(itemAt(columns, place), place, look))}
          </div>`
        : nothing
    }
  </div>`;
}

function heading(
  column: ResultColumn,
  { place, isFirst }: { readonly place: number; readonly isFirst: boolean },
  { sort, change, columnLook }: Pick<HeadLook, 'sort' | 'change' | 'columnLook'>,
): TemplateResult {
  const { about, kind } = column;
  const title = shownTitle(column);
  const isSorted = sort?.column === place;
  const direction = !isSorted ? nothing : sort.isDescending ? 'descending' : 'ascending';
  const label = about === '' ? title : `${title}: ${about}`;
  return html`<div class="cell ${kind}" role="columnheader" aria-colindex=${place + 4} aria-sort=${direction}>
    <button
      type="button"
      class="heading"
      data-testid="heading"
      tabindex=${isFirst ? 0 : -1}
      title=${l10n.t`${label}. Press to sort; Shift and an arrow key change the width`}
      @click=${() => change({ sort: nextSort({ kind, place }, sort) })}
    >
      <span class="clamped">${title}</span>${isSorted ? arrow(sort.isDescending) : nothing}
    </button>
    ${columnGrip(place, columnLook)}
  </div>`;
}

/** What is best comes first, then last, then the order is that of the file. */
function nextSort(
  { kind, place }: { readonly kind: ResultColumn['kind']; readonly place: number },
  sort: ResultSort | null,
): ResultSort | null {
  const first = kind === 'probability' || kind === 'similarity';
  if (sort?.column !== place) return { column: place, isDescending: first };
  return sort.isDescending === first ? { column: place, isDescending: !first } : null;
}

function arrow(isDescending: boolean): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
    ${isDescending ? svg`<path d="M4 6.5l4 4 4-4" />` : svg`<path d="M4 9.5l4-4 4 4" />`}
  </svg>`;
}

function filterField(
  column: ResultColumn,
  place: number,
  { filter, change }: Pick<HeadLook, 'filter' | 'change'>,
): TemplateResult {
  const { kind } = column;
  const title = shownTitle(column);
  const typed = filter.columns[String(place)] ?? '';
  const isWrong = kind !== 'text' && typed.trim() !== '' && readRange(typed) === undefined;
  const write = ({ currentTarget }: Event) => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    change({ filter: { ...filter, columns: { ...filter.columns, [String(place)]: currentTarget.value } } });
  };
  const hint = kind === 'text' ? l10n.t('holds') : '1–5';
  return html`<div class="cell ${kind}" role="gridcell">
    <input
      type="text"
      class="filter-field"
      data-testid="column-filter"
      maxlength="200"
      placeholder=${hint}
      aria-label=${kind === 'text' ? l10n.t`${title} holds` : l10n.t`${title} within, such as 1–5 or >3`}
      aria-invalid=${isWrong ? 'true' : 'false'}
      title=${isWrong ? l10n.t`"${typed}" is no number or range. Write 5, 1–5, >=3 or <500.` : nothing}
      .value=${typed}
      @change=${write}
    />
  </div>`;
}
