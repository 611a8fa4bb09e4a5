/** A structure was drawn; it bubbles up to the board around the structure editor. */
export class DrawnEvent extends Event {
  static readonly type = 'structure-drawn';

  /**
   * @param molblock empty for an empty drawing
   * @param byHand whether the chemist drew it, or it is what was made of what was to be drawn
   */
  constructor(
    readonly molblock: string,
    readonly byHand: boolean,
  ) {
    super(DrawnEvent.type, { bubbles: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    [DrawnEvent.type]: DrawnEvent;
  }
}
