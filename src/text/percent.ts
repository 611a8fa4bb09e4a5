/** A probability as a person reads it, "62%": never certain, and below 1% no longer told apart. */
export function percent(probability: number): string {
  if (probability < 0.01) return '<1%';
  return `${Math.min(99, Math.round(100 * probability))}%`;
}
