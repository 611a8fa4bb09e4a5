/** Numbers from `least` to `most`, both within. */
export interface NumberRange {
  readonly least: number;
  readonly most: number;
}

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?%?`;
const BETWEEN = new RegExp(String.raw`^(${NUMBER})\s*(?:\.\.|…|–|—|to|-)\s*(${NUMBER})$`, 'iu');
const LIMIT = new RegExp(String.raw`^(<=?|>=?|≤|≥|=)?\s*(${NUMBER})$`, 'iu');
const OPEN = new RegExp(String.raw`^(?:(${NUMBER})\s*(?:\.\.|…|–|—|-)|(?:\.\.|…)\s*(${NUMBER}))$`, 'iu');

/**
 * Reads a range as it is typed: "5", "1–3", "1..3", "-2 to 3", ">= 5", "<500", "5.." and "..5"; "50%" is 0.5. `<` and `>`
 * don't take the limit in.
 * @returns undefined for what is none
 */
export function readRange(text: string): NumberRange | undefined {
  const typed = withoutCommas(text.trim());
  const [, from, to] = BETWEEN.exec(typed) ?? [];
  if (from !== undefined && to !== undefined) {
    const [least, most] = [numberOf(from), numberOf(to)];
    return least <= most ? { least, most } : { least: most, most: least };
  }
  const [, comparison = '=', limit] = LIMIT.exec(typed) ?? [];
  if (limit !== undefined) return limited(comparison, numberOf(limit));
  const [, least, most] = OPEN.exec(typed) ?? [];
  if (least !== undefined) return limited('>=', numberOf(least));
  return most === undefined ? undefined : limited('<=', numberOf(most));
}

/** A comma that sets three digits apart, as in "1,200", is left out; any other is a decimal point, as in "0,5". */
function withoutCommas(text: string): string {
  return text
    .replace(/(?<![\d.,])(?!0)\d{1,3}(?:,\d{3})+(?![\d,])/gu, (number) => number.replaceAll(',', ''))
    .replace(/(\d),(?=\d)/gu, '$1.');
}

function limited(comparison: string, limit: number): NumberRange {
  switch (comparison) {
    case '<':
      return { least: -Infinity, most: below(limit) };
    case '>':
      return { least: -below(-limit), most: Infinity };
    case '<=':
    case '≤':
      return { least: -Infinity, most: limit };
    case '>=':
    case '≥':
      return { least: limit, most: Infinity };
    default:
      return { least: limit, most: limit };
  }
}

/** The largest number below another, as far as a person can tell them apart. */
function below(number: number): number {
  return number - Math.max(Number.MIN_VALUE, Math.abs(number) * 2 * Number.EPSILON);
}

function numberOf(text: string): number {
  return text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
}
