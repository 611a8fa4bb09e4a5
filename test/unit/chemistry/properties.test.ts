import assert from 'node:assert/strict';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { workerFile } from './engine.ts';

describe('properties and substructures', () => {
  let chemistry: Chemistry;
  before(() => (chemistry = openChemistry({ workerFile, deadlineMs: 30_000 })));
  after(() => chemistry[Symbol.asyncDispose]());

  it('are those of the parent, as PubChem has them', async () => {
    const { properties } = await chemistry.read('CC(=O)Oc1ccccc1C(=O)[O-].[Na+]', ['properties']);
    assert.deepEqual(properties, {
      ...{ formula: 'C9H8O4', weight: 180.159, cLogP: 1.31, tpsa: 63.6 },
      ...{ donors: 1, acceptors: 3, rotatableBonds: 2 },
    });
  });

  const formulas: [smiles: string, formula: string][] = [
    ['CCO', 'C2H6O'],
    ['C[N+](C)(C)CC(=O)[O-]', 'C5H11NO2'],
    ['Clc1ccccc1Br', 'C6H4BrCl'],
    ['[2H]C([2H])([2H])O', 'CH4O'],
    ['C[N+](C)(C)C', 'C4H12N'],
    ['[K+].[Cl-]', 'ClK'],
    ['O=[Pt](Cl)(Cl)(N)N', 'Cl2H4N2OPt'],
    ['*CCO', 'C2H5*O'],
  ];
  for (const [smiles, formula] of formulas) {
    it(`writes the formula of ${smiles} as ${formula}`, async () => {
      const { properties } = await chemistry.read(smiles, ['properties']);
      assert.equal(properties.formula, formula);
    });
  }

  it('finds a substructure in a SMILES that RDKit wrote', async () => {
    const cases: [smiles: string, smarts: string, has: boolean][] = [
      ['Cn1c(=O)c2c(ncn2C)n(C)c1=O', 'c1cncn1', true],
      ['CC(=O)Oc1ccccc1C(=O)O', '[CX3](=O)[OX2H1]', true],
      ['CC(=O)Oc1ccccc1C(=O)O', 'c1ccncc1', false],
      ['c1ccc2ccccc2c1', '[R2]', true],
      ['C1CCCCC1', '[r6]', true],
      ['C[C@H](N)C(=O)O', '[NX3;H2]', true],
      ['CCCC', '[R]', false],
    ];
    for (const [smiles, smarts, has] of cases) assert.equal(await chemistry.matches(smiles, smarts), has, smarts);
  });

  it('says of what is no SMARTS that it is none', async () => {
    for (const smarts of ['', ' ', 'C1CC', 'hello', '[#6', 'CCO ethanol', 'C'.repeat(1001), '😀']) {
      await assert.rejects(chemistry.matches('CCO', smarts), (error) => {
        return error instanceof ThinBridgeError && error.code === 'smarts-invalid';
      });
    }
    assert.equal(await chemistry.matches('CCO', ' CO '), true);
  });
});
