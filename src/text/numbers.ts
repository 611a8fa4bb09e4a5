import * as l10n from '@vscode/l10n';

/** Made for the first number: it takes as long as a twentieth of the extension's start. */
let format: Intl.NumberFormat | undefined;

/** A number as a person reads it: "12,000". */
export function numberText(number: number): string {
  format ??= new Intl.NumberFormat('en');
  return format.format(number);
}

/** A property or a measurement as a person reads it: "−1.5", "107", "12,345"; without a sign where it rounds to nothing. */
export function valueText(value: number): string {
  const text = Number.isInteger(value) ? numberText(value) : value.toFixed(Math.abs(value) >= 100 ? 0 : 1);
  return text.replace(/^-(?=0(?:\.0)?$)/u, '').replace('-', '−');
}

/** A number and what it counts: "1 row", "12,000 rows". The words are written out by the caller, to be translated. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return l10n.t({ message: `{0} ${count === 1 ? one : many}`, args: [numberText(count)], comment: [] });
}

/** The same in English, whatever the language: for files that are written, and for models. */
export function countedInEnglish(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

/** A probability as a person reads it, "62%": never certain, and below 1% no longer told apart. */
export function percent(probability: number): string {
  if (probability < 0.01) return '<1%';
  return `${Math.min(99, Math.round(100 * probability))}%`;
}

/** A length of time as a person reads it: "45 s", "3 min". */
export function durationText(seconds: number): string {
  return seconds < 99.5 ? l10n.t('{0} s', Math.round(seconds)) : l10n.t('{0} min', Math.round(seconds / 60));
}
