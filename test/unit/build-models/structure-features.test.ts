import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readFeatures } from '../../../tools/build-models/structure-features.ts';
import { ThinBridgeError } from '../../../src/errors/thin-bridge-error.ts';
import { inFolder, madeUpChemistry } from './made-up-chembl.ts';

const report = () => undefined;

describe('features of structures', () => {
  it('come in the order of the structures, without those that cannot be read', async () => {
    const { chemistry, fingerprintOf } = madeUpChemistry();
    const told: string[] = [];
    const features = await readFeatures(['ab-1', 'bad', 'c-2'], chemistry, { report: (text) => told.push(text) });
    assert.deepEqual(features, [
      { series: '1', fingerprint: fingerprintOf('ab-1') },
      undefined,
      { series: '2', fingerprint: fingerprintOf('c-2') },
    ]);
    assert.deepEqual(told, ["left out: bad can't be read"]);
  });

  it('are kept for the next time, as long as the structures are the same and the file is whole', () =>
    inFolder(async (folder) => {
      const cacheFile = path.join(folder, 'cache');
      const smiles = ['ab-1', 'bad', 'c-é'];
      const ask = async (list: readonly string[]) => {
        const { chemistry, asked } = madeUpChemistry();
        return { features: await readFeatures(list, chemistry, { cacheFile, report }), asked: asked.length };
      };
      const first = await ask(smiles);
      assert.equal(first.asked, 3);
      assert.deepEqual(await ask(smiles), { features: first.features, asked: 0 });
      for (const spoil of [(bytes: Buffer) => bytes.subarray(1), (bytes: Buffer) => bytes.subarray(0, -1)]) {
        await writeFile(cacheFile, spoil(await readFile(cacheFile)));
        assert.equal((await ask(smiles)).asked, 3);
      }
      assert.equal((await ask(['ab-1', 'c-é', 'bad'])).asked, 3);
      assert.deepEqual((await ask(smiles)).features, first.features);
    }));

  it('are not lost where they cannot be kept', () =>
    inFolder(async (folder) => {
      const { chemistry, fingerprintOf } = madeUpChemistry();
      const told: string[] = [];
      const cacheFile = path.join(folder, 'no', 'such', 'folder', 'cache');
      const features = await readFeatures(['ab-1'], chemistry, { cacheFile, report: (text) => told.push(text) });
      assert.deepEqual(features, [{ series: '1', fingerprint: fingerprintOf('ab-1') }]);
      assert.match(told.join(), /^not kept for the next time in .*cache: it is not there/);
    }));

  it('are not kept where a structure might be read the next time', () =>
    inFolder(async (folder) => {
      const { chemistry, asked } = madeUpChemistry();
      for (let time = 0; time < 2; time++) {
        await readFeatures(['ab', 'slow'], chemistry, { cacheFile: path.join(folder, 'cache'), report });
      }
      assert.equal(asked.length, 4);
    }));

  it('are left where one has had enough, or the chemistry is closed', async () => {
    const { chemistry } = madeUpChemistry();
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(readFeatures(['ab'], chemistry, { report, signal }), /enough/);
    const closed = { ...chemistry, read: () => Promise.reject(new ThinBridgeError('cancelled', 'closed')) };
    await assert.rejects(readFeatures(['ab'], closed, { report }), { code: 'cancelled' });
  });
});
