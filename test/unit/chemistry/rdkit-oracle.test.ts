import assert from 'node:assert/strict';
import { ecfp4 } from '../../../src/chemistry/fingerprint.ts';
import { parseSmiles, type Rdkit } from '../../../src/chemistry/rdkit.ts';
import { scaffoldOf } from '../../../src/chemistry/scaffold.ts';
import { engine, fixtureLines } from './engine.ts';

/** RDKit 2026 writes bonds between organic atoms and metals with brackets, where RDKit 2022 has none. */
const METAL = /\[(?:Bi|Al)\]/;

describe('RDKit as WebAssembly against RDKit for Python', () => {
  const rows = fixtureLines('rdkit-oracle.tsv')
    .slice(1)
    .map((line) => line.split('\t') as [smiles: string, canonical: string, scaffold: string, onBits: string]);
  let rdkit: Rdkit;

  before(async () => {
    rdkit = await engine();
  });

  function canonical(smiles: string): string {
    using mol = parseSmiles(rdkit, smiles);
    return mol.get_smiles();
  }

  it('gives the same fingerprints', () => {
    for (const [smiles, , , onBits] of rows) {
      using mol = parseSmiles(rdkit, smiles);
      const bits = [...ecfp4(mol)].flatMap((byte, index) =>
        [...Array(8).keys()].filter((bit) => (byte >> bit) & 1).map((bit) => index * 8 + bit),
      );
      assert.equal(bits.join(' '), onBits, smiles);
    }
  });

  it('gives the same canonical SMILES once its own version has read them', () => {
    for (const [smiles, expected] of rows) {
      assert.equal(canonical(smiles), canonical(expected));
    }
  });

  it('gives the same scaffolds', () => {
    for (const [smiles, , expected] of rows) {
      using mol = parseSmiles(rdkit, smiles);
      assert.equal(scaffoldOf(rdkit, mol), METAL.test(smiles) && expected ? canonical(expected) : expected, smiles);
    }
  });
});
