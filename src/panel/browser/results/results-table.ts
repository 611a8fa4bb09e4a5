import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { itemAt } from '../../../base/items.ts';
import type { Core } from '../../../chemistry/molecule.ts';
import type { Theme } from '../../messages.ts';
import type { ResultRow, ResultsMessage, ResultsView } from '../../results/messages.ts';
import { LightElement, PageRequest } from '../element.ts';
import type { Drawings } from '../page-state.ts';
import { ColumnsEvent, columnWidth, noColumnLook, shownColumns, withWidth, type ColumnLook } from './column-look.ts';
import { resultRow, rowId } from './result-row.ts';
import type { LoadedRows, Revealed } from './results-state.ts';
import { AHEAD, RowScroller } from './row-scroller.ts';
import { tableHead } from './table-head.ts';
import { PlaceEvent, type TablePlace } from './table-place.ts';
import { commandOf, moveOf } from './table-keys.ts';

/** Pixels by which a key makes a column wider. */
const WIDER = 16;

/** Rows that are asked for at once: all of one block. */
const BLOCK = 50;

/** Columns before those of the answer: selecting, structure, name. */
const FIXED = '30px var(--structure) var(--name)';

/**
 * The rows as a table of which only what is in view is there. It is one tab stop, in which keys move, select and act on the
 * row that they are at; the headings are another.
 */
