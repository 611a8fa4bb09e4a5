/** A figure with its 95% interval (bootstrap). */
export interface Estimate {
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
}

/** Whether a change may as well be none: its interval includes zero. */
export function isNoChange({ interval: [low, high] }: Estimate): boolean {
  return low <= 0 && high >= 0;
}
