/** How far placing the compounds of a library by other heads is. */
export interface PlacingProgress {
  readonly done: number;
  readonly of: number;
}
