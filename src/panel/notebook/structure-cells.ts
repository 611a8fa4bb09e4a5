import { isEvidentSmiles, isWellFormed } from '../../smiles/evidence.ts';
import { withoutExtension } from '../../smiles/notation.ts';
import { smilesColumns } from '../../tables/column-names.ts';
import { isMissing } from '../../tables/missing.ts';

/** Values of a column by which it is told. */
const LOOKED_AT = 200;

/** Share of the values from which a column holds structures: of SMILES where its name says so, else of what can be nothing else. */
const [NAMED, UNNAMED] = [0.5, 0.8];

/** Whether a text was cut short by what wrote it: pandas does so from 50 characters on. */
export function isCutOff(text: string): boolean {
  return /(?:\.\.\.|…)$/u.test(text);
}

/** The SMILES of a cell that stands in a column of structures; undefined for a cell that has none to draw. */
export function smilesOfCell(text: string): string | undefined {
  const smiles = withoutExtension(text.trim());
  return !isMissing(smiles) && !isCutOff(smiles) && isWellFormed(smiles) ? smiles : undefined;
}

/**
 * Which columns of a table in an output hold SMILES, by their places: those whose names say so and that do in most rows, and
 * those that can hold nothing else.
 * @param valueOf the text of a cell by its row and column
 */
export function structureColumns(
  names: readonly string[],
  rows: number,
  valueOf: (row: number, column: number) => string,
): number[] {
  const named = new Set(smilesColumns(names));
  return [...names.keys()].filter((column) => {
    const all = Array.from({ length: Math.min(rows, LOOKED_AT) }, (_, row) => valueOf(row, column).trim());
    const values = all.filter((value) => !isMissing(value) && !isCutOff(value));
    if (values.length === 0) return named.has(column) && all.some(isCutOff);
    const isOne = named.has(column) ? isWellFormed : isEvidentSmiles;
    const share = values.filter((value) => isOne(withoutExtension(value))).length / values.length;
    return share >= (named.has(column) ? NAMED : UNNAMED);
  });
}
