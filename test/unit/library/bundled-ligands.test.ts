import assert from 'node:assert/strict';
import { encodeLigands, decodeLigands } from '../../../src/retrieval/ligand-files.ts';
import { BundledLigands } from '../../../src/library/bundled-ligands.ts';
import type { Compound } from '../../../src/library/compound-index.ts';
import { drugSmiles } from '../chemistry/engine.ts';
import { describeIndex, HELD, services } from './compound-index-contract.ts';

describe('the bundled ligands as an index', () => {
  const given = services();

  async function open(): Promise<BundledLigands> {
    const { chemistry, heads } = given();
    const others = drugSmiles().filter((smiles) => !HELD.includes(smiles));
    const read = await Promise.all([...HELD, ...others].map((smiles) => chemistry.read(smiles)));
    const ligands = [...new Map(read.map((molecule) => [molecule.parent, molecule])).values()].map(
      ({ parent, fingerprint }, row) => ({
        ...{ id: `CHEMBL${row + 1}`, smiles: parent, fingerprint },
        activities:
          row === 0
            ? [
                { target: 0, pchembl: 6.3 },
                { target: 1, pchembl: null },
              ]
            : [{ target: 1, pchembl: 8.1 }],
      }),
    );
    const target = (name: string, genes: string[], count: number) => ({
      id: name,
      name,
      genes,
      uniprot: [],
      ligands: count,
    });
    const table = {
      targets: [
        target('Cyclooxygenase', ['PTGS1', 'PTGS2'], 1),
        target('A receptor without a gene', [], ligands.length),
      ],
      names: { CHEMBL1: 'Aspirin' },
    };
    return new BundledLigands(
      'tiny',
      { table, ligands: await decodeLigands(encodeLigands(ligands), 2) },
      heads,
      chemistry,
    );
  }

  describeIndex(given, open, { hasInchiKeys: false });

  it('tell their potency as columns, by which they are found', async () => {
    await using ligands = await open();
    const [aspirin] = await all(
      ligands.compounds({ filter: [{ kind: 'number', column: 'ptgs1', comparison: '>=', value: 6 }] }),
    );
    assert.deepEqual([aspirin?.name, aspirin?.id], ['Aspirin', 'CHEMBL1']);
    assert.deepEqual(aspirin?.fields, { PTGS1: '6.3', 'A receptor without a gene': '' });
    assert.deepEqual(aspirin.targets, ['Cyclooxygenase', 'A receptor without a gene']);
    assert.deepEqual(
      await all(ligands.compounds({ filter: [{ kind: 'number', column: 'PTGS1', comparison: '>=', value: 7 }] })),
      [],
    );
  });
});

async function all(compounds: AsyncIterable<Compound>): Promise<Compound[]> {
  const found: Compound[] = [];
  for await (const compound of compounds) found.push(compound);
  return found;
}