@customElement('results-table')
export class ResultsTable extends LightElement {
  @property({ attribute: false }) view!: ResultsView;
  @property({ attribute: false }) loaded!: LoadedRows;
  @property({ attribute: false }) drawings: Drawings = new Map();
  /** The core that is marked in the structures that have it. */
  @property({ attribute: false }) core: Core | null = null;
  @property() theme: Theme = 'light';
  @property({ type: Boolean }) filterShown = false;
  @property({ attribute: false }) columnLook: ColumnLook = noColumnLook;
  /** Where it was before. */
  @property({ attribute: false }) place: TablePlace = { active: 0, top: 0, left: 0 };
  /** The row that is to be gone to. */
  @property({ attribute: false }) revealed: Revealed | null = null;
  @state() private active = 0;
  /** Id of the row from which a range is selected. */
  #anchor: number | undefined;
  /** The window that was asked for last. */
  #asked = '';
  #isPlaced = false;
  readonly #scroller = new RowScroller(this, {
    table: () => this.#table,
    head: () => this.querySelector<HTMLElement>('.head'),
    body: () => this.querySelector<HTMLElement>('.body'),
  });

  override render(): TemplateResult {
    const { view, loaded } = this;
    const { places, isScrolling } = this.#scroller;
    const look = {
      keyTitle: view.keyTitle,
      isFile: view.isFile,
      columns: view.columns,
      shown: shownColumns(view.columns, this.columnLook),
      theme: this.theme,
      drawings: this.drawings,
      core: this.core,
    };
    return html`<div
      class="table"
      role="grid"
      tabindex="0"
      data-testid="results-table"
      aria-label=${view.title}
      aria-multiselectable="true"
      aria-rowcount=${view.shown + 1}
      aria-colcount=${view.columns.length + 3}
      aria-activedescendant=${rowId(this.active)}
      aria-keyshortcuts="Enter Space Control+A Control+C"
      @keydown=${(event: KeyboardEvent) => this.#press(event)}
      @click=${(event: MouseEvent) => this.#click(event)}
      @dblclick=${(event: MouseEvent) => this.#guess(placeOf(event.target))}
      @wheel=${(event: WheelEvent) => this.#scroller.wheel(event)}
      @scrollend=${() => this.#tellPlace()}
    >
      ${tableHead({
        ...{
          columns: view.columns,
          columnLook: this.columnLook,
          sort: view.sort,
          filter: view.filter,
          isFilterShown: this.filterShown,
        },
        areAllSelected: view.selected > 0 && view.selected === view.shown,
        change: ({ sort = view.sort, filter = view.filter }) => this.#send({ kind: 'arrange', sort, filter }),
        selectAll: (isSelected) => this.#send({ kind: 'selectAll', isSelected }),
      })}
      <div class="body" role="rowgroup">
        ${repeat(
          places,
          (place) => place,
          (place) =>
            resultRow(place, loaded.rows.get(place), { ...look, isScrolling, isActive: place === this.active }),
        )}
      </div>
    </div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('place') && !this.#isPlaced) this.active = this.place.active;
    this.active = Math.max(0, Math.min(this.active, this.view.shown - 1));
    this.#scroller.fit(this.view.shown);
  }

  // Styles are set here and not in the markup, which the page's policy would refuse.
  protected override updated(changed: PropertyValues<this>): void {
    const table = this.#table;
    if (table === null) return;
    const shown = shownColumns(this.view.columns, this.columnLook).map((place) => ({
      place,
      column: itemAt(this.view.columns, place),
    }));
    const widths = shown.map(({ column, place }) => `${columnWidth(column, place, this.columnLook)}px`).join(' ');
    const answers = shown.filter(({ column }) => column.group === 'answer').length;
    table.style.setProperty('--columns', `${FIXED} ${widths}`);
    table.style.setProperty('--answers', String(Math.max(1, answers)));
    // the heading may have grown by the fields of the filter
    if (this.#scroller.place()) this.requestUpdate();
    this.#placeOnce();
    if (changed.has('revealed') && this.revealed !== null) this.#move(this.revealed.place, false);
    this.#ask();
  }

  /** The row that the keyboard is at; undefined while it isn't there. */
  get activeRow(): ResultRow | undefined {
    return this.loaded.rows.get(this.active);
  }

  get #table(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.table');
  }

  /** Goes back to where the table was, once there are rows. */
  #placeOnce(): void {
    if (this.#isPlaced || this.view.shown === 0) return;
    this.#isPlaced = true;
    const { top, left } = this.place;
    this.#table?.scrollTo({ left });
    this.#scroller.scrollTo(top);
  }

  /** Asks for the rows in view that aren't there yet. */
  #ask(): void {
    const { version, shown } = this.view;
    const { range } = this.#scroller;
    if (range === null || shown === 0) return;
    const from = Math.max(0, Math.floor((range.startIndex - AHEAD) / BLOCK) * BLOCK);
    const to = Math.min(shown, Math.ceil((range.endIndex + 1 + AHEAD) / BLOCK) * BLOCK);
    const isCurrent = this.loaded.version === version;
    if (to <= from || (isCurrent && this.#has(Math.max(0, range.startIndex), Math.min(shown - 1, range.endIndex))))
      return;
    const window = `${version} ${from} ${to}`;
    if (window === this.#asked) return;
    this.#asked = window;
    this.#send({ kind: 'rows', version, from, count: to - from });
  }

  #has(first: number, last: number): boolean {
    for (let place = first; place <= last; place++) if (!this.loaded.rows.has(place)) return false;
    return true;
  }

  #send(message: ResultsMessage): void {
    this.dispatchEvent(new PageRequest(message));
  }

  #press(event: KeyboardEvent): void {
    if (event.target !== this.#table) {
      this.#pressHeading(event);
      return;
    }
    const to = moveOf(event, this.active, this.view.shown, this.#scroller.perPage);
    if (to !== undefined) this.#move(to, event.shiftKey);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      this.#table?.scrollBy({ left: event.key === 'ArrowRight' ? 120 : -120 });
    } else if (!this.#command(event)) return;
    event.preventDefault();
  }

  #command(event: KeyboardEvent): boolean {
    const row = this.activeRow;
    switch (commandOf(event)) {
      case 'selectAll':
        this.#send({ kind: 'selectAll', isSelected: true });
        return true;
      case 'clear':
        this.#anchor = undefined;
        this.#send({ kind: 'selectAll', isSelected: false });
        return true;
      case 'copy':
        this.#send({ kind: 'copyRows', as: 'smiles', id: row?.id ?? null });
        return true;
      case 'toggle':
        this.#anchor = row?.id;
        if (row !== undefined) this.#send({ kind: 'select', how: 'toggle', id: row.id });
        return true;
      case 'open':
        this.#guess(this.active);
        return true;
      case undefined:
        return false;
    }
  }

  #move(to: number, isExtending: boolean): void {
    const before = this.activeRow;
    this.active = to;
    this.#scroller.show(to);
    const row = this.activeRow;
    if (isExtending && row !== undefined) {
      this.#anchor ??= before?.id ?? row.id;
      this.#send({ kind: 'select', how: 'range', from: this.#anchor, id: row.id });
    }
    this.#tellPlace();
  }

  /** The arrow keys go from heading to heading; with shift they make a column wider or narrower. */
  #pressHeading(event: KeyboardEvent): void {
    const headings = [...this.querySelectorAll<HTMLElement>('.heading')];
    const at = headings.findIndex((one) => one === event.target);
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (at < 0 || step === 0) return;
    if (event.shiftKey) this.#widen(shownColumns(this.view.columns, this.columnLook)[at], step * WIDER);
    else headings[at + step]?.focus();
    event.preventDefault();
  }

  #widen(place: number | undefined, by: number): void {
    if (place === undefined) return;
    const width = columnWidth(itemAt(this.view.columns, place), place, this.columnLook) + by;
    this.dispatchEvent(new ColumnsEvent(withWidth(this.columnLook, place, width)));
  }

  #click(event: MouseEvent): void {
    const { target } = event;
    const place = placeOf(target);
    const row = place === undefined ? undefined : this.loaded.rows.get(place);
    if (place === undefined || row === undefined || !(target instanceof Element)) return;
    this.active = place;
    this.#table?.focus({ preventScroll: true });
    const { id } = row;
    if (target.closest('button') !== null) this.#guess(place);
    else if (event.shiftKey) {
      this.#anchor ??= id;
      this.#send({ kind: 'select', how: 'range', from: this.#anchor, id });
    } else {
      const isOneMore = event.ctrlKey || event.metaKey || target.closest('.pick') !== null;
      this.#anchor = id;
      this.#send({ kind: 'select', how: isOneMore ? 'toggle' : 'only', id });
    }
    // the host says whether it is selected
    if (target instanceof HTMLInputElement) event.preventDefault();
  }

  #guess(place: number | undefined): void {
    const row = place === undefined ? undefined : this.loaded.rows.get(place);
    if (row !== undefined && row.smiles !== '') this.#send({ kind: 'guess', id: row.id });
  }

  #tellPlace(): void {
    this.dispatchEvent(
      new PlaceEvent({ active: this.active, top: this.#scroller.offset, left: this.#table?.scrollLeft ?? 0 }),
    );
  }
}

/** Place of the row that an element is in; undefined where it is in none. */
function placeOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('.body > .row') : null;
  return row === null ? undefined : Number(row.dataset['place']);
}
