import { observeElementOffset, type Virtualizer, type VirtualizerOptions } from '@tanstack/lit-virtual';

/** Highest element that every browser lays out, in pixels; some stop at 17 million. */
const HIGHEST = 15_000_000;

/**
 * Lets a list be higher than a browser lays out, as a million rows are: its element is as high as can be, and scrolling by
 * a pixel goes on by several of the list. All offsets are those of the list, unless they are said to be the element's.
 */
export class TallList {
  /** Height of all rows, and of what stands above them. */
  #height = 0;
  #above = 0;
  #view = 0;

  /**
   * @param height of all rows, in pixels
   * @param above height of what scrolls along above them
   * @param view height of the part that is seen
   */
  fit(height: number, above: number, view: number): void {
    this.#height = height;
    this.#above = above;
    this.#view = view;
  }

  /** Height of the element. */
  get elementHeight(): number {
    return Math.min(HIGHEST, this.#height);
  }

  /** Pixels of the list for one of the element. */
  get scale(): number {
    const scrolled = this.elementHeight + this.#above - this.#view;
    return this.#height <= HIGHEST || scrolled <= 0 ? 1 : (this.#height + this.#above - this.#view) / scrolled;
  }

  /** Where a row is placed in the element, for it to be seen where it is in the list. */
  placeOf(start: number, offset: number): number {
    return start - this.#above - (offset - offset / this.scale);
  }

  /**
   * How far the list is scrolled for a row to be seen: no further than it takes.
   * @param start of the row below what stands above the rows, which stays in sight
   */
  offsetShowing(start: number, height: number, offset: number): number {
    const lowest = start + height + this.#above - this.#view;
    return Math.max(lowest, Math.min(start, offset));
  }

  /** How the virtualizer is told of scrolling. It is not to scroll by itself, for it measures the element. */
  get options(): Pick<VirtualizerOptions<HTMLElement, HTMLElement>, 'observeElementOffset'> {
    return {
      observeElementOffset: (instance: Virtualizer<HTMLElement, HTMLElement>, tell) =>
        observeElementOffset(instance, (offset, isScrolling) => tell(offset * this.scale, isScrolling)),
    };
  }
}
