import assert from 'node:assert/strict';

/** Asserts that `slopes` is the gradient of `evaluate` at `point`, element by element. */
export async function assertSlopes(
  evaluate: (values: Float32Array) => Promise<number>,
  point: Float32Array,
  slopes: Float32Array,
): Promise<void> {
  assert.equal(slopes.length, point.length);
  for (let index = 0; index < point.length; index++) {
    const expected = await finiteDifference(evaluate, point, index);
    assert.ok(
      Math.abs(slopes[index]! - expected) < 2e-3 * (1 + Math.abs(expected)),
      `element ${index}: ${slopes[index]} where the finite difference is ${expected}`,
    );
  }
}

async function finiteDifference(
  evaluate: (values: Float32Array) => Promise<number>,
  point: Float32Array,
  index: number,
): Promise<number> {
  const step = 1e-2;
  const at = (offset: number) => {
    const moved = point.slice();
    moved[index]! += offset;
    return evaluate(moved);
  };
  // central differences of two widths, extrapolated, so that float32 suffices
  const wide = ((await at(step)) - (await at(-step))) / (2 * step);
  const narrow = ((await at(step / 2)) - (await at(-step / 2))) / step;
  return (4 * narrow - wide) / 3;
}
