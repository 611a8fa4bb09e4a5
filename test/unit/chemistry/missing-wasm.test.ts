import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { workerFile } from '../fixtures.ts';

describe('the chemistry without its WebAssembly', () => {
  it('says which file is missing, and works once it is there', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-wasm-'));
    const copy = path.join(folder, 'rdkit-worker.cjs');
    await copyFile(workerFile, copy);
    const chemistry = openChemistry({ workerFile: copy });
    try {
      await assert.rejects(chemistry.read('CCO'), {
        code: 'chemistry-failed',
        message: /RDKit can't be started from .*RDKit_minimal\.wasm.*Reinstall the extension/s,
      });
      const wasm = path.join(path.dirname(workerFile), 'RDKit_minimal.wasm');
      await copyFile(wasm, path.join(folder, 'RDKit_minimal.wasm'));
      assert.equal((await chemistry.read('OCC')).smiles, 'CCO');
    } finally {
      await chemistry[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    }
  });
});
