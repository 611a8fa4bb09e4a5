import type { Graph, Value } from '../onnx/graph.ts';

/** Decay of the first and second moment and the guard against division by zero, as the paper proposes them. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** A parameter and what Adam remembers of its gradients, all of one shape. */
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
  const first = graph.add(graph.scale(moments.first, BETA1), graph.scale(gradient, 1 - BETA1));
  const squared = graph.multiply(gradient, gradient);
  const second = graph.add(graph.scale(moments.second, BETA2), graph.scale(squared, 1 - BETA2));
  const step = graph.divide(graph.multiply(first, rate), graph.add(graph.sqrt(second), graph.scalar(EPSILON)));
  return { parameter: graph.subtract(pulled, step), first, second };
}

/** The step size with both bias corrections folded in, for step 1, 2, ... */
export function adamRate(learningRate: number, step: number): number {
  return (learningRate * Math.sqrt(1 - BETA2 ** step)) / (1 - BETA1 ** step);
}
