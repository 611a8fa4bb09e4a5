import * as l10n from '@vscode/l10n';
import type { MoleculeProperties } from '../chemistry/molecule.ts';
import { filterInvalid } from '../errors/library-errors.ts';

/** Properties that can be compared with a number. */
export const NUMBER_PROPERTIES = ['weight', 'cLogP', 'tpsa', 'donors', 'acceptors', 'rotatableBonds'] as const;

type NumberProperty = (typeof NUMBER_PROPERTIES)[number];

/** What is wanted of a compound. Limits count as within. */
export type Condition =
  | { readonly kind: 'property'; readonly property: NumberProperty; readonly least?: number; readonly most?: number }
  /** A column of its file, by its name, case aside: a number in it within limits, where it holds one. */
  | { readonly kind: 'number'; readonly column: string; readonly least?: number; readonly most?: number }
  /** A column of its file: what it holds, or a part of that, case aside. */
  | { readonly kind: 'text'; readonly column: string; readonly text: string; readonly whole: boolean }
  /** A part of its name, case aside, or its id. */
  | { readonly kind: 'name'; readonly text: string };

/** Conditions that are all to be met. */
export type Filter = readonly Condition[];

/** Whether a number is within limits; NaN is not. */
export function isWithin(
  value: number,
  { least = -Infinity, most = Infinity }: { readonly least?: number; readonly most?: number },
): boolean {
  return value >= least && value <= most;
}

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

/** A text as it is compared. */
export function fold(text: string): string {
  return text.trim().toLowerCase();
}

/** How conditions are written: a name, a comparison, a value. */
const WRITTEN = /^\s*(?<name>[^<>=~≤≥]+?)\s*(?<comparison><=|>=|[<>=~≤≥])\s*(?<value>[\s\S]+?)\s*$/u;

/** What properties are called as well, as the headings of a page of results have it. */
const ALSO_CALLED: Readonly<Record<string, NumberProperty>> = {
  mw: 'weight',
  hbd: 'donors',
  hba: 'acceptors',
  rotb: 'rotatableBonds',
};

/**
 * Reads a condition as it is typed: `weight<=500`, `Assay IC50>10`, `Project=Alpha`, `name~statin`. The names of
 * properties are those of `MoleculeProperties`, or MW, HBD, HBA and RotB, case aside; others are columns of the file. `=`
 * compares a column as text, `~` looks for a part of it.
 * @throws ThinBridgeError `filter-invalid`
 */
export function readCondition(text: string): Condition {
  const { name = '', comparison = '', value = '' } = WRITTEN.exec(text)?.groups ?? {};
  if (name === '') throw filterInvalid(text, l10n.t('write it as weight<=500, Project=Alpha or name~statin.'));
  const property = ALSO_CALLED[fold(name)] ?? NUMBER_PROPERTIES.find((known) => fold(known) === fold(name));
  // a property is kept as a number of 32 bits
  if (property !== undefined) return { kind: 'property', property, ...limits(text, comparison, value, Math.fround) };
  if (fold(name) === 'name') {
    if (comparison !== '=' && comparison !== '~')
      throw filterInvalid(text, l10n.t('a name is no number: write name~statin.'));
    return { kind: 'name', text: value };
  }
  if (comparison === '=' || comparison === '~') {
    return { kind: 'text', column: name, text: value, whole: comparison === '=' };
  }
  return { kind: 'number', column: name, ...limits(text, comparison, value) };
}

/** @param kept what is kept of a number that is compared */
function limits(
  text: string,
  comparison: string,
  value: string,
  kept: (number: number) => number = (number) => number,
): { readonly least?: number; readonly most?: number } {
  const number = numberOf(value);
  if (!Number.isFinite(number)) throw filterInvalid(text, l10n.t`"${value}" is no number to compare with.`);
  switch (comparison) {
    case '<':
      return { most: nextBelow(number, kept) };
    case '>':
      return { least: -nextBelow(-number, kept) };
    case '<=':
    case '≤':
      return { most: number };
    case '>=':
    case '≥':
      return { least: number };
    case '=':
      return { least: number, most: number };
    default:
      throw filterInvalid(text, l10n.t('a part of a number is no number: compare it by <=, >= or =.'));
  }
}

/** A number next below one, as it is told from it when it is kept. */
function nextBelow(number: number, kept: (number: number) => number): number {
  let step = Number.EPSILON * Math.max(Math.abs(number), 2 ** -100);
  while (kept(number - step) >= kept(number)) step *= 2;
  return kept(number - step);
}

/** The properties that can be compared, in the order of `NUMBER_PROPERTIES`. */
export function numbersOf(properties: MoleculeProperties): number[] {
  return NUMBER_PROPERTIES.map((property) => properties[property]);
}
