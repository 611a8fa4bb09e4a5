import assert from 'node:assert/strict';
import { solve } from '../../../tools/build-models/linear-system.ts';
import { Random } from '../../../src/base/random.ts';

describe('systems of linear equations', () => {
  it('are solved, also where the first pivot is zero', () => {
    const solution = solve(
      [
        [0, 2, 1],
        [1, -2, -3],
        [-1, 1, 2],
      ],
      [-8, 0, 3],
    );
    [-4, -5, 2].forEach((value, index) => assert.ok(Math.abs(solution[index]! - value) < 1e-12));
  });

  it('are solved to the last digits where a small pivot stands before large numbers', () => {
    const [x = 0, y = 0] = solve(
      [
        [1e-20, 1],
        [1, 1],
      ],
      [1, 2],
    );
    assert.ok(Math.abs(x - 1) < 1e-12 && Math.abs(y - 1) < 1e-12);
  });

  it('give back a solution that was chosen', () => {
    const random = new Random(2);
    const wanted = Array.from({ length: 6 }, () => random.normal());
    const matrix = wanted.map(() => wanted.map(() => random.normal()));
    const values = matrix.map((row) => row.reduce((sum, value, column) => sum + value * wanted[column]!, 0));
    const before = JSON.stringify([matrix, values]);
    solve(matrix, values).forEach((value, index) => assert.ok(Math.abs(value - wanted[index]!) < 1e-9));
    assert.equal(JSON.stringify([matrix, values]), before);
  });

  it('are refused where they have no single solution', () => {
    assert.throws(
      () =>
        solve(
          [
            [1, 2],
            [2, 4],
          ],
          [1, 2],
        ),
      RangeError,
    );
  });
});
