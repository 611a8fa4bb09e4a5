import { columnUnknown, encodingUnknown } from '../errors/table-errors.ts';
import { columnsText, formatText } from '../tables/layout-text.ts';
import { openTable } from '../tables/open-table.ts';
import type { TableLayout, TableSample } from '../tables/table-layout.ts';
import { fileSource } from '../tables/table-source.ts';
import { isEncoding } from '../tables/text-encoding.ts';
import { requireMechanisms, requirePairLayout } from './pair-table.ts';

/** What a person says of a table; the rest is recognised. Columns go by their names, or their numbers from 1. */
export interface LayoutChoice {
  readonly smilesColumn?: string | undefined;
  readonly mechanismColumn?: string | undefined;
  readonly targetColumn?: string | undefined;
  /** One character. */
  readonly delimiter?: string | undefined;
  readonly header?: boolean | undefined;
  readonly encoding?: string | undefined;
}

/** Where the columns of a table of pairs are, and how that is said. */
export interface ChosenLayout {
  readonly layout: TableLayout;
  /** How the table is read, in a sentence. */
  readonly text: string;
}

/**
 * The layout of a table of pairs, as far as it is said, and else as it is recognised.
 * @throws ThinBridgeError `table-invalid` as `readPairRows`, and where a column or an encoding is none
 */
export async function choosePairLayout(
  file: string,
  choice: LayoutChoice,
  signal?: AbortSignal,
): Promise<ChosenLayout> {
  const { delimiter, header, encoding } = choice;
  if (encoding !== undefined && !isEncoding(encoding)) throw encodingUnknown(encoding);
  const format = {
    ...(delimiter !== undefined && { delimiter }),
    ...(header !== undefined && { header }),
    ...(encoding !== undefined && { encoding }),
  };
  await using table = await openTable(fileSource(file), { format, signal });
  const { sample } = table;
  const layout = layoutBy(file, sample, choice);
  requireMechanisms(file, sample, layout.mechanism);
  return { layout, text: `Read as ${formatText(layout, table)}: ${columnsText(sample, layout)}.` };
}

function layoutBy(file: string, sample: TableSample, choice: LayoutChoice): TableLayout {
  const place = (wanted: string | undefined) =>
    wanted === undefined ? undefined : columnCalled(file, sample, wanted.trim());
  const [smiles, mechanism] = [place(choice.smilesColumn), place(choice.mechanismColumn)];
  const target = place(choice.targetColumn);
  const structure = sample.columns.findIndex(({ role }) => role === 'structure');
  const said =
    smiles === undefined && mechanism === undefined
      ? requirePairLayout(file, sample)
      : (sample.layout ?? { ...sample.format, smiles: structure, mechanism: -1, target: null });
  const layout = {
    ...said,
    smiles: smiles ?? said.smiles,
    mechanism: mechanism ?? said.mechanism,
    target: target ?? said.target,
  };
  // what was recognised for one may have been chosen for another
  const isOther = layout.target === layout.mechanism || layout.target === layout.smiles;
  if (layout.smiles < 0 || layout.mechanism < 0) return requirePairLayout(file, { ...sample, layout: null });
  return isOther && target === undefined ? { ...layout, target: null } : layout;
}

function columnCalled(file: string, { names }: TableSample, wanted: string): number {
  const lower = wanted.toLowerCase();
  const exact = names.indexOf(wanted);
  const place = exact >= 0 ? exact : names.findIndex((name) => name.trim().toLowerCase() === lower);
  if (place >= 0) return place;
  const number = /^\d{1,5}$/u.test(wanted) ? Number(wanted) : 0;
  if (number >= 1 && number <= names.length) return number - 1;
  throw columnUnknown(file, wanted, names);
}
