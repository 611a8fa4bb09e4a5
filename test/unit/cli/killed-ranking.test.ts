// A ranking that is killed, in a process of its own.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '../fixtures.ts';

/** When it is killed, in milliseconds: while models are loaded, while it reads, and perhaps while it writes. */
const MOMENTS = [300, 3000, 8000];

const ROWS = 1500;

describe('a ranking that is killed', function () {
  this.timeout(300_000);

  it('leaves no half table, and nothing at all once the next one is done', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-killed-'));
    try {
      const rows = Array.from({ length: ROWS }, (_, at) => `${'C'.repeat(1 + (at % 30))}c1ccncc1,${at}`);
      const file = path.join(folder, 'ours.csv');
      await writeFile(file, ['smiles,id', ...rows].join('\n'));
      const rank = () =>
        spawn(process.execPath, [path.join(root, 'dist', 'cli.cjs'), 'rank', file, '--for', 'BTK inhibitor']);
      for (const moment of MOMENTS) {
        const child = rank();
        const ended = once(child, 'exit');
        await Promise.race([sleep(moment), ended]);
        child.kill('SIGKILL');
        await ended;
        await requireWhole(folder);
      }
      const [code] = (await once(rank(), 'exit')) as [number];
      assert.equal(code, 0);
      await requireWhole(folder);
      const left = (await readdir(folder)).filter((name) => !/^ours(?:\.ranked(?:\.\d+)?)?\.csv$/u.test(name));
      assert.deepEqual(left, []);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

/** Every table that has the name of a result has all rows. */
async function requireWhole(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.csv')) continue;
    const lines = (await readFile(path.join(folder, name), 'utf8')).trim().split('\n');
    assert.equal(lines.length, ROWS + 1, name);
  }
}
