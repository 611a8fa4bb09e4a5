import type { HeadWeights } from './heads.ts';

/**
 * Heads on the straight way between two of one shape: weights (1 - point) · from + point · to, as in WiSE-FT (Wortsman
 * 2022, "Robust fine-tuning of zero-shot models"). At the ends they are those, to the last bit.
 * @param point 0 to 1
 * @throws RangeError where the two are of different shapes
 */
export function interpolateHeads(from: HeadWeights, to: HeadWeights, point: number): HeadWeights {
  if (from.dimension !== to.dimension) throw new RangeError('heads of two dimensions have nothing between them');
  return {
    dimension: from.dimension,
    chemistry: between(from.chemistry, to.chemistry, point),
    text: between(from.text, to.text, point),
    centre: between(from.centre, to.centre, point),
  };
}

function between(from: Float32Array, to: Float32Array, point: number): Float32Array {
  if (from.length !== to.length) throw new RangeError('heads of two shapes have nothing between them');
  // an infinite weight times 0 is none
  if (point === 0) return from.slice();
  if (point === 1) return to.slice();
  return from.map((weight, place) => (1 - point) * weight + point * (to[place] ?? 0));
}
