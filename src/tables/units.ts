/** Which way a value is not exact: it is above what is written, or below. */
export type Bound = 'exact' | 'above' | 'below';

/** Units of concentration, in moles per litre. */
const UNITS: Readonly<Record<string, number>> = {
  m: 1,
  mm: 1e-3,
  um: 1e-6,
  nm: 1e-9,
  pm: 1e-12,
  fm: 1e-15,
};

/** Units of mass, which say nothing without the molecular weight. */
const MASS = /^(?:[munp]?g|[µμ]g)\s*(?:\/|\s|\.|·)*\s*(?:[mu]?l|[µμ]l)\s*(?:-1|\^-1|⁻¹)?$/iu;

/** What a unit is worth. */
export type Unit = { readonly molar: number } | 'percent' | 'mass' | 'unknown';

/** Reads a unit: "nM", "µM", "umol/L", "nanomolar", "%", "ug/mL"; undefined for an empty text. */
export function unitOf(text: string): Unit | undefined {
  const unit = text
    .trim()
    .replace(/^[([]|[)\]]$/gu, '')
    .trim();
  if (unit === '') return undefined;
  if (/^(?:%|percent|pct)/iu.test(unit)) return 'percent';
  if (MASS.test(unit)) return 'mass';
  // M is molar and m is milli: in front of another letter it is a prefix, whatever its case
  const plain = unit.replace(/[µμ]/gu, 'u').replace(/−/gu, '-').replace(/\s/gu, '');
  const words = /^(milli|micro|nano|pico|femto)?-?molar$/iu.exec(plain);
  if (words !== null) {
    const prefix = { milli: 'mm', micro: 'um', nano: 'nm', pico: 'pm', femto: 'fm' }[(words[1] ?? '').toLowerCase()];
    return { molar: UNITS[prefix ?? 'm'] ?? 1 };
  }
  const moles = /^([munpf])?mol(?:es?)?(?:[./*·⋅]?l(?:-1|\^-1)?|\/dm3)$/iu.exec(plain);
  const molar = moles === null ? UNITS[plain.toLowerCase()] : UNITS[`${(moles[1] ?? '').toLowerCase()}m`];
  return molar === undefined ? 'unknown' : { molar };
}

/** A unit of concentration that stands in the middle of a heading, alone or in brackets; "M" alone may be anything, "450 nm" is none. */
const UNIT_WITHIN =
  /(?<![\p{L}\p{N}])(?:(?<=[A-Za-z]50[ _])|(?<!\d[ _]))(?:[munpfµμ]M|[np]m|um|[munpfµμ]?mol(?:es?)?[ ./*·⋅]?[lL](?:[-−]1|\^-1)?|(?<=[([]\s?)M(?=\s?[)\]])|(?:nano|micro|pico|milli)molar)(?![\p{L}\p{N}])/u;

/** The first unit of concentration in a heading that ends with none: "IC50 (nM), HTRF", "herg_ic50_um". */
export function unitWithin(heading: string): { readonly unit: string; readonly at: number } | undefined {
  const found = UNIT_WITHIN.exec(heading);
  return found === null ? undefined : { unit: found[0], at: found.index };
}

/** The last thing of a heading, in brackets or not, that is a unit. */
const UNIT_AT_END =
  /[ _,/-]*(?:\(([^()]{1,20})\)|\[([^[\]]{1,20})\]|(?<=[ _,/-]|50|Ki|Kd)((?:[munpfµμ]?M|[munpµμ]?mol\/[lL]|nanomolar|micromolar|%)))[ _]*$/u;

/** The unit that a heading ends with, as it is written, and where it begins; undefined where it ends with none. */
export function unitAtEnd(heading: string): { readonly unit: string; readonly at: number } | undefined {
  const found = UNIT_AT_END.exec(heading);
  return found === null ? undefined : { unit: found[1] ?? found[2] ?? found[3] ?? '', at: found.index };
}

const ABOVE = /^(?:>>|>=?|≥|⩾|≫|gt|more than|above|over|greater than)\s*/iu;
const BELOW = /^(?:<<|<=?|≤|⩽|≪|lt|less than|below|under)\s*/iu;
const ABOUT = /^(?:~|≈|ca\.?|circa|about|approx\.?|=|'='|==)\s*/iu;

/** What stands before a number: whether the value is it, above or below, where that is said; and what comes behind. */
export function boundAtStart(text: string): { readonly bound: Bound; readonly isSaid: boolean; readonly rest: string } {
  for (const [pattern, bound] of [
    [ABOVE, 'above'],
    [BELOW, 'below'],
    [ABOUT, 'exact'],
  ] as const) {
    const found = pattern.exec(text);
    if (found !== null) return { bound, isSaid: true, rest: text.slice(found[0].length) };
  }
  return { bound: 'exact', isSaid: false, rest: text };
}

const NUMBER = /^\s*([+−–-]?(?:\d[\d.,' ]*\d|\d|[.,]\d+)(?:\s?(?:[eE][+−-]?\d+|[x×*]\s?10\^?[+−-]?\d+))?)/u;

/** The number that a text begins with, as it is written, and what comes behind; undefined where it begins with none. */
export function numberAtStart(text: string): { readonly number: string; readonly rest: string } | undefined {
  const found = NUMBER.exec(text);
  return found === null ? undefined : { number: found[1] ?? '', rest: text.slice(found[0].length) };
}

/** Without spread, counts and footnote marks behind a number: "12 ± 3", "5.6 (n=3)", "0.2 [n=3, sd 0.1]", "12*". */
export function withoutSpread(text: string): string {
  return text
    .replace(/^\s*[*†‡§¶]+/gu, ' ')
    .replace(/(?:±|\+\/-|\+-)\s*[\d.,]+/gu, ' ')
    .replace(/[([]\s*(?:n\s*=\s*\d+|(?:sd|sem|std)\b)[^()[\]]*[)\]]|[([][\d.,\s±–%-]+[)\]]/giu, ' ')
    .trim();
}
