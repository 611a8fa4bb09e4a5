/** Predictions whose probabilities lie in one interval, and what came of them. */
export interface ReliabilityBin {
  /** The interval, `from` inclusive. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean predicted probability; NaN where there are none. */
  readonly predicted: number;
  /** Share that came true; NaN where there are none. */
  readonly observed: number;
}

/** Sorts predictions into intervals of equal width from 0 to 1. */
export function reliabilityBins(
  probabilities: ArrayLike<number>,
  outcomes: readonly boolean[],
  bins = 10,
): ReliabilityBin[] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, predicted: 0, observed: 0 }));
  Array.from(probabilities).forEach((probability, index) => {
    const sum = sums[Math.min(bins - 1, Math.floor(probability * bins))];
    if (sum === undefined) throw new RangeError(`${probability} is no probability`);
    sum.count += 1;
    sum.predicted += probability;
    sum.observed += Number(outcomes[index] === true);
  });
  return sums.map(({ count, predicted, observed }, bin) => ({
    from: bin / bins,
    to: (bin + 1) / bins,
    count,
    predicted: predicted / count,
    observed: observed / count,
  }));
}

/**
 * Expected calibration error, 0 to 1: over the intervals, the distance between mean prediction and share that came true,
 * weighted by how many predictions lie in each (Naeini, Cooper, Hauskrecht, AAAI 2015; Guo et al., ICML 2017, eq. 3).
 */
export function expectedCalibrationError(
  probabilities: ArrayLike<number>,
  outcomes: readonly boolean[],
  bins = 15,
): number {
  return reliabilityBins(probabilities, outcomes, bins).reduce(
    (sum, { count, predicted, observed }) =>
      count === 0 ? sum : sum + (count / probabilities.length) * Math.abs(predicted - observed),
    0,
  );
}
