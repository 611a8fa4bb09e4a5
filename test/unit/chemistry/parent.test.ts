import assert from 'node:assert/strict';
import { parentOf } from '../../../src/chemistry/parent.ts';
import { parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { engine } from './engine.ts';

describe('parentOf', function () {
  this.timeout(20_000);

  const cases: readonly (readonly [smiles: string, parent: string, why: string])[] = [
    ['CC(=O)Oc1ccccc1C(=O)[O-].[Na+]', 'CC(=O)Oc1ccccc1C(=O)[O-]', 'leaves the sodium out and the charge as it is'],
    ['Cl.Cl.CCN', 'CCN', 'leaves acids out'],
    ['CS(=O)(=O)O.c1ccncc1', 'c1ccncc1', 'takes the fragment with more heavy atoms'],
    ['O=[W](=O)(=O)(=O)(=O)=O.CCO', 'CCO', 'prefers a small organic fragment to a large one without carbon'],
    ['[Na+].[O-]S(=O)(=O)[O-].[Na+]', 'O=S(=O)([O-])[O-]', 'takes the largest where none has carbon'],
    ['[Na+].[Cl-]', '[Cl-]', 'takes the first by canonical SMILES of two equals'],
    ['[Cl-].[Na+]', '[Cl-]', 'whatever their order'],
    ['CCO.CCN', 'CCN', 'the same for organic ones'],
    ['CCN.CCO', 'CCN', 'in either order'],
    ['C[C@H](N)C(=O)O.Cl', 'C[C@H](N)C(=O)O', 'keeps the stereochemistry'],
    ['CCO', 'CCO', 'leaves a single fragment alone'],
  ];
  let rdkit: Rdkit;

  before(async () => {
    rdkit = await engine();
  });

  for (const [smiles, expected, why] of cases) {
    it(`${why}: ${smiles}`, () => {
      using mol = parseSmiles(rdkit, smiles);
      using parent = parentOf(mol);
      assert.deepEqual([parent.smiles, parent.mol.get_smiles()], [expected, expected]);
    });
  }
});
