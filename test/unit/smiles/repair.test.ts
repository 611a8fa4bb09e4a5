import assert from 'node:assert/strict';
import { parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { admit } from '../../../src/smiles/limits.ts';
import { faultAt, writingFault } from '../../../src/smiles/problem.ts';
import { nitroRepair } from '../../../src/smiles/repair.ts';
import { engine } from '../chemistry/engine.ts';

describe('the repair of a faulty SMILES', () => {
  const certain: readonly (readonly [smiles: string, at: string, mended: string, title: string])[] = [
    ['c1ccccc1CL', 'CL', 'c1ccccc1Cl', 'Write Cl for CL'],
    ['c1ccccc1cl', 'cl', 'c1ccccc1Cl', 'Write Cl for cl'],
    ['BRCCBR', 'BR', 'BrCCBr', 'Write Br for BR'],
    ['c1cc([R1])ccc1', '[R1]', 'c1cc([*:1])ccc1', 'Write [*:1] for [R1]'],
    ['[R]C', '[R]', '[*]C', 'Write [*] for [R]'],
    ['CC(=O)[O–].[Na+]', '–', 'CC(=O)[O-].[Na+]', 'Write - for –'],
    ['CC(=O)[O−]', '−', 'CC(=O)[O-]', 'Write - for −'],
    ['COc1ccc(cc1)C(=O)\u200BN', '\u200B', 'COc1ccc(cc1)C(=O)N', "Delete what can't be seen"],
    ['CC\u00AD(C)C', '\u00AD', 'CC(C)C', "Delete what can't be seen"],
    ['СCO', 'С', 'CCO', 'Write C for С'],
    ['CC（=O）O', '（', 'CC(=O)O', 'Write ( for （'],
    ['[NA+].[CL-]', '[NA+]', '[Na+].[Cl-]', 'Write [Na+] for [NA+], and the like'],
    ['C[N+H3]', '[N+H3]', 'C[NH3+]', 'Write [NH3+] for [N+H3]'],
    ['[nh]1cccc1', '[nh]', '[nH]1cccc1', 'Write [nH] for [nh]'],
    ['c1ccccc1CL |&1:1|', 'CL', 'c1ccccc1Cl |&1:1|', 'Write Cl for CL'],
    ['C[N–H2]CL', '–', 'C[NH2-]Cl', 'Write [NH2-] for [N-H2], and the like'],
  ];
  for (const [smiles, at, mended, title] of certain) {
    it(`${smiles} is ${mended}`, () => {
      const fault = writingFault(smiles);
      assert.ok(fault);
      assert.equal(smiles.slice(fault.start, fault.end), at);
      assert.deepEqual(fault.repair, { title, smiles: mended });
      assert.equal(writingFault(mended), undefined);
    });
  }

  const places: readonly (readonly [smiles: string, at: string, start: number])[] = [
    ['C1CCC(C)', '1', 1],
    ['CC(C(C)', '(', 2],
    ['C[C@H', '[', 1],
    ['CC))', ')', 2],
    ['CC=', '=', 2],
    ['CCO ethanol', ' ', 3],
    ['OC(=O)c1ccccc1 Nc1cccc(C)c1', ' ', 14],
    ['CC(C)C\nC(C)C', '\n', 6],
    ['BR1', 'R', 1],
    ['c1ccccc1C|', '|', 9],
    ['aspirin', 'aspirin', 0],
  ];
  for (const [smiles, at, start] of places) {
    it(`is none where it isn't certain, and the place is shown: ${JSON.stringify(smiles)}`, () => {
      const fault = writingFault(smiles);
      assert.ok(fault);
      assert.deepEqual([smiles.slice(fault.start, fault.end), fault.start, fault.repair], [at, start, undefined]);
    });
  }

  let rdkit: Rdkit;
  before(async () => {
    rdkit = await engine();
  });

  function refusal(smiles: string) {
    try {
      using mol = parseSmiles(rdkit, admit(smiles));
      return mol.get_smiles();
    } catch (error) {
      assert.ok(error instanceof ThinBridgeError);
      return faultAt(smiles, error.message);
    }
  }

  const charges: readonly (readonly [smiles: string, at: string, mended: string])[] = [
    ['CCN(C)(C)C', 'N', 'CC[N+](C)(C)C'],
    ['C[N]1(C)CCCC1', '[N]', 'C[N+]1(C)CCCC1'],
    ['CC[NH3]', '[NH3]', 'CC[NH3+]'],
    ['C[NH2:3]C', '[NH2:3]', 'C[NH2+:3]C'],
  ];
  for (const [smiles, at, mended] of charges) {
    it(`gives the nitrogen of ${smiles} its charge`, () => {
      const fault = refusal(smiles);
      assert.ok(typeof fault !== 'string');
      assert.equal(smiles.slice(fault.start, fault.end), at);
      assert.equal(fault.repair?.smiles, mended);
      assert.equal(typeof refusal(mended), 'string');
    });
  }

  it('shows where RDKit sees the fault', () => {
    for (const [smiles, at] of [
      ['OC(C)(C)(C)C', 'C'],
      ['Ccc', 'c'],
      ['c1cccc1', 'c'],
    ] as const) {
      const fault = refusal(smiles);
      assert.ok(typeof fault !== 'string' && fault.end - fault.start === 1 && fault.repair === undefined);
      assert.equal(smiles.slice(fault.start, fault.end), at);
    }
  });

  const nitro: readonly (readonly [smiles: string, charged: string])[] = [
    ['CN(=O)=O', 'C[N+](=O)[O-]'],
    ['c1ccccc1N(=O)=O', 'c1ccccc1[N+](=O)[O-]'],
    ['O=N(=O)c1ccc(cc1)N(=O)=O', 'O=[N+]([O-])c1ccc(cc1)[N+](=O)[O-]'],
    ['N(=O)(=O)c1ccccc1', '[N+](=O)([O-])c1ccccc1'],
    ['CC(N(=O)=O)C', 'CC([N+](=O)[O-])C'],
    ['CN(=O)(=O)', 'C[N+](=O)[O-]'],
  ];
  for (const [smiles, charged] of nitro) {
    it(`writes the nitro groups of ${smiles} with charges, as RDKit reads them`, () => {
      assert.equal(nitroRepair(smiles)?.smiles, charged);
      assert.equal(refusal(smiles), refusal(charged));
    });
  }
  for (const smiles of ['C[N+](=O)[O-]', 'CN(=O)C', 'CON=O', 'c1ccccc1N(C)C=O', 'NC(=O)N(C=O)C=O']) {
    it(`finds no nitro group to write in ${smiles}`, () => assert.equal(nitroRepair(smiles), undefined));
  }
});
