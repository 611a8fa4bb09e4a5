import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { readActivities } from '../../../tools/build-models/activities.ts';
import { inFolder, writeActivities } from './made-up-chembl.ts';

describe('the table of activities', () => {
  it('is read as compounds with the highest pChEMBL for each protein', () =>
    inFolder(async (folder) => {
      await writeActivities(folder, [
        ['P1', 'CHEMBL2', 'CCO', '6.50'],
        ['P1', 'CHEMBL1', 'CCN', '7'],
        ['P2', 'CHEMBL2', 'CCO', '9.1'],
        ['P1', 'CHEMBL2', 'CCO', '8.25'],
        ['P1', 'CHEMBL2', 'CCO', '6.00'],
        ['P3', 'CHEMBL2', 'CCO', ''],
        ['P3', 'CHEMBL4', 'CCS', 'high'],
      ]);
      assert.deepEqual(
        (await readActivities(folder)).map(({ chemblId, smiles, potencies }) => [chemblId, smiles, [...potencies]]),
        [
          [
            'CHEMBL2',
            'CCO',
            [
              ['P1', 8.25],
              ['P2', 9.1],
            ],
          ],
          ['CHEMBL1', 'CCN', [['P1', 7]]],
        ],
      );
    }));

  it('is refused where it is missing, damaged, empty, or lacks a column', () =>
    inFolder(async (folder) => {
      const file = path.join(folder, 'activities.tsv.gz');
      await assert.rejects(readActivities(folder), { code: 'table-invalid', message: /activities\.tsv\.gz/ });
      await writeFile(file, 'not packed');
      await assert.rejects(readActivities(folder), { code: 'table-invalid' });
      await writeFile(file, gzipSync('uniprot\tchembl_id\tsmiles\nP1\tCHEMBL1\tC'));
      await assert.rejects(readActivities(folder), { code: 'table-invalid', message: /no column pchembl/ });
      await writeActivities(folder, []);
      await assert.rejects(readActivities(folder), { code: 'table-invalid', message: /no rows/ });
      await writeActivities(folder, [['P1', 'CHEMBL1', 'C', '7']]);
      await writeFile(file, (await readFile(file)).subarray(0, -12));
      await assert.rejects(readActivities(folder), { code: 'table-invalid' });
    }));

  it('is left where one has had enough', () =>
    inFolder(async (folder) => {
      await writeActivities(folder, [['P1', 'CHEMBL1', 'C', '7']]);
      await assert.rejects(readActivities(folder, AbortSignal.abort(new Error('enough'))), /enough/);
    }));
});
