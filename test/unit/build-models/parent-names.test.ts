import assert from 'node:assert/strict';
import { nameOfStructure } from '../../../tools/build-models/parent-names.ts';

describe('The name of a structure whose source names a salt of it', () => {
  const SITAGLIPTIN = 'N[C@@H](CC(=O)N1CCn2c(nnc2C(F)(F)F)C1)Cc1cc(F)c(F)cc1F';
  const cases: [name: string, smiles: string, expected: string][] = [
    ['Sitagliptin Phosphate', SITAGLIPTIN, 'Sitagliptin'],
    ['Nicotine Polacrilex', 'CN1CCC[C@H]1c1cccnc1', 'Nicotine'],
    ['Tramadol HCl', 'COc1cccc(C2(O)CCCCC2CN(C)C)c1', 'Tramadol'],
    ['Rosaramicin Sodium Phosphate', 'CCC1OC(=O)CC(O)C1C', 'Rosaramicin'],
    ['Fludarabine Phosphate', 'Nc1nc(F)nc2c1ncn2C1OC(COP(=O)(O)O)C(O)C1O', 'Fludarabine Phosphate'],
    ['Cortisone Acetate', 'CC(=O)OCC(=O)C1(O)CCC2C3CCC4=CC(=O)CCC4(C)C3C(=O)CC21C', 'Cortisone Acetate'],
    [
      'Mometasone Furoate',
      'CC1CC2C3CCC4=CC(=O)C=CC4(C)C3(Cl)C(O)CC2(C)C1(OC(=O)c1ccco1)C(=O)CCl',
      'Mometasone Furoate',
    ],
    ['Bevonium Metilsulfate', 'C[N+]1(C)CCCCC1COC(=O)C(O)(c1ccccc1)c1ccccc1', 'Bevonium'],
    ['Zinc Acetate', '[Zn+2]', 'Zinc Acetate'],
    ['Propylene Glycol', 'CC(O)CO', 'Propylene Glycol'],
    ['', 'C', ''],
  ];
  for (const [name, smiles, expected] of cases) {
    it(`of "${name}" is "${expected}"`, () => {
      assert.equal(nameOfStructure(name, smiles), expected);
    });
  }
});
