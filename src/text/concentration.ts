const UNITS = ['M', 'mM', 'µM', 'nM', 'pM', 'fM'] as const;

/**
 * A molar concentration as a person reads it, in two digits: "15 nM", "2.3 µM".
 * @param p its -log10
 */
export function concentrationText(p: number): string {
  // rounded first: 999 nM are 1 µM
  const molar = Number((10 ** -p).toPrecision(2));
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.ceil(-Math.log10(molar) / 3 - 1e-9)));
  return `${Number((molar * 1000 ** step).toPrecision(2))} ${UNITS[step] ?? 'M'}`;
}
