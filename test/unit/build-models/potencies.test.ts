import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { MeasuredPotencies } from '../../../src/retrieval/measured-potencies.ts';
import { measuredText } from '../../../src/retrieval/measured-potency.ts';
import {
  assayOf,
  drugFinder,
  drugPotencies,
  potencyColumns,
  potencyOf,
} from '../../../tools/build-models/potencies.ts';
import { inFolder } from './made-up-chembl.ts';

const row = {
  ...{ drug_name: 'onib', target_name: 'Kinase', accession: 'P1', gene: 'GEN1', p_activity: '7.823908' },
  ...{ act_type: 'IC50', relation: '=', act_comment: 'binding', act_source: 'CHEMBL', organism: 'Homo sapiens' },
};

describe('the assay of a potency', () => {
  for (const [act_comment, act_source, assay, source] of [
    ['', 'PDSP', '', 'PDSP'],
    ['Mechanism of Action; CHEMBL217; SINGLE PROTEIN', 'IUPHAR', '', 'Guide to Pharmacology'],
    ['Active', 'SCIENTIFIC LITERATURE', '', 'literature'],
    ['DRUGMATRIX: Sigma1 binding', 'CHEMBL', 'Sigma1 binding', 'DrugMatrix'],
    ['GRAC: when co-expressed', 'IUPHAR', 'when co-expressed', 'Guide to Pharmacology'],
    [
      'Displacement of [<sup<3</sup>H]QNB  at <i>GRIN1</i>, &alpha;4&beta;2',
      'CHEMBL',
      'Displacement of [3H]QNB at GRIN1, α4β2',
      'ChEMBL',
    ],
    ['SD on IC50 values < 10%', 'CHEMBL', 'SD on IC50 values < 10%', 'ChEMBL'],
  ] as const) {
    it(`is "${assay}" of ${source}, from "${act_comment}"`, () => {
      assert.deepEqual(assayOf({ act_comment, act_source }), { assay, source });
    });
  }
});

describe('a potency of DrugCentral', () => {
  it('keeps its relation, and has all genes and proteins of a complex', () => {
    const complex = {
      ...row,
      accession: 'P1|P2',
      gene: 'GEN1|GEN2; GEN3',
      relation: '>',
      organism: 'Escherichia coli (strain K12)',
    };
    const read = potencyOf(complex);
    assert.ok(read);
    assert.deepEqual(read.target, {
      ...{ name: 'Kinase', genes: ['GEN1', 'GEN2'], uniprot: ['P1', 'P2'], organism: 'Escherichia coli' },
    });
    assert.equal(measuredText(read), 'IC50 > 15 nM, pIC50 < 7.8');
  });

  it('is a molar concentration: doses, constants of association and what was not measured are left out', () => {
    assert.equal(potencyOf({ ...row, act_type: 'pA2' })?.type, 'A2');
    for (const change of [
      { act_type: 'ED50' },
      { act_type: 'Ka' },
      { p_activity: '' },
      { p_activity: 'x' },
      { relation: '?' },
    ]) {
      assert.equal(potencyOf({ ...row, ...change }), undefined, JSON.stringify(change));
    }
  });
});

const KEYS = ['AAAAAAAAAAAAAA-BBBBBBBBBB-N', 'AAAAAAAAAAAAAA-UHFFFAOYSA-N', 'CCCCCCCCCCCCCC-UHFFFAOYSA-N'] as const;

/** Reads a text as the structure with the InChIKey of this number; "mix" as a mixture. */
const chemistry = {
  read: (smiles: string) =>
    Promise.resolve({
      ...{
        smiles,
        parent: smiles,
        inchiKey: KEYS[Number(smiles.replace('mix', ''))],
        fingerprint: new Uint8Array(256),
      },
      ...(smiles.startsWith('mix') && { mixture: ['C', 'N'] }),
    }),
} as unknown as Chemistry;

function drug(id: string, name: string, inchiKey: string) {
  return { id, name, inchiKey, smiles: id, firstApproval: null, phase: null, mechanisms: [] };
}

const table = {
  ...{ targets: [], mechanisms: [], classes: [] },
  drugs: [drug('CHEMBL1', 'Dexonib', KEYS[0]), drug('CHEMBL3', 'Pethidine hydrochloride', KEYS[2])],
};

describe('the drugs of DrugCentral', () => {
  it('are those of the index by name, by structure, and a racemate under its own name', async () => {
    await inFolder(async (folder) => {
      const drugs = [
        'chembl_id\tsynonyms\tdevelopment_phase\tfirst_approval\tsmiles',
        'CHEMBL2\tOnib (INN); racemic onib;\t4\t\t1',
        'CHEMBL4\tMeperidine (USAN);\t4\t\t2',
        'CHEMBL5\tOnib with water;\t4\t\tmix0',
      ];
      await writeFile(path.join(folder, 'drugs.tsv'), drugs.join('\n'));
      await writeFile(path.join(folder, 'pharm_classes.tsv'), 'chembl_id\tdrug_name\nCHEMBL4\tdolantin\n');
      const find = await drugFinder(folder, table, chemistry);
      assert.deepEqual(find('dexonib'), { id: 'CHEMBL1', as: '' });
      assert.deepEqual(find('onib'), { id: 'CHEMBL1', as: 'onib' });
      assert.deepEqual(find('meperidine'), { id: 'CHEMBL3', as: '' });
      assert.deepEqual(find('dolantin'), { id: 'CHEMBL3', as: '' });
      assert.equal(find('onib with water'), undefined);
      assert.equal(find('pethidine'), undefined, 'no name is cut');
    });
  });

  it('have one potency of each target, of two forms the drug itself', () => {
    const find = (name: string) =>
      name === 'nothing' ? undefined : { id: 'CHEMBL1', as: name === 'onib' ? 'onib' : '' };
    const rows = [
      row,
      { ...row, drug_name: 'dexonib', p_activity: '6' },
      { ...row, accession: 'P2' },
      { ...row, drug_name: 'nothing' },
    ];
    const columns = potencyColumns(drugPotencies(rows, find));
    const read = MeasuredPotencies.of(new TextEncoder().encode(JSON.stringify(columns)));
    assert.deepEqual(
      read.of('CHEMBL1').map(({ target, p, as }) => [target.uniprot.join(), p, as]),
      [
        ['P2', 7.82, 'onib'],
        ['P1', 6, ''],
      ],
    );
    assert.equal(read.size, 2);
  });
});
