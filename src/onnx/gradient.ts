import type { Graph, Value } from './graph.ts';

/**
 * Appends the backward pass to a graph: reverse-mode automatic differentiation over the steps that it recorded.
 *
 * @param loss a scalar of the graph
 * @param parameters the values to differentiate by
 * @returns the gradient of `loss` by each of `parameters`, in their shapes and order
 * @throws RangeError where a parameter has no part in the loss
 */
export function gradients(graph: Graph, loss: Value, parameters: readonly Value[]): Value[] {
  const gradientOf = new Map<string, Value>([[loss.name, graph.scalar(1)]]);
  const needed = dependents(graph, parameters);
  // the backward pass records steps of its own; only those of the forward pass are walked
  for (const step of [...graph.steps].reverse()) {
    const outer = gradientOf.get(step.output.name);
    if (outer === undefined || !needed.has(step.output.name)) continue;
    const inner = step.backward(outer);
    step.inputs.forEach((input, index) => {
      const share = needed.has(input.name) ? inner[index]?.() : undefined;
      if (share === undefined) return;
      const sum = gradientOf.get(input.name);
      gradientOf.set(input.name, sum === undefined ? share : graph.add(sum, share));
    });
  }
  return parameters.map((parameter) => {
    const gradient = gradientOf.get(parameter.name);
    if (gradient === undefined) throw new RangeError(`${parameter.name} has no part in ${loss.name}`);
    return graph.spread(gradient, parameter);
  });
}

/** Names of the values that depend on any of `parameters`, themselves included. */
function dependents(graph: Graph, parameters: readonly Value[]): Set<string> {
  const names = new Set(parameters.map((parameter) => parameter.name));
  for (const step of graph.steps) {
    if (step.inputs.some((input) => names.has(input.name))) names.add(step.output.name);
  }
  return names;
}
