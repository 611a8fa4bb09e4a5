import * as l10n from '@vscode/l10n';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Core } from '../../../chemistry/molecule.ts';
import type { Theme } from '../../messages.ts';
import type { SeriesRow, SeriesView } from '../../series/messages.ts';
import { LightElement, PageRequest } from '../element.ts';
import { drawingKey, type Drawings } from '../page-state.ts';
import { RowScroller } from '../results/row-scroller.ts';
import { commandOf, moveOf } from '../results/table-keys.ts';
import '../structure-picture.ts';
import { groupCell } from './group-cell.ts';
import { SeriesLookEvent } from './series-look.ts';
import { heatOf, type SeriesSort } from './series-rows.ts';

/** Height of a row, in pixels; media/series.css says the same. */
const ROW = 84;

/** Least widths of columns, in pixels: of structures and names, of values, of substituents. */
const WIDTHS = { fixed: [128, 110], value: 84, group: 106 } as const;

/** Pixels by which an arrow key moves to the side. */
const ASIDE = 120;

/**
 * The compounds of a series, of which only what is in view is there. They are one tab stop, in which keys move and open
 * the row that they are at; the headings are others.
 */
@customElement('series-grid')
export class SeriesGrid extends LightElement {
  @property({ attribute: false }) view!: SeriesView;
  /** Those that are shown, in their order. */
  @property({ attribute: false }) rows: readonly SeriesRow[] = [];
  @property({ attribute: false }) sort: SeriesSort | null = null;
  /** By which compounds are laid out that have it; null where they aren't. */
  @property({ attribute: false }) core: Core | null = null;
  @property({ attribute: false }) drawings: Drawings = new Map();
  @property() theme: Theme = 'light';
  @state() private active = 0;
  #heats: readonly ReturnType<typeof heatOf>[] = [];
  readonly #scroller = new RowScroller(
    this,
    {
      table: () => this.#table,
      head: () => this.querySelector<HTMLElement>('.head'),
      body: () => this.querySelector<HTMLElement>('.body'),
    },
    ROW,
  );

  override render(): TemplateResult {
    const { labels, columns } = this.view;
    return html`<div
      class="table"
      role="grid"
      tabindex="0"
      data-testid="series-grid"
      aria-label=${l10n.t('Compounds of the series')}
      aria-rowcount=${this.rows.length + 1}
      aria-activedescendant=${`row-${this.active}`}
      aria-keyshortcuts="Enter"
      @keydown=${(event: KeyboardEvent) => this.#press(event)}
      @click=${(event: MouseEvent) => this.#click(event)}
      @wheel=${(event: WheelEvent) => this.#scroller.wheel(event)}
    >
      <div class="head row" role="row">
        <div class="cell" role="columnheader">${l10n.t('Structure')}</div>
        ${this.#heading(l10n.t('Name'), 'name', 0)} ${columns.map((column, at) => this.#heading(column, 'value', at))}
        ${labels.map((label, at) => this.#heading(label, 'group', at))}
      </div>
      <div class="body" role="rowgroup">
        ${repeat(
          this.#scroller.places,
          (place) => place,
          (place) => this.#row(place),
        )}
      </div>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('view')) this.#heats = this.view.columns.map((_, column) => heatOf(this.view, column));
    this.active = Math.max(0, Math.min(this.active, this.rows.length - 1));
    this.#scroller.fit(this.rows.length);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { labels, columns } = this.view;
    // set here and not in the markup, which the page's policy would refuse
    const widths = [...WIDTHS.fixed, ...columns.map(() => WIDTHS.value), ...labels.map(() => WIDTHS.group)];
    this.#table?.style.setProperty('--columns', widths.map((width) => `minmax(${width}px, ${width}fr)`).join(' '));
    this.#table?.style.setProperty('--width', `${widths.reduce((sum, width) => sum + width, 0)}px`);
    if (changed.has('sort')) this.#scroller.show(this.active);
    if (this.#scroller.place()) this.requestUpdate();
  }

  get #table(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.table');
  }

  #heading(title: string, by: SeriesSort['by'], at: number): TemplateResult {
    const { sort } = this;
    const isSorted = sort?.by === by && sort.at === at;
    const direction = !isSorted ? nothing : sort.isDescending ? 'descending' : 'ascending';
    // of values the highest come first
    const next = { by, at, isDescending: isSorted ? !sort.isDescending : by === 'value' };
    const change = () => this.dispatchEvent(new SeriesLookEvent({ sort: next }));
    return html`<div class="cell ${by}" role="columnheader" aria-sort=${direction}>
      <button type="button" data-testid="series-heading" title=${title} @click=${change}>
        <span class="title">${title}</span>${
          isSorted ? html`<span aria-hidden="true">${sort.isDescending ? ' ↓' : ' ↑'}</span>` : nothing
        }
      </button>
    </div>`;
  }

  #row(place: number): TemplateResult | typeof nothing {
    const row = this.rows[place];
    if (row === undefined) return nothing;
    const { name, groups, values } = row;
    return html`<div
      id="row-${place}"
      class="row ${place === this.active ? 'is-active' : ''}"
      role="row"
      data-testid="series-row"
      data-place=${place}
      aria-rowindex=${place + 2}
    >
      <div class="cell picture" role="gridcell">${this.#picture(row)}</div>
      <div class="cell name" role="rowheader">
        <button class="link" type="button" tabindex="-1" title=${l10n.t`Targets and details of ${name}`}>
          ${name}
        </button>
      </div>
      ${values.map((value, column) => {
        const heat = this.#heats[column]?.(value);
        return html`<div class="cell value ${heat === undefined ? '' : `heat-${heat}`}" role="gridcell">
          ${value?.toFixed(2) ?? '–'}
        </div>`;
      })}
      ${this.view.labels.map((_, at) => groupCell(groups?.[at] ?? '', this.theme, this.drawings))}
    </div>`;
  }

  #picture({ smiles, name, groups }: SeriesRow): TemplateResult | typeof nothing {
    const { theme, drawings } = this;
    const core = groups === null ? null : this.core;
    // what is passed by is not drawn
    const picture = { smiles, theme, ...(core && { core }) };
    if (this.#scroller.isScrolling && !drawings.has(drawingKey(picture))) return nothing;
    return html`<structure-picture
      .smiles=${smiles}
      .name=${name}
      .theme=${theme}
      .drawings=${drawings}
      .core=${core}
    ></structure-picture>`;
  }

  #press(event: KeyboardEvent): void {
    if (event.target !== this.#table) return;
    const to = moveOf(event, this.active, this.rows.length, this.#scroller.perPage);
    if (to !== undefined) {
      this.active = to;
      this.#scroller.show(to);
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      this.#table?.scrollBy({ left: event.key === 'ArrowRight' ? ASIDE : -ASIDE });
    } else if (commandOf(event) === 'open') this.#guess(this.active);
    else return;
    event.preventDefault();
  }

  #click({ target }: MouseEvent): void {
    const row = target instanceof Element ? target.closest<HTMLElement>('.body > .row') : null;
    if (row === null || !(target instanceof Element)) return;
    this.active = Number(row.dataset['place']);
    this.#table?.focus({ preventScroll: true });
    if (target.closest('.link') !== null) this.#guess(this.active);
  }

  #guess(place: number): void {
    const row = this.rows[place];
    if (row !== undefined) this.dispatchEvent(new PageRequest({ kind: 'guess', smiles: row.smiles }));
  }
}
