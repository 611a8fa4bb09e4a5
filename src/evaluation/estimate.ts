import type { Random } from '../base/random.ts';

/** A figure with its 95% interval (bootstrap). */
export interface Estimate {
  readonly value: number;
  readonly interval: readonly [low: number, high: number];
}

/** Whether a change may as well be none: its interval includes zero. */
export function isNoChange({ interval: [low, high] }: Estimate): boolean {
  return low <= 0 && high >= 0;
}

/** Resamples of a bootstrap. */
const RESAMPLES = 1000;

/**
 * 95% interval of a statistic by the percentile bootstrap (Efron 1979): the statistic of 1,000 samples, each drawn from
 * `items` with replacement. Items are ranks, or pairs of ranks of one query where two heads are compared.
 */
export function bootstrapInterval<Item>(
  items: readonly Item[],
  statistic: (items: readonly Item[]) => number,
  random: Random,
): readonly [low: number, high: number] {
  const statistics = Array.from({ length: RESAMPLES }, () => statistic(items.map(() => random.pick(items))));
  statistics.sort((a, b) => a - b);
  const at = (share: number) => statistics[Math.round(share * (RESAMPLES - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}
