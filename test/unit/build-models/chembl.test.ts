import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { readChemblDrugs } from '../../../tools/build-models/chembl.ts';
import { workerFile } from '../fixtures.ts';
import { inFolder, writeNames } from './made-up-chembl.ts';

const COLUMNS =
  'molecule_chembl_id\tname\tfirst_approval\tsmiles\tmechanism_of_action\taction_type\ttarget_chembl_id\ttarget_name\tuniprot\tin_chembl23';

describe('targets of drugs', () => {
  it('that a row leaves without a name are named by another row, or by their mechanism', () =>
    inFolder(async (folder) => {
      await writeNames(folder);
      const rows = [
        'CHEMBL1\tA\t\tCCO\tDNA inhibitor\tINHIBITOR\tCHEMBL50\t\t\tyes',
        'CHEMBL2\tB\t\tCCN\tDNA breaker\tINHIBITOR\tCHEMBL50\tDeoxyribonucleic acid\t\tyes',
        'CHEMBL3\tC\t\tCCS\tHaem binding agent\tBINDING AGENT\tCHEMBL51\t\t\tyes',
      ];
      await writeFile(path.join(folder, 'mechanisms.tsv'), [COLUMNS, ...rows].join('\n'));
      await writeFile(
        path.join(folder, 'pharm_classes.tsv'),
        'chembl_id\tdrug_name\tclass_type\tclass\tsource\nCHEMBL1\tA\tPA\tAlcohols\tMeSH',
      );
      const drugColumns =
        'chembl_id\tsynonyms\tdevelopment_phase\tfirst_approval\tusan_stem_definition\tatc_code_description\tsmiles\tatc_code\tindication_class';
      await writeFile(path.join(folder, 'drugs.tsv'), `${drugColumns}\nCHEMBL1\tA (INN);\t4\t\t\t\tCCO\t\t`);
      await using chemistry = openChemistry({ workerFile });
      const { table } = await readChemblDrugs(folder, chemistry);
      assert.deepEqual(
        table.targets.map(({ id, name }) => [id, name]),
        [
          ['CHEMBL50', 'Deoxyribonucleic acid'],
          ['CHEMBL51', 'Haem'],
        ],
      );
    }));
});
