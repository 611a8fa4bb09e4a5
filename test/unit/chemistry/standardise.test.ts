import assert from 'node:assert/strict';
import { parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { parentOf } from '../../../src/chemistry/standardise.ts';
import { engine } from './engine.ts';

const PAMOIC = 'OC(=O)c1cc2ccccc2c(Cc2c(O)c(cc3ccccc23)C(=O)O)c1O';
const STEARIC = 'CCCCCCCCCCCCCCCCCC(=O)O';
const HYDROXYZINE = 'OCCOCCN1CCN(CC1)C(c1ccccc1)c1ccc(Cl)cc1';
const OLANZAPINE = 'CN1CCN(CC1)C1=Nc2ccccc2Nc2sc(C)cc12';
const DOPAMINE = 'NCCc1ccc(O)c(O)c1';
const AMLODIPINE = 'CCOC(=O)C1=C(COCCN)NC(C)=C(C1c1ccccc1Cl)C(=O)OC';
const SALMETEROL = 'OCc1cc(ccc1O)C(O)CNCCCCCCOCCCCc1ccccc1';
const NAPROXEN = 'COc1ccc2cc(ccc2c1)[C@H](C)C(=O)O';
const KETOROLAC = 'OC(=O)C1CCn2c1ccc2C(=O)c1ccccc1';
const TRIMETHOPRIM = 'COc1cc(Cc2cnc(N)nc2N)cc(OC)c1OC';
const SULFAMETHOXAZOLE = 'Cc1cc(NS(=O)(=O)c2ccc(N)cc2)no1';
const OESTRADIOL = 'C[C@]12CC[C@H]3[C@@H](CCc4cc(O)ccc43)[C@@H]1CC[C@@]2(O)C#C';
const NORETHINDRONE = 'C[C@]12CC[C@H]3[C@@H](CCC4=CC(=O)CC[C@@H]34)[C@@H]1CC[C@@]2(O)C#C';
const FERROCENE = '[CH-]1C=CC=C1.[CH-]1C=CC=C1.[Fe+2]';
const GADOTERATE = '[Gd+3].OC(=O)CN1CCN(CC(=O)[O-])CCN(CC(=O)[O-])CCN(CC(=O)[O-])CC1';

/** What is written, and the parent as any SMILES of it. */
type Case = readonly [written: string, parent: string];

const KINDS: Readonly<Record<string, readonly Case[]>> = {
  'salts of bases with acids, however large': [
    [`${HYDROXYZINE}.${PAMOIC}`, HYDROXYZINE],
    [`${OLANZAPINE}.${PAMOIC}`, OLANZAPINE],
    [`${STEARIC}.${DOPAMINE}`, DOPAMINE],
    [`CCCCCCCCCCCC(=O)O.${DOPAMINE}`, DOPAMINE],
    [`${DOPAMINE}.Cl`, DOPAMINE],
    [`${DOPAMINE.replace('N', '[NH3+]')}.[Cl-]`, DOPAMINE],
    [`${DOPAMINE}.OC(=O)CC(O)(CC(=O)O)C(=O)O`, DOPAMINE],
    [`${DOPAMINE}.${DOPAMINE}.OS(=O)(=O)CCS(=O)(=O)O`, DOPAMINE],
    [`${DOPAMINE}.O=C1NS(=O)(=O)c2ccccc12`, DOPAMINE],
    [`${DOPAMINE.replace('N', '[NH3+]')}.O=C1[N-]S(=O)(=O)c2ccccc12`, DOPAMINE],
    [`${DOPAMINE}.OC[C@@H](O)[C@@H](O)[C@H](O)[C@@H](O)C(=O)O`, DOPAMINE],
    [`${DOPAMINE}.OC(=O)[C@H](O)[C@@H](O)C(=O)O`, DOPAMINE],
    [`${DOPAMINE}.OC(=O)/C=C\\C(=O)O`, DOPAMINE],
    [`${DOPAMINE}.[O-]S(=O)(=O)c1ccc2ccccc2c1`, DOPAMINE],
    [`${DOPAMINE}.CC1(C)[C@@H]2CC[C@@]1(CS(=O)(=O)O)C(=O)C2`, DOPAMINE],
    [`${DOPAMINE}.OC[C@H](O)[C@@H](O[C@@H]1O[C@H](CO)[C@H](O)[C@H](O)[C@H]1O)[C@H](O)[C@@H](O)C(=O)O`, DOPAMINE],
    [`${DOPAMINE}.OP(=O)(O)O.O=[W](=O)(O)O`, `${DOPAMINE}.OP(=O)(O)O.O=[W](=O)(O)O`],
    [`${DOPAMINE}.F[P-](F)(F)(F)(F)F`, DOPAMINE],
    [`${AMLODIPINE}.OS(=O)(=O)c1ccccc1`, AMLODIPINE],
    [`${AMLODIPINE}.Cc1ccc(cc1)S(=O)(=O)[O-]`, AMLODIPINE],
    [`${DOPAMINE}.OC(=O)c1cc(S(=O)(=O)O)ccc1O`, DOPAMINE],
    [`${SALMETEROL}.OC(=O)c1ccc2ccccc2c1O`, SALMETEROL],
    ['CN(C)CCOC(c1ccccc1)c1ccccc1.Cn1c(=O)c2[nH]c(Cl)nc2n(C)c1=O', 'CN(C)CCOC(c1ccccc1)c1ccccc1'],
  ],
  'salts of acids with bases and metals': [
    [NAPROXEN.replace(/O$/, '[O-].[Na+]'), NAPROXEN],
    [NAPROXEN.replace(/O$/, 'O[Na]'), NAPROXEN],
    ['[Na]OC(=O)[C@@H](C)c1ccc2cc(OC)ccc2c1', NAPROXEN],
    ['[K]OC(=O)CCc1ccccc1C(=O)O[Na]', 'OC(=O)CCc1ccccc1C(=O)O'],
    ['[Ca+2].CCC(CC)(CCC)C(=O)[O-].CCC(CC)(CCC)C(=O)[O-]', 'CCC(CC)(CCC)C(=O)O'],
    [`${KETOROLAC}.NC(CO)(CO)CO`, KETOROLAC],
    [`${KETOROLAC}.NCCCC[C@H](N)C(=O)O`, KETOROLAC],
    [`${KETOROLAC}.CNC[C@H](O)[C@@H](O)[C@H](O)[C@H](O)CO`, KETOROLAC],
    ['CC(=O)Oc1ccccc1C(=O)[O-].[Na+]', 'CC(=O)Oc1ccccc1C(=O)O'],
    ['[Na+].[O-]C1=C(C)C(=O)CCC1.O', 'OC1=C(C)C(=O)CCC1'],
  ],
  'hydrates, solvates and co-crystals': [
    [`${NAPROXEN}.O.O`, NAPROXEN],
    [`${OLANZAPINE}.CS(C)=O`, OLANZAPINE],
    [`${OLANZAPINE}.C[S+](C)[O-]`, OLANZAPINE],
    [`${OLANZAPINE}.CCO`, OLANZAPINE],
    [`${OLANZAPINE}.CC(C)=O.Cl`, OLANZAPINE],
    [`${OLANZAPINE}.OC(=O)c1cc(O)ccc1O`, OLANZAPINE],
    ['CCO.CCN', 'CCN'],
    ['CC(=O)[O-].[Na+].O.O.O', 'CC(=O)[O-].[Na+]'],
  ],
  'salts without a drug are themselves, whole': [
    ['[K+].[Cl-]', '[K+].[Cl-]'],
    ['[NH4+].[Cl-]', 'N.Cl'],
    ['[Na+].[O-]S(=O)(=O)[O-].[Na+]', '[Na+].[O-]S(=O)(=O)[O-].[Na+]'],
    ['[Li+].[Li+].[O-]C([O-])=O', '[Li+].[Li+].[O-]C([O-])=O'],
    ['[Al+3].[OH-].[OH-].[OH-]', '[Al+3].[OH-].[OH-].[OH-]'],
    ['[Cl-].[Cl-].[Mg+2].O.O', '[Cl-].[Cl-].[Mg+2]'],
    ['C[N+](C)(C)CCO.[Cl-]', 'C[N+](C)(C)CCO.[Cl-]'],
    ['NCCO.CCCCCCCC/C=C\\CCCCCCCC(=O)O', 'NCCO.CCCCCCCC/C=C\\CCCCCCCC(=O)O'],
    [PAMOIC, PAMOIC],
    [STEARIC, STEARIC],
    ['O', 'O'],
    ['O.CCO', 'O.CCO'],
    ['ClC(Cl)Cl', 'ClC(Cl)Cl'],
    ['Cl.Cl', 'Cl'],
    // the solvents go first
    ['CCO.Cl', 'Cl'],
    ['[Na+]', '[Na+]'],
  ],
  'metals stay with what they are bound to': [
    ['Cl[Pt-2](Cl)([NH3+])[NH3+]', 'Cl[Pt-2](Cl)([NH3+])[NH3+]'],
    ['N->[Pt](<-N)(Cl)Cl.O', 'N->[Pt](<-N)(Cl)Cl'],
    [FERROCENE, FERROCENE],
    [GADOTERATE, GADOTERATE],
    [`${OLANZAPINE}.[Zn+2].[Cl-].[Cl-]`, OLANZAPINE],
    [`${OLANZAPINE}.[Bi+3].OC(=O)CC(O)(CC(=O)O)C(=O)O`, OLANZAPINE],
  ],
  'charges that protons settle': [
    ['[NH3+]CC(=O)[O-]', 'NCC(=O)O'],
    ['C[C@H]([NH3+])C(=O)[O-]', 'C[C@H](N)C(=O)O'],
    ['C/C=C/C(=O)[O-]', 'C/C=C/C(=O)O'],
    ['NC(N)=[NH2+]', 'NC(N)=N'],
    ['c1cc[nH+]cc1', 'c1ccncc1'],
    ['[O-]c1ccccc1', 'Oc1ccccc1'],
    ['c1ccccc1-c1nn[n-]n1', 'c1ccccc1-c1nn[nH]n1'],
    ['[O-]CCC(=O)[O-]', 'OCCC(=O)O'],
    ['[NH3+]CC([NH3+])CO', 'NCC(N)CO'],
    ['CC[NH+](CC)CC(=O)Nc1c(C)cccc1C', 'CCN(CC)CC(=O)Nc1c(C)cccc1C'],
  ],
  'charges that stay': [
    ['C[n+]1ccccc1.[I-]', 'C[n+]1ccccc1'],
    ['CC(=O)OCC[N+](C)(C)C.[Cl-]', 'CC(=O)OCC[N+](C)(C)C'],
    ['C[N+](C)(C)CC(=O)[O-]', 'C[N+](C)(C)CC(=O)[O-]'],
    ['C[N+](C)(C)CC(=O)O.[Cl-]', 'C[N+](C)(C)CC(=O)O'],
    ['C[N+](C)(C)C[C@H](O)CC(=O)[O-]', 'C[N+](C)(C)C[C@H](O)CC(=O)[O-]'],
    // of two anions the weaker acid takes the proton
    ['C[N+](C)(C)CC([O-])CC(=O)[O-]', 'C[N+](C)(C)CC(O)CC(=O)[O-]'],
    ['C[N+](C)(C)CC[NH3+]', 'C[N+](C)(C)CCN'],
    ['[O-][n+]1ccccc1', '[O-][n+]1ccccc1'],
    ['C[N+](C)([O-])CCO', 'C[N+](C)([O-])CCO'],
    ['O=[N+]([O-])c1ccccc1', 'O=[N+]([O-])c1ccccc1'],
    ['[O-][N+](=O)c1ccc([O-])cc1', '[O-][N+](=O)c1ccc(O)cc1'],
    ['CN=[N+]=[N-]', 'CN=[N+]=[N-]'],
    ['[C-]#[N+]c1ccccc1', '[C-]#[N+]c1ccccc1'],
  ],
  'isotopes go, sulfoxides have one form, tautomers and stereochemistry stay': [
    ['[131I]c1cccc(CNC(N)=N)c1', 'Ic1cccc(CNC(N)=N)c1'],
    ['[2H]C([2H])([2H])Oc1ccccc1', 'COc1ccccc1'],
    ['[2H][C@](C)(O)c1ccccc1', '[H][C@](C)(O)c1ccccc1'],
    ['C[C@H]([2H])O', 'CCO'],
    ['[11CH3]C(=O)O', 'CC(=O)O'],
    ['[14C](=O)(N)/C=C/c1ccccc1', 'C(=O)(N)/C=C/c1ccccc1'],
    ['C[S@](=O)c1ccccc1', 'C[S@+]([O-])c1ccccc1'],
    ['COc1ccc2[nH]c(nc2c1)S(=O)Cc1ncc(C)c(OC)c1C', 'COc1ccc2[nH]c(nc2c1)[S+]([O-])Cc1ncc(C)c(OC)c1C'],
    ['O=S1CCCC1', '[O-][S+]1CCCC1'],
    ['CS(=O)(=O)c1ccccc1', 'CS(=O)(=O)c1ccccc1'],
    ['CC(O)=NC', 'CC(O)=NC'],
    ['Oc1ccccn1', 'Oc1ccccn1'],
    ['N[C@@H](CS)C(=O)O', 'N[C@@H](CS)C(=O)O'],
    ['*CC', '*CC'],
  ],
};

describe('parentOf', () => {
  let rdkit: Rdkit;

  before(async () => {
    rdkit = await engine();
  });

  function canonical(smiles: string): string {
    using mol = parseSmiles(rdkit, smiles);
    return mol.get_smiles();
  }

  function parent(smiles: string): { smiles: string; mixture: readonly string[] | undefined } {
    using mol = parseSmiles(rdkit, smiles);
    using parent = parentOf(rdkit, mol);
    assert.equal(parent.mol.get_smiles(), parent.smiles);
    return { smiles: parent.smiles, mixture: parent.mixture };
  }

  for (const [kind, cases] of Object.entries(KINDS)) {
    it(kind, () => {
      for (const [written, expected] of cases) {
        assert.equal(parent(written).smiles, canonical(expected), written);
        assert.equal(
          parent(written.split('.').reverse().join('.')).smiles,
          canonical(expected),
          `${written}, reversed`,
        );
        assert.equal(parent(parent(written).smiles).smiles, canonical(expected), `the parent of ${written}, again`);
        assert.equal(parent(written).mixture, undefined, written);
      }
    });
  }

  it('tells a mixture of drugs, of which the largest is the parent', () => {
    const mixtures: readonly (readonly [written: string, drugs: readonly string[]])[] = [
      [`${SULFAMETHOXAZOLE}.${TRIMETHOPRIM}`, [TRIMETHOPRIM, SULFAMETHOXAZOLE]],
      [`${OESTRADIOL}.${NORETHINDRONE}`, [OESTRADIOL, NORETHINDRONE]],
      [`${KETOROLAC}.${OLANZAPINE}.${PAMOIC}.Cl`, [OLANZAPINE, KETOROLAC]],
    ];
    for (const [written, drugs] of mixtures) {
      const { smiles, mixture } = parent(written);
      assert.equal(smiles, mixture?.[0]);
      assert.deepEqual([...(mixture ?? [])].sort(), drugs.map(canonical).sort(), written);
    }
  });

  it('takes neither a racemate, nor copies, nor a small unknown part for a mixture', () => {
    for (const written of [
      'N[C@@H]1C[C@H]1c1ccccc1.N[C@H]1C[C@@H]1c1ccccc1',
      `${KETOROLAC}.${KETOROLAC}`,
      `${KETOROLAC.replace(/^OC/, '[O-]C')}.${KETOROLAC}.[Na+]`,
      `${KETOROLAC}.CN(C)C=O`,
    ]) {
      assert.equal(parent(written).mixture, undefined, written);
    }
  });

  it('leaves a molecule with nothing to change to the caller', () => {
    for (const smiles of [SULFAMETHOXAZOLE, TRIMETHOPRIM, 'O=[N+]([O-])c1ccc(-c2ccccc2)cc1', 'CSCCC(N)C(=O)O']) {
      using mol = parseSmiles(rdkit, smiles);
      using found = parentOf(rdkit, mol);
      assert.equal(found.mol, mol);
    }
  });
});
