import { isNoChange, type Estimate } from '../../evaluation/estimate.ts';

/** What a measured change amounts to. */
export type Outcome = 'better' | 'worse' | 'none';

export function outcomeOf(change: Estimate): Outcome {
  if (isNoChange(change)) return 'none';
  return change.value > 0 ? 'better' : 'worse';
}

/** An outcome in words, as tables have it. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  better: 'better',
  worse: 'worse',
  none: 'no change',
};
