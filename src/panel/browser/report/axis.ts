/** Where a value lies between two ends, as a coordinate of SVG: "0%" at the first, "100%" at the last. */
export function percent(value: number, [first, last]: readonly [number, number] = [0, 1]): string {
  const share = first === last ? 0.5 : (value - first) / (last - first);
  return `${Number((100 * Math.min(1, Math.max(0, share))).toFixed(2))}%`;
}

/**
 * Round numbers from below the least value to above the greatest, about as many as wanted: steps are 1, 2 or 5 times
 * a power of ten (Heckbert 1990, "Nice numbers for graph labels").
 * @param least the smallest step
 */
export function ticks([low, high]: readonly [number, number], wanted: number, least = 0): readonly number[] {
  const step = Math.max(least, niceStep((high - low || Math.abs(high) || 1) / wanted));
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  // a product has the rounding error of one step, a sum that of all
  return Array.from({ length: last - first + 1 }, (_, place) => Number(((first + place) * step).toPrecision(12)));
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}
