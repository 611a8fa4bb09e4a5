import type { DatasetCheck } from '../../../src/heads/report.ts';
import type { TableSample } from '../../../src/tables/table-layout.ts';

/** A check of a table that can be trained on. */
export function check(change: Partial<DatasetCheck> = {}): DatasetCheck {
  return {
    rows: 1040,
    refused: 20,
    refusedRows: [{ line: 3, reason: 'it has no SMILES' }],
    several: 0,
    duplicates: 20,
    usable: { drugs: 812, mechanisms: 45, pairs: 1000 },
    series: 230,
    knownDrugs: 115,
    learnedDrugs: 0,
    tooLittle: null,
    ...change,
  };
}

/** The first rows of a table with a column that is none of the three. */
export const sample: TableSample = {
  format: { delimiter: ',', header: true },
  columns: ['id', 'smiles', 'moa', 'gene'].map((name) => ({ name, kind: 'text', share: 1, role: undefined })),
  names: ['id', 'smiles', 'moa', 'gene'],
  records: [
    ['TB-1', 'CC(=O)Oc1ccccc1C(=O)O', 'cyclooxygenase inhibitor', 'PTGS1'],
    ['TB-2', 'CN1CCC[C@H]1c1cccnc1CN1CCC[C@H]1c1cccnc1CCCC', 'nicotinic acetylcholine receptor agonist', ''],
    ['TB-3', ' CCO '],
    ['TB-4', 'CCN', 'none', ''],
  ].map((fields, row) => ({ line: row + 2, fields })),
  layout: { delimiter: ',', header: true, smiles: 1, mechanism: 2, target: 3 },
};
