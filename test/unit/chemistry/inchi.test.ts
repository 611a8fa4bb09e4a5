import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Mol } from '@rdkit/rdkit';
import type { Indigo } from 'indigo-ketcher/binaryWasmNoRender';
import { ecfp4, tanimoto } from '../../../src/chemistry/fingerprint.ts';
import { loadIndigo, smilesOfInchi } from '../../../src/chemistry/indigo.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { parentOf } from '../../../src/chemistry/standardise.ts';
import { readDrugTable } from '../../../src/library/drug-table.ts';
import { models, root, workerFile } from '../fixtures.ts';
import { engine } from './engine.ts';

/** InChIs of drugs, and each as chemists write it. */
const DRUGS: Readonly<Record<string, string>> = {
  // amides, where InChI's code has imidic acids
  'InChI=1S/C8H9NO2/c1-6(10)9-7-2-4-8(11)5-3-7/h2-5,11H,1H3,(H,9,10)': 'CC(=O)Nc1ccc(O)cc1',
  'InChI=1S/CH4N2O/c2-1(3)4/h(H4,2,3,4)': 'NC(N)=O',
  // a lactam, a 2-pyridone, a 4-pyridone, an aminopyrimidine, a 4-aminopyridine, a thiourea
  'InChI=1S/C4H7NO/c6-4-2-1-3-5-4/h1-3H2,(H,5,6)': 'O=C1CCCN1',
  'InChI=1S/C5H5NO/c7-5-3-1-2-4-6-5/h1-4H,(H,6,7)': 'O=c1cccc[nH]1',
  'InChI=1S/C5H5NO/c7-5-1-3-6-4-2-5/h1-4H,(H,6,7)': 'O=c1cc[nH]cc1',
  'InChI=1S/C14H18N4O3/c1-19-10-5-8(6-11(20-2)12(10)21-3)4-9-7-17-14(16)18-13(9)15/h5-7H,4H2,1-3H3,(H4,15,16,17,18)':
    'COc1cc(Cc2cnc(N)nc2N)cc(OC)c1OC',
  'InChI=1S/C5H6N2/c6-5-1-3-7-4-2-5/h1-4H,(H2,6,7)': 'Nc1ccncc1',
  'InChI=1S/CH4N2S/c2-1(3)4/h(H4,2,3,4)': 'NC(N)=S',
  // a phenol with a nitrogen in its ring, which stays one
  'InChI=1S/C9H7NO/c11-8-5-1-3-7-4-2-6-10-9(7)8/h1-6,11H': 'Oc1cccc2cccnc12',
  // parts, isotopes, charges, stereochemistry, a double bond in a ring of 13
  'InChI=1S/C8H9NO2.ClH/c1-6(10)9-7-2-4-8(11)5-3-7;/h2-5,11H,1H3,(H,9,10);1H': 'CC(=O)Nc1ccc(O)cc1.Cl',
  'InChI=1S/CH4/h1H4/i1D': '[2H]C',
  'InChI=1S/C5H14NO/c1-6(2,3)4-5-7/h7H,4-5H2,1-3H3/q+1': 'C[N+](C)(C)CCO',
  'InChI=1S/C3H7NO2/c1-2(4)3(5)6/h2H,4H2,1H3,(H,5,6)/t2-/m0/s1': 'C[C@H](N)C(=O)O',
  'InChI=1S/C13H24/c1-2-4-6-8-10-12-13-11-9-7-5-3-1/h1-2H,3-13H2/b2-1+': 'C1=C/CCCCCCCCCCC/1',
  // without its first word, and not of the standard
  '1S/C2H6O/c1-2-3/h3H,2H2,1H3': 'CCO',
  'InChI=1/C2H6O/c1-2-3/h3H,2H2,1H3': 'CCO',
};

function parentFingerprint(rdkit: Rdkit, mol: Mol): Uint8Array {
  using parent = parentOf(rdkit, mol);
  return ecfp4(parent.mol);
}

