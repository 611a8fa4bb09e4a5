/** Where the table is: what is remembered while the page is hidden. */
export interface TablePlace {
  readonly active: number;
  readonly top: number;
  readonly left: number;
}

/** The table was scrolled, or the keyboard has moved. It bubbles up to the page, which remembers it. */
export class PlaceEvent extends Event {
  static readonly type = 'table-place';

  constructor(readonly place: TablePlace) {
    super(PlaceEvent.type, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [PlaceEvent.type]: PlaceEvent;
  }
}
