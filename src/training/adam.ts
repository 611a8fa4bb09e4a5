import type { Graph, Value } from '../onnx/graph.ts';

/** Decay of the first and second moment and the guard against division by zero, as the paper proposes them. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/**
 * What Adam remembers of the gradients of a parameter, in its shape: the moments without their factors 1 - β, which the
 * step size takes up, because each operation on a matrix of megabytes costs.
 */
export interface Moments {
  readonly first: Value;
  readonly second: Value;
}

/**
 * Appends one step of Adam (Kingma and Ba 2015, the efficient form of section 2) with decoupled weight decay
 * (Loshchilov and Hutter 2019), where the caller decays.
 *
 * @param rate [] from `adamRate`
 * @param pulled the parameter, which decay may have moved before the step
 * @returns the new parameter and moments
 */
export function appendAdam(
  graph: Graph,
  pulled: Value,
  gradient: Value,
  moments: Moments,
  rate: Value,
): Moments & { readonly parameter: Value } {
  const first = graph.add(graph.scale(moments.first, BETA1), gradient);
  const second = graph.add(graph.scale(moments.second, BETA2), graph.multiply(gradient, gradient));
  const guard = graph.scalar(EPSILON / Math.sqrt(1 - BETA2));
  const step = graph.divide(graph.multiply(first, rate), graph.add(graph.sqrt(second), guard));
  return { parameter: graph.subtract(pulled, step), first, second };
}

/** The step size with both bias corrections, and the factors of `Moments`, folded in, for step 1, 2, ... */
export function adamRate(learningRate: number, step: number): number {
  const factors = (1 - BETA1) / Math.sqrt(1 - BETA2);
  return (learningRate * factors * Math.sqrt(1 - BETA2 ** step)) / (1 - BETA1 ** step);
}
