const format = new Intl.NumberFormat('en');

/** A number as a person reads it: "12,000". */
export function numberText(number: number): string {
  return format.format(number);
}

/** A number and what it counts: "1 row", "12,000 rows". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}
