import * as l10n from '@vscode/l10n';
import type { MoleculeProperties } from '../chemistry/molecule.ts';
import { filterInvalid } from '../errors/library-errors.ts';
import { nextBelow, numberOf } from './cell-number.ts';
import { converted, quantitiesOf, unitOfHeading, writtenQuantity, type Quantity, type Unit } from './quantity.ts';

/** Properties that can be compared with a number. */
export const NUMBER_PROPERTIES = ['weight', 'cLogP', 'tpsa', 'donors', 'acceptors', 'rotatableBonds'] as const;

type NumberProperty = (typeof NUMBER_PROPERTIES)[number];

/** Between which limits something is to be. */
export interface Limits {
  readonly least?: number;
  readonly most?: number;
}

export const COMPARISONS = ['<', '<=', '>', '>='] as const;

/** What a quantity of a cell is compared with. */
export interface Comparison {
  readonly comparison: (typeof COMPARISONS)[number];
  /** For cells without a unit, which don't count where it is null. */
  readonly value: number | null;
  /** For cells that have a unit: the unit that they must have, and the value in it. Those of other units don't count. */
  readonly unit?: { readonly name: string; readonly value: number };
}

/** What is wanted of a compound. Limits count as within. */
export type Condition =
  | ({ readonly kind: 'property'; readonly property: NumberProperty } & Limits)
  /** A column of its file, by its name, case aside: a quantity in it as it is to be, where it holds one. */
  | ({ readonly kind: 'number'; readonly column: string } & Comparison)
  /** A column of its file in which a number has a unit. */
  | { readonly kind: 'unit'; readonly column: string }
  /** A column of its file: what it holds, or a part of that, case aside. */
  | { readonly kind: 'text'; readonly column: string; readonly text: string; readonly whole: boolean }
  /** Its name, or a part of it, case aside, or its id. */
  | { readonly kind: 'name'; readonly text: string; readonly whole?: boolean };

/** Conditions that are all to be met. */
export type Filter = readonly Condition[];

/** Whether a number is within limits; NaN is not. */
export function isWithin(value: number, { least = -Infinity, most = Infinity }: Limits): boolean {
  return value >= least && value <= most;
}

/** Whether a cell of a column has a quantity of which a comparison holds for certain: of "<10" it is not told that it is above 5. */
export function cellCompares(cell: string, column: string, { comparison, value, unit }: Comparison): boolean {
  return quantitiesOf(cell, column).some((quantity) => {
    const wanted = quantity.unit === '' ? value : quantity.unit === unit?.name ? unit.value : null;
    return wanted !== null && compares(quantity, comparison, wanted);
  });
}

function compares({ low, high }: Quantity, comparison: Comparison['comparison'], value: number): boolean {
  switch (comparison) {
    case '<':
      return high < value;
    case '<=':
      return high <= value;
    case '>':
      return low > value;
    case '>=':
      return low >= value;
  }
}

/** Whether a number of a cell has a unit, of its own or by the heading of its column. */
export function hasUnit(cell: string, column: string): boolean {
  return quantitiesOf(cell, column).some(({ unit }) => unit !== '');
}

/** A text as it is compared. */
export function fold(text: string): string {
  return text.trim().toLowerCase();
}

/** How conditions are written: a name, a comparison, a value. */
const WRITTEN = /^\s*(?<name>[^<>=~≤≥]+?)\s*(?<comparison><=|>=|=<|=>|==|~=|[<>=~≤≥])\s*(?<value>[\s\S]+?)\s*$/u;

/** Comparisons as people write them as well. */
const ALSO_WRITTEN: Readonly<Record<string, string>> = {
  '≤': '<=',
  '=<': '<=',
  '≥': '>=',
  '=>': '>=',
  '==': '=',
  '~=': '~',
};

/** Signs of a Chinese or Japanese keyboard. */
const FULL_WIDTH: Readonly<Record<string, string>> = { '＜': '<', '＞': '>', '＝': '=', '～': '~' };

/** What properties are called as well, as the headings of a page of results have it. */
const ALSO_CALLED: Readonly<Record<string, NumberProperty>> = {
  mw: 'weight',
  'molecular weight': 'weight',
  'rotatable bonds': 'rotatableBonds',
  hbd: 'donors',
  hba: 'acceptors',
  rotb: 'rotatableBonds',
};

