/**
 * Solves a system of linear equations by Gaussian elimination with partial pivoting.
 * @param matrix [n, n], row by row, and `values` [n]; both are left as they are
 * @throws RangeError where the matrix is singular
 */
export function solve(matrix: readonly (readonly number[])[], values: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, values[index] ?? 0]);
  for (let column = 0; column < rows.length; column++) {
    const pivot = rowOfLargest(rows, column);
    [rows[column], rows[pivot]] = [at(rows, pivot), at(rows, column)];
    const top = at(rows, column);
    if (Math.abs(at(top, column)) < Number.MIN_VALUE) throw new RangeError('the equations have no single solution');
    for (const row of rows.slice(column + 1)) subtractMultiple(row, top, at(row, column) / at(top, column));
  }
  const solution = new Array<number>(rows.length).fill(0);
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = at(rows, index);
    const known = solution.reduce((sum, value, column) => (column > index ? sum + value * at(row, column) : sum), 0);
    solution[index] = (at(row, rows.length) - known) / at(row, index);
  }
  return solution;
}

/** Of the rows from `column` on, the one whose number in that column is largest. */
function rowOfLargest(rows: readonly (readonly number[])[], column: number): number {
  let largest = column;
  for (let row = column + 1; row < rows.length; row++) {
    if (Math.abs(at(at(rows, row), column)) > Math.abs(at(at(rows, largest), column))) largest = row;
  }
  return largest;
}

function subtractMultiple(row: number[], other: readonly number[], factor: number): void {
  other.forEach((value, column) => {
    row[column] = (row[column] ?? 0) - factor * value;
  });
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new RangeError(`the equations have no item ${index}`);
  return item;
}
