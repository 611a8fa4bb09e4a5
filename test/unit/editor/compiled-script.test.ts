import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runCompiled } from '../../../src/editor/compiled-script.ts';

describe('a script that is run from compiled code', () => {
  let folder: string;
  let file: string;
  let kept: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-compiled-'));
    file = path.join(folder, 'script.cjs');
    kept = path.join(folder, 'storage', 'compiled');
    await writeFile(file, "exports.sum = (a, b) => a + b; exports.where = [__filename, require('node:path').sep];");
  });
  afterEach(() => rm(folder, { recursive: true }));

  const run = () => {
    const script = runCompiled(file, kept);
    return { ...script, exports: script.exports as { sum(a: number, b: number): number; where: string[] } };
  };
  const keptFile = async () => path.join(kept, (await readdir(kept))[0] ?? '');

  it('is compiled the first time, and taken as it was kept the next', async () => {
    const first = run();
    assert.equal(first.wasKept, false);
    assert.equal(first.exports.sum(1, 2), 3);
    await first.keep();
    const second = run();
    assert.equal(second.wasKept, true);
    assert.equal(second.exports.sum(1, 2), 3);
    assert.deepEqual(second.exports.where, [file, path.sep]);
  });

  it('is compiled anew where it has changed, be it to one of the same length', async () => {
    await run().keep();
    await new Promise((resolve) => setTimeout(resolve, 20));
    await writeFile(file, (await readFile(file, 'utf8')).replace('a + b', 'a - b'));
    const changed = run();
    assert.equal(changed.wasKept, false);
    assert.equal(changed.exports.sum(1, 2), -1);
    await changed.keep();
    assert.equal((await readdir(kept)).length, 1);
  });

  for (const [what, damage] of [
    ['has a byte of another value', (bytes: Buffer) => bytes.fill(bytes.readUInt8(200) ^ 1, 200, 201)],
    ['is cut short', (bytes: Buffer) => bytes.subarray(0, -9)],
    ['is empty', () => Buffer.alloc(0)],
  ] as const) {
    it(`is compiled anew where what was kept ${what}`, async () => {
      await run().keep();
      const own = await keptFile();
      await writeFile(own, damage(await readFile(own)));
      const script = run();
      assert.equal(script.wasKept, false);
      assert.equal(script.exports.sum(1, 2), 3);
    });
  }

  it('throws what the script throws, with its place', async () => {
    await writeFile(file, "\nthrow new Error('no');");
    assert.throws(run, (error: Error) => error.message === 'no' && (error.stack ?? '').includes(`${file}:2`));
  });
});
