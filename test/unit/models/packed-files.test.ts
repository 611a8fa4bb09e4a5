import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeFile } from '../../../src/models/model-files.ts';
import { pack, readPackedFile } from '../../../src/models/model-files.ts';

describe('packed model files', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-packed-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const store = async (bytes: Uint8Array) => {
    await writeFile(path.join(folder, 'file.br'), bytes);
    return describeFile('file.br', bytes);
  };

  it('come back as they were', async () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * index) % 251);
    const packed = await pack(bytes);
    assert.ok(packed.length < bytes.length / 10);
    const file = await store(packed);
    for (const unpacked of [undefined, bytes.length]) {
      assert.deepEqual(new Uint8Array(await readPackedFile(folder, { ...file, unpacked })), bytes);
    }
  });

  it('are refused where they are not packed, cut short, or hold more than they may', async () => {
    const packed = await pack(new Uint8Array(1000));
    for (const bytes of [Buffer.from('not packed'), packed.subarray(0, -1), new Uint8Array()]) {
      await assert.rejects(readPackedFile(folder, await store(bytes)), { code: 'model-invalid' });
    }
    const file = await store(packed);
    await assert.rejects(readPackedFile(folder, file, 999), { code: 'model-invalid' });
    assert.equal((await readPackedFile(folder, file, 1000)).length, 1000);
    await assert.rejects(readPackedFile(folder, { ...file, unpacked: 999 }), { code: 'model-invalid' });
    await assert.rejects(readPackedFile(folder, { ...file, unpacked: 1e15 }, 999), { code: 'model-invalid' });
  });
});