/**
 * Reads a condition as it is typed: `weight<=500`, `Assay IC50<=100 nM`, `Project=Alpha`, `name~statin`. The names of
 * properties are those of `MoleculeProperties`, or MW, HBD, HBA and RotB, case aside; others are columns of the file. `=`
 * compares a column as text, `~` looks for a part of it.
 * @throws ThinBridgeError `filter-invalid`
 */
export function readCondition(text: string): Condition {
  const plain = text.replaceAll(/[＜＞＝～]/gu, (sign) => FULL_WIDTH[sign] ?? sign);
  const { name = '', comparison: sign = '', value = '' } = WRITTEN.exec(plain)?.groups ?? {};
  const comparison = ALSO_WRITTEN[sign] ?? sign;
  if (name === '') throw filterInvalid(text, l10n.t('write it as weight<=500, Project=Alpha or name~statin.'));
  const property = ALSO_CALLED[fold(name)] ?? NUMBER_PROPERTIES.find((known) => fold(known) === fold(name));
  if (property !== undefined) return { kind: 'property', property, ...limits(text, comparison, value) };
  if (fold(name) === 'name') {
    if (comparison !== '=' && comparison !== '~')
      throw filterInvalid(text, l10n.t('a name is no number: write name~statin.'));
    return { kind: 'name', text: unquoted(value), ...(comparison === '=' && { whole: true }) };
  }
  if (comparison === '=' || comparison === '~') {
    return { kind: 'text', column: name, text: unquoted(value), whole: comparison === '=' };
  }
  return { kind: 'number', column: name, ...comparisonOf(text, name, comparison, value) };
}

/** A text without the quotes that someone used to SQL puts around it. */
function unquoted(value: string): string {
  return /^(["'])(.+)\1$/u.exec(value)?.[2] ?? value;
}

/** In the unit that is written behind the number, else in that of the column's heading. */
function comparisonOf(text: string, column: string, comparison: string, value: string): Comparison {
  const written = writtenQuantity(value);
  if (written === undefined || !Number.isFinite(written.number)) throw noNumber(text, value);
  const known = COMPARISONS.find((one) => one === comparison);
  if (known === undefined) throw partOfNumber(text);
  const unit = written.unit.name === '' ? unitOfHeading(column) : written.unit;
  return inUnit({ comparison: known, value: written.number }, unit);
}

/** A comparison that holds for cells of a unit as well: its value is of that unit. */
export function inUnit<Own extends Comparison & { readonly value: number }>(own: Own, unit: Unit): Own {
  const { value } = own;
  return {
    ...own,
    ...(unit.name !== '' && { unit: { name: unit.name, value: converted(value, unit) } }),
  };
}

/** Units of properties, which may stand behind a number. */
const OF_PROPERTIES = /\s*(?:Da|g\/mol|Å²|Å2|A2)$/iu;

/** Limits of a property. */
function limits(text: string, comparison: string, value: string): Limits {
  // it is kept as a number of 32 bits
  const kept = Math.fround;
  const number = numberOf(value.replace(OF_PROPERTIES, ''));
  // "weight<>500" is no weight below 500
  if (!Number.isFinite(number) || /^[<>=~≤≥≈]/u.test(value)) throw noNumber(text, value);
  switch (comparison) {
    case '<':
      return { most: nextBelow(number, kept) };
    case '>':
      return { least: -nextBelow(-number, kept) };
    case '<=':
      return { most: number };
    case '>=':
      return { least: number };
    case '=':
      return { least: number, most: number };
    default:
      throw partOfNumber(text);
  }
}

function noNumber(text: string, value: string): Error {
  return filterInvalid(text, l10n.t`"${value}" is no number to compare with.`);
}

function partOfNumber(text: string): Error {
  return filterInvalid(text, l10n.t('a part of a number is no number: compare it by <=, >= or =.'));
}

/** The properties that can be compared, in the order of `NUMBER_PROPERTIES`. */
export function numbersOf(properties: MoleculeProperties): number[] {
  return NUMBER_PROPERTIES.map((property) => properties[property]);
}
