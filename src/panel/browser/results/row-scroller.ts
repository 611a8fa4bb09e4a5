import { VirtualizerController } from '@tanstack/lit-virtual';
import type { ReactiveControllerHost } from 'lit';
import { TallList } from './tall-list.ts';

/** Height of a row of results, in pixels; media/results.css says the same. */
const ROW = 72;

/** Rows beyond those in view that are there before they are scrolled to. */
export const AHEAD = 6;

/** The parts of a table whose rows scroll; null until they are there. */
interface TableParts {
  /** What scrolls. */
  readonly table: () => HTMLElement | null;
  /** What stays above the rows. */
  readonly head: () => HTMLElement | null;
  readonly body: () => HTMLElement | null;
}

/** Which rows of a table are in view, and where they stand. All offsets are those of the list, however high it is. */
export class RowScroller {
  readonly #parts: TableParts;
  readonly #height: number;
  readonly #tall = new TallList();
  readonly #rows: VirtualizerController<HTMLElement, HTMLElement>;

  /** @param height of a row, in pixels, as the style sheet has it */
  constructor(host: ReactiveControllerHost, parts: TableParts, height = ROW) {
    this.#parts = parts;
    this.#height = height;
    this.#rows = new VirtualizerController<HTMLElement, HTMLElement>(host, {
      ...this.#tall.options,
      count: 0,
      estimateSize: () => height,
      overscan: AHEAD,
      getScrollElement: parts.table,
    });
  }

  /** Places of the rows that are to be there. */
  get places(): readonly number[] {
    return this.#virtualizer.getVirtualItems().map(({ index }) => index);
  }

  get isScrolling(): boolean {
    return this.#virtualizer.isScrolling;
  }

  /** Places of the first and the last row in view; null before that is known. */
  get range(): { readonly startIndex: number; readonly endIndex: number } | null {
    return this.#virtualizer.range;
  }

  /** How far the list is scrolled. */
  get offset(): number {
    return (this.#parts.table()?.scrollTop ?? 0) * this.#tall.scale;
  }

  /** Rows that a page has, for keys. */
  get perPage(): number {
    return Math.max(1, Math.floor((this.#parts.table()?.clientHeight ?? 0) / this.#height) - 1);
  }

  /** Takes note of how many rows there are; before they are rendered. */
  fit(count: number): void {
    const above = this.#above;
    const virtualizer = this.#virtualizer;
    virtualizer.setOptions({ ...virtualizer.options, count, scrollMargin: above });
    this.#tall.fit(count * this.#height, above, this.#parts.table()?.clientHeight ?? 0);
  }

  /**
   * Puts the rows in their places; after they were rendered.
   * @returns whether what stands above them has another height than before, so that all is to be rendered again
   */
  place(): boolean {
    const body = this.#parts.body();
    if (body === null) return false;
    const { options, scrollOffset } = this.#virtualizer;
    // styles are set here and not in the markup, which the page's policy would refuse
    body.style.height = `${this.#tall.elementHeight}px`;
    for (const row of body.querySelectorAll<HTMLElement>('.row')) {
      const start = options.scrollMargin + Number(row.dataset['place']) * this.#height;
      row.style.transform = `translateY(${this.#tall.placeOf(start, scrollOffset ?? 0)}px)`;
    }
    return this.#above !== options.scrollMargin;
  }

  scrollTo(offset: number): void {
    const table = this.#parts.table();
    if (table !== null && offset !== this.offset) table.scrollTop = offset / this.#tall.scale;
  }

  /** Scrolls until a row is in view, no further than it takes. */
  show(place: number): void {
    this.scrollTo(this.#tall.offsetShowing(place * this.#height, this.#height, this.offset));
  }

  /** Where a pixel of the element is several of the list, the wheel still goes on by the rows that it always does. */
  wheel(event: WheelEvent): void {
    const table = this.#parts.table();
    if (table === null || this.#tall.scale === 1 || event.ctrlKey || event.deltaY === 0) return;
    event.preventDefault();
    const pixels = [1, this.#height / 2, table.clientHeight][event.deltaMode] ?? 1;
    table.scrollTop += (event.deltaY * pixels) / this.#tall.scale;
    table.scrollLeft += event.deltaX * pixels;
  }

  get #above(): number {
    return this.#parts.head()?.offsetHeight ?? 0;
  }

  get #virtualizer(): ReturnType<VirtualizerController<HTMLElement, HTMLElement>['getVirtualizer']> {
    return this.#rows.getVirtualizer();
  }
}
