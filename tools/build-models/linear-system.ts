import { itemAt } from '../../src/base/items.ts';

/**
 * Solves a system of linear equations by Gaussian elimination with partial pivoting.
 * @param matrix [n, n], row by row, and `values` [n]; both are left as they are
 * @throws RangeError where the matrix is singular
 */
export function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, values[index] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rowOfLargest(rows, column);
    [rows[column], rows[pivot]] = [itemAt(rows, pivot), itemAt(rows, column)];
    const top = itemAt(rows, column);
    if (Math.abs(itemAt(top, column)) < Number.MIN_VALUE) throw new RangeError('the equations have no single solution');
    for (const row of rows.slice(column + 1)) subtractMultiple(row, top, itemAt(row, column) / itemAt(top, column));
  }
  const solution = new Array<number>(rows.length).fill(0);
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = itemAt(rows, index);
    const known = solution.reduce(
      (sum, value, column) => (column > index ? sum + value * itemAt(row, column) : sum),
      0,
    );
    solution[index] = (itemAt(row, rows.length) - known) / itemAt(row, index);
  }
  return solution;
}

/** Of the rows from `column` on, the one whose number in that column is largest. */
function rowOfLargest(rows: readonly (readonly number[])[], column: number): number {
  let largest = column;
  for (let row = column + 1; row < rows.length; row++) {
    if (Math.abs(itemAt(itemAt(rows, row), column)) > Math.abs(itemAt(itemAt(rows, largest), column))) largest = row;
  }
  return largest;
}

function subtractMultiple(row: number[], other: readonly number[], factor: number): void {
  other.forEach((value, column) => {
    row[column] = (row[column] ?? 0) - factor * value;
  });
}
