import * as l10n from '@vscode/l10n';
import type { PotencyHeading, PotencyType } from './potency-heading.ts';
import { boundAtStart, numberAtStart, unitOf, withoutSpread } from '../tables/units.ts';

/** What one measurement says of a compound and a target. */
export interface Potency {
  /** "IC50", "Ki", "inhibition". */
  readonly type: string;
  /** -log10 of the molar concentration of half effect; null where a share of inhibition was measured, or none is told. */
  readonly p: number | null;
  /** Whether it is `p`, or all that is known is that it is above (more potent) or below. */
  readonly bound: 'exact' | 'above' | 'below';
  /** Inhibition in percent; null where a concentration was measured. */
  readonly percent: number | null;
}

/** A cell that says something else than its heading: whose word counts is said. */
export type Read =
  { readonly potencies: readonly Potency[]; readonly otherUnit: boolean } | { readonly reason: string };

/** What else of a row speaks of its potency. */
export interface PotencyContext {
  /** Of the column, or of the row's type. */
  readonly type: PotencyType & Partial<Pick<PotencyHeading, 'unit'>>;
  /** What the row's column of units has; undefined where the table has none. */
  readonly units?: string | undefined;
  /** What the row's column of relations has. */
  readonly relation?: string | undefined;
}

/** The strongest and the weakest potency that can be meant, as -log10 M: 0.1 pM, which molar values below nM are not, and 1 M. */
const MOST_P = 13;
const LEAST_P = 0;

/** What people write of a compound without an effect. */
const INACTIVE =
  /^(?:inactive|not active|no (?:activity|inhibition|effect)|n\.?i\.?|not inhibit\w*|ia|none detected)$/iu;

/** Reads a cell of potencies: one, or several with `;` or `|` between. */
export function readPotency(cell: string, context: PotencyContext): Read {
  const text = cell.trim();
  const parts = text.split(/[;|\n]/u).map((part) => part.trim());
  const potencies: Potency[] = [];
  let otherUnit = false;
  for (const part of parts.filter((one) => one !== '')) {
    const read = readOne(part, context);
    if ('reason' in read) return read;
    potencies.push(read.potency);
    otherUnit ||= read.otherUnit;
  }
  return { potencies, otherUnit };
}

type ReadOne = { readonly potency: Potency; readonly otherUnit: boolean } | { readonly reason: string };