describe('reading InChI', () => {
  let rdkit: Rdkit;
  let indigo: Indigo;
  let chemistry: Chemistry;
  before(async () => {
    rdkit = await engine();
    indigo = await loadIndigo(path.join(root, 'dist', 'indigo.wasm'));
    chemistry = openChemistry({ workerFile });
  });
  after(() => chemistry[Symbol.asyncDispose]());

  const canonical = (smiles: string) => {
    using mol = parseSmiles(rdkit, smiles);
    return mol.get_smiles();
  };

  for (const [inchi, smiles] of Object.entries(DRUGS)) {
    it(`${inchi} is ${smiles}`, () => {
      assert.equal(smilesOfInchi(rdkit, indigo, inchi), canonical(smiles));
    });
  }

  /** The Tanimoto similarity of a molecule and what its InChI is read as: undefined without one, null where it is refused. */
  const likeness = (smiles: string): number | null | undefined => {
    using mol = parseSmiles(rdkit, smiles);
    const inchi = mol.get_inchi();
    // wildcards and metals
    if (inchi === '' || /^InChI=1S\/[^/]*(?:Pt|Gd|Bi|Hg|Fe)/u.test(inchi)) return undefined;
    try {
      using back = parseSmiles(rdkit, smilesOfInchi(rdkit, indigo, inchi));
      assert.equal(back.get_inchi(), inchi, smiles);
      return tanimoto(parentFingerprint(rdkit, mol), parentFingerprint(rdkit, back));
    } catch (error) {
      if (error instanceof assert.AssertionError) throw error;
      return null;
    }
  };

  for (const inchi of [
    'InChI=1S/C8H9NO2/c1-6(10)9-7-2-4-8(11)5-3',
    'InChI=1S/C2H6O',
    'InChI=1S/C2H6O/c1-2-3/h3H,2H2,1H4',
    'InChI=1S/Xx',
    'InChI=1S/C9H14N4O4/c1-2-16-9(14)10-8-7-13(11-17-8)12-3-5-15-6-4-12/h7H,2-6H2,1H3/b10-8-',
    `InChI=1S/C${'9'.repeat(50)}`,
  ]) {
    it(`refuses ${inchi}`, () => {
      assert.throws(() => smilesOfInchi(rdkit, indigo, inchi), { code: 'smiles-invalid', message: /is an InChI/u });
    });
  }

  it('gives of drugs the same molecules, nearly all with the same fingerprint', async () => {
    const { drugs } = readDrugTable(await readFile(path.join(models, 'drugs', 'drugs.json')));
    const chosen = drugs.filter((_, place) => place % 40 === 0);
    const answers = chosen.map(({ smiles }) => likeness(smiles));
    const count = (wanted: (answer: number | null | undefined) => boolean) => answers.filter(wanted).length;
    const tally = { read: count((one) => typeof one === 'number'), refused: count((one) => one === null) };
    assert.ok(tally.read > 200 && tally.refused <= 0.01 * chosen.length, JSON.stringify(tally));
    assert.ok(count((one) => one === 1) > 0.92 * tally.read, JSON.stringify(tally));
  });

  it('goes on after any number of InChIs that are refused', async () => {
    const cut = Array.from({ length: 1200 }, (_, at) => chemistry.smilesOf(`InChI=1S/C8H9NO2/c1-6(10)9-7-${at}`));
    const results = await Promise.allSettled(cut);
    assert.ok(results.every((one) => one.status === 'rejected' && String(one.reason).includes('no structure')));
    assert.equal(await chemistry.smilesOf('InChI=1S/C4H10O/c1-3-5-4-2/h3-4H2,1-2H3'), 'CCOCC');
  });

  it('is done for whoever asks for a molecule', async () => {
    const inchi = 'InChI=1S/C9H8O4/c1-6(10)13-8-5-3-2-4-7(8)9(11)12/h2-5H,1H3,(H,11,12)';
    const { smiles, inchiKey } = await chemistry.read(` ${inchi}\n`, ['inchiKey']);
    assert.deepEqual(
      { smiles, inchiKey },
      { smiles: 'CC(=O)Oc1ccccc1C(=O)O', inchiKey: 'BSYNRYMUTXBXSQ-UHFFFAOYSA-N' },
    );
    assert.equal(await chemistry.smilesOf(inchi), smiles);
    await assert.rejects(chemistry.read(`${inchi} aspirin`), { code: 'smiles-invalid', message: /alone/u });
    await assert.rejects(chemistry.read(inchi.slice(0, 30)), { code: 'smiles-invalid', message: /whole/u });
    await assert.rejects(chemistry.read(`InChI=1S/C${'H'.repeat(100_001)}`), { code: 'molecule-too-large' });
  });
});
