/**
 * The number that a cell holds: NaN where it holds none. "12.5", "1e-9" and ">10" do, by its limit; "12 nM" does not. A
 * comma is a decimal point, as in "0,5", unless three digits follow that it sets apart, as in "1,200".
 */
export function numberOf(cell: string): number {
  const trimmed = cell
    .trim()
    .replace(/^[<>~=≤≥≈]=?\s*/u, '')
    .replace(
      /^([+-]?(?!0)\d{1,3})((?:,\d{3})+)(?=$|\.)/u,
      (_, first: string, rest: string) => first + rest.replaceAll(',', ''),
    )
    .replace(/^([+-]?\d+),(\d+)$/u, '$1.$2');
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(trimmed) ? Number(trimmed) : NaN;
}

/**
 * A number next below one, as it is told from it when it is kept.
 * @param kept what is kept of a number
 */
export function nextBelow(number: number, kept: (number: number) => number = (own) => own): number {
  let step = Number.EPSILON * Math.max(Math.abs(number), 2 ** -100);
  while (kept(number - step) >= kept(number)) step *= 2;
  return kept(number - step);
}
