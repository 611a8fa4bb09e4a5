import assert from 'node:assert/strict';
import { readSourceLigands } from '../../../tools/build-models/source-ligands.ts';
import { inFolder, madeUpChemistry, madeUpDrugs, writeActivities, writeNames } from './made-up-chembl.ts';

async function ligandsOf(rows: readonly (readonly string[])[]) {
  let found: Awaited<ReturnType<typeof readSourceLigands>> | undefined;
  await inFolder(async (folder) => {
    await writeActivities(folder, rows);
    await writeNames(folder);
    const { chemistry, fingerprintOf } = madeUpChemistry();
    found = await readSourceLigands(folder, madeUpDrugs(fingerprintOf), chemistry, { report: () => undefined });
  });
  return found!;
}

describe('ligands of the source tables', () => {
  it('are compounds and drugs, in the order of series and SMILES, each with what it acts on', async () => {
    const { ligands } = await ligandsOf([
      ['P1', 'CHEMBL3', 'b-2', '7'],
      ['P2', 'CHEMBL2', 'b-1', '6'],
      ['P3', 'CHEMBL1', 'a-9', '8'],
      ['P3', 'CHEMBL8', 'bad', '8'],
    ]);
    assert.deepEqual(
      ligands.map(({ id, name, smiles, series, activities }) => [id, name, smiles, series, [...activities]]),
      [
        ['CHEMBL2', '', 'b-1', '1', [['P2', 6]]],
        ['CHEMBL3', 'Staurosporine', 'b-2', '2', [['P1', 7]]],
        ['CHEMBL1', '', 'a-9', '9', [['P3', 8]]],
        // a drug without a target is no ligand; a large family goes by ChEMBL's id, a single protein by its accession
        ['CHEMBL50', 'Onib', 'q-drug', 'drug', [['P1', null]]],
        [
          'CHEMBL60',
          'Famib',
          'r-drug',
          'drug',
          [
            ['CHEMBL910', null],
            ['P9', null],
          ],
        ],
      ],
    );
  });

  it('describe proteins by ChEMBL, else by their gene, else by their accession', async () => {
    const { targets } = await ligandsOf([
      ['P2', 'CHEMBL2', 'b-1', '6'],
      ['P3', 'CHEMBL2', 'b-1', '6'],
      ['P4', 'CHEMBL2', 'b-1', '6'],
    ]);
    const of = (key: string) => targets.get(key);
    assert.deepEqual(of('P1'), { id: 'CHEMBL901', name: 'Protein one', genes: ['GEN1'], uniprot: ['P1'] });
    assert.deepEqual(of('P2'), { id: 'CHEMBL902', name: 'Protein two', genes: ['GEN2'], uniprot: ['P2'] });
    assert.deepEqual(of('P3'), { id: '', name: 'gene three', genes: ['GEN3'], uniprot: ['P3'] });
    assert.deepEqual(of('P4'), { id: '', name: 'P4', genes: [], uniprot: ['P4'] });
    assert.equal(of('P9')?.name, 'Of a bacterium');
    assert.deepEqual(of('CHEMBL910')?.uniprot, ['P1', 'P2', 'P3', 'P4', 'P5']);
  });

  it('of one SMILES are one, with the highest pChEMBL', async () => {
    const { ligands } = await ligandsOf([
      ['P1', 'CHEMBL1', 'a-9', '8'],
      ['P1', 'CHEMBL2', 'a-9', '9'],
      ['P2', 'CHEMBL2', 'a-9', '6'],
      ['P1', 'CHEMBL5', 'a-9', '7'],
    ]);
    const [first, second] = ligands;
    assert.deepEqual(
      [first?.id, [...(first?.activities ?? [])]],
      [
        'CHEMBL1',
        [
          ['P1', 9],
          ['P2', 6],
        ],
      ],
    );
    assert.equal(second?.id, 'CHEMBL50');
  });

  for (const [by, id, smiles] of [
    ['its ChEMBL id', 'CHEMBL50', 'other'],
    ['the id of its salt', 'CHEMBL51', 'other'],
    ['its SMILES', 'CHEMBL1', 'q-drug'],
    ['its structure, as a salt', 'CHEMBL1', 'q-drug.Cl'],
  ] as const) {
    it(`that are a drug by ${by} are the drug`, async () => {
      const { ligands } = await ligandsOf([
        ['P1', id, smiles, '7.5'],
        ['P2', id, smiles, '6'],
      ]);
      assert.deepEqual(
        ligands.map(({ id }) => id),
        ['CHEMBL50', 'CHEMBL60'],
      );
      assert.deepEqual([ligands[0]?.name, ligands[0]?.smiles], ['Onib', 'q-drug']);
      assert.deepEqual(
        [...ligands[0]!.activities],
        [
          ['P1', 7.5],
          ['P2', 6],
        ],
      );
    });
  }

  it('of the same fingerprint, but another structure, are no drug', async () => {
    // the same letters in another order
    const { ligands } = await ligandsOf([['P1', 'CHEMBL1', 'q-gurd', '7.5']]);
    assert.ok(ligands.some(({ id }) => id === 'CHEMBL1'));
  });
});