function readOne(part: string, { type, units, relation }: PotencyContext): ReadOne {
  const { name, scale } = type;
  if (INACTIVE.test(part)) return { potency: { type: name, p: null, bound: 'below', percent: 0 }, otherUnit: false };
  const sign = relation?.replaceAll(/['"]/gu, '').trim() ?? '';
  const { direction, rest } = directionOf(part, sign);
  const number = numberAtStart(withoutName(rest, name));
  if (number === undefined) return { reason: l10n.t`its ${name} "${part}" is no number.` };
  const value = numberOf(number.number);
  if (value === null)
    return {
      reason: l10n.t('its {0} "{1}" can be read in two ways: write it without thousands separators.', name, part),
    };
  if (RANGE.test(number.rest)) {
    return { reason: l10n.t('its {0} "{1}" is a range. Write one value, or a limit such as "<10".', name, part) };
  }
  const own = unitOf(withoutSpread(number.rest));
  const said = own ?? unitOf(units ?? '');
  if (own === 'unknown')
    return { reason: l10n.t('the unit of its {0} "{1}" is not known. Use M, mM, µM, nM or pM.', name, part) };
  if (said === 'mass') {
    return {
      reason: l10n.t('its {0} "{1}" is a mass per volume. Convert it to a concentration such as nM.', name, part),
    };
  }
  if (scale === 'percent' || said === 'percent') return percentOf(value, direction, name);
  if (scale !== 'concentration') return logarithmOf(value, direction, type);
  const molar = typeof said === 'object' ? said.molar : (type.unit ?? null);
  if (molar === null) {
    const reason =
      said === 'unknown'
        ? l10n.t(
            'its {0} "{1}" has no unit ("{2}" is not known). Name it in the heading, such as "{3} (nM)".',
            name,
            part,
            units?.trim() ?? '',
            name,
          )
        : l10n.t`its ${name} "${part}" has no unit. Name it in the heading, such as "${name} (nM)".`;
    return { reason };
  }
  if (value < 0) {
    return {
      reason: l10n.t(
        'its {0} is negative ({1}): no concentration is. A logarithm wants a heading such as "p{2}".',
        name,
        part,
        name,
      ),
    };
  }
  if (value === 0) {
    return {
      reason: l10n.t(
        'its {0} is 0: no concentration of half effect is. Write what was too low to measure as "<" and ' +
          'the limit.',
        name,
      ),
    };
  }
  const p = -Math.log10(value * molar);
  const fault = impossible(p, name, part);
  if (fault !== undefined) return { reason: fault };
  const isOther = own !== undefined && type.unit !== null && type.unit !== undefined && molar !== type.unit;
  return { potency: { type: name, p, bound: opposite(direction), percent: null }, otherUnit: isOther };
}

/** What makes a number the first one of two: "5-10", "5 to 10". */
const RANGE = /^\s*(?:[-–−]|to|\.\.\.?|…)\s*\d/u;

/** A cell without what its column says already: "IC50 = 12 nM". */
function withoutName(text: string, name: string): string {
  return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length).replace(/^[\s:=]+/u, '') : text;
}

/** A concentration above is a potency below. */
function opposite(direction: Potency['bound']): Potency['bound'] {
  return direction === 'exact' ? 'exact' : direction === 'above' ? 'below' : 'above';
}

function logarithmOf(value: number, direction: Potency['bound'], { name, scale }: PotencyType): ReadOne {
  const isNegative = scale === 'negative logarithm';
  const p = isNegative ? value : -value;
  if (isNegative && value < 0) {
    return {
      reason: l10n.t(
        'its p{0} is negative ({1}). It is the negative logarithm of a molar concentration: 9 is 1 nM.',
        name,
        value,
      ),
    };
  }
  const fault = impossible(p, `${isNegative ? 'p' : 'log '}${name}`, String(value));
  if (fault !== undefined) return { reason: fault };
  return {
    potency: { type: name, p, bound: isNegative ? direction : opposite(direction), percent: null },
    otherUnit: false,
  };
}

function percentOf(value: number, direction: Potency['bound'], name: string): ReadOne {
  if (value > 150 || value < -150) {
    return {
      reason: l10n.t("an {0} of {1}% can't be. Is it a concentration? Name its unit in the heading.", name, value),
    };
  }
  return { potency: { type: 'inhibition', p: null, bound: direction, percent: value }, otherUnit: false };
}

function impossible(p: number, name: string, said: string): string | undefined {
  if (p <= MOST_P && p >= LEAST_P) return undefined;
  const how = p > MOST_P ? l10n.t('stronger than any compound is') : l10n.t('weaker than 1 M');
  return l10n.t`its ${name} of ${said} is ${how}. Is the unit right?`;
}

function directionOf(part: string, sign: string): { readonly direction: Potency['bound']; readonly rest: string } {
  const own = boundAtStart(part);
  if (own.isSaid) return { direction: own.bound, rest: own.rest };
  return { direction: boundAtStart(`${sign} `).bound, rest: part };
}

/** A number as people write it: with a decimal point or comma; null where it can be read in two ways. */
function numberOf(text: string): number | null {
  const [, mantissa = '', , exponent = '', power = ''] =
    /^([^eEx×*]+)((?:\s?[eE]([+−-]?\d+))|(?:\s?[x×*]\s?10\^?([+−-]?\d+)))?$/u.exec(
      text.replace('−', '-').replace('–', '-'),
    ) ?? [];
  // "3, 4" is two numbers, or none
  if (/[.,] /u.test(mantissa)) return null;
  const plain = mantissa.replace(/[' ]/gu, '');
  const separators = [...plain.matchAll(/[.,]/gu)].map(([separator]) => separator);
  const decimal = decimalOf(plain, separators);
  if (decimal === null) return null;
  const number = Number(`${decimal}${exponent === '' && power === '' ? '' : `e${exponent === '' ? power : exponent}`}`);
  return Number.isFinite(number) && decimal !== '' ? number : null;
}

/** A number with a decimal point alone; null where a comma may be that of thousands or of decimals. */
function decimalOf(plain: string, separators: readonly string[]): string | null {
  const last = separators.at(-1);
  if (last === undefined) return plain;
  if (new Set(separators).size === 2) return plain.replaceAll(last === ',' ? '.' : ',', '').replace(',', '.');
  if (separators.length > 1) return plain.replaceAll(last, '');
  const isGroup = last === ',' && plain.length - plain.indexOf(',') === 4 && /^[+-]?[1-9]/u.test(plain);
  if (!isGroup) return plain.replace(',', '.');
  // 1,234 is a thousand and more to some, and little more than one to others; nobody writes 10,000 for ten
  return plain.endsWith('00') ? plain.replace(',', '') : null;
}
