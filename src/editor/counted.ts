const numbers = new Intl.NumberFormat('en');

/** A number and what it counts: "1 row", "12,000 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numbers.format(count)} ${count === 1 ? one : many}`;
}
