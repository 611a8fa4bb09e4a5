import * as l10n from '@vscode/l10n';
/** A share or a mean of shares, 0 to 1, as papers print it: ".31", "1.00". */
export function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2).replace(/^0(?=\.)/u, '') : '–';
}

/** A change with its sign: "+.08", "−.12". What would round to nothing has a third decimal. */
export function signedFigure(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return figure(value);
  const size = Math.abs(value);
  const digits = size.toFixed(size < 0.005 ? 3 : 2).replace(/^0(?=\.)/u, '');
  return `${value > 0 ? '+' : '−'}${digits}`;
}

/** The interval of a figure: ".19–.44". */
export function range([low, high]: readonly [number, number]): string {
  return `${figure(low)}–${figure(high)}`;
}

/** The interval of a change: "−.08 to +.15". */
export function signedRange([low, high]: readonly [number, number]): string {
  return l10n.t`${signedFigure(low)} to ${signedFigure(high)}`;
}
