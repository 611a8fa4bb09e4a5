import assert from 'node:assert/strict';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Bridge } from '../../../src/bridge/bridge.ts';
import { openChemistry } from '../../../src/chemistry/rdkit-chemistry.ts';
import { DrugIndex } from '../../../src/retrieval/drug-index.ts';
import { TargetIndex } from '../../../src/retrieval/target-index.ts';
import { withModelsCopy, workerFile } from '../fixtures.ts';

/** Opens bridge and indices of a folder, as the extension does. */
async function open(folder: string): Promise<void> {
  const chemistry = openChemistry({ workerFile });
  try {
    const bridge = await Bridge.open({ encoder: folder, heads: folder }, chemistry);
    try {
      await DrugIndex.open(folder, bridge.heads);
      await (await TargetIndex.open(folder)).close();
    } finally {
      await bridge.close();
    }
  } finally {
    await chemistry.close();
  }
}

async function flipBit(file: string): Promise<void> {
  const bytes = await readFile(file);
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = bytes[middle]! ^ 1;
  await writeFile(file, bytes);
}

const FILES = [
  'encoder/model.onnx',
  'encoder/tokenizer.json',
  'heads/chemistry.onnx',
  'heads/text.onnx',
  'drugs/drugs.json',
  'drugs/fingerprints.bin',
  'drugs/wordings.bin',
  'drugs/evidence.json',
  'targets/targets.json',
  'targets/head.onnx',
  'targets/fingerprints.br',
  'targets/ligands.br',
  'targets/smiles.br',
];

describe('a models folder', () => {
  it('opens as it is', () => withModelsCopy(open));

  for (const file of FILES) {
    it(`is refused where one bit of ${file} is flipped`, () =>
      withModelsCopy(async (folder) => {
        await flipBit(path.join(folder, file));
        await assert.rejects(open(folder), {
          code: 'model-altered',
          message: /SHA-256 differs.*reinstall the extension/i,
        });
      }));

    it(`is refused where ${file} is missing`, () =>
      withModelsCopy(async (folder) => {
        await rm(path.join(folder, file));
        await assert.rejects(open(folder), (error: Error) => {
          assert.match(error.message, /can't be read\. Reinstall the extension/);
          return error.message.includes(path.basename(file));
        });
      }));
  }

  it('is refused where a file is cut short', () =>
    withModelsCopy(async (folder) => {
      await truncate(path.join(folder, 'heads/chemistry.onnx'), 1000);
      await assert.rejects(open(folder), { code: 'model-altered', message: /1000 bytes, not \d+/ });
    }));

  it('is refused where its manifest is missing, is no JSON, or lacks a field', () =>
    withModelsCopy(async (folder) => {
      const manifest = path.join(folder, 'manifest.json');
      const text = await readFile(manifest, 'utf8');
      await rm(manifest);
      await assert.rejects(open(folder), { code: 'model-missing', message: /manifest\.json/ });
      await writeFile(manifest, text.slice(0, -20));
      await assert.rejects(open(folder), { code: 'model-invalid', message: /is not valid JSON/ });
      await writeFile(manifest, text.replace('"pooling": "mean"', '"pooling": "median"'));
      await assert.rejects(open(folder), { code: 'model-invalid', message: /encoder\.pooling/ });
      await writeFile(manifest, text.replace('"encoder/model.onnx"', '"../../etc/passwd"'));
      await assert.rejects(open(folder), { code: 'model-invalid', message: /a plain relative path/ });
    }));

  it('is refused where the heads belong to another encoder', () =>
    withModelsCopy(async (folder) => {
      const manifest = path.join(folder, 'manifest.json');
      const parsed = JSON.parse(await readFile(manifest, 'utf8')) as { heads: { encoder: { sha256: string } } };
      parsed.heads.encoder.sha256 = '0'.repeat(64);
      await writeFile(manifest, JSON.stringify(parsed));
      await assert.rejects(open(folder), { code: 'model-mismatch', message: /were trained on the encoder/ });
    }));
});
