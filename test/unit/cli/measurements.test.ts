import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../fixtures.ts';

describe('thin-bridge measurements', function () {
  this.timeout(180_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-cli-measurements-'));
    const rows = [
      'CMP-1,O=C(Nc1ccc2c(c1)OCC21CCN(Cc2cnc3ccccn23)CC1)c1ccc(F)c(C#N)c1,our assay X,16',
      'CMP-2,CCO,JAK1,0',
    ];
    await writeFile(path.join(folder, 'ours.csv'), ['ID,SMILES,Assay,IC50 (nM)', ...rows].join('\n'));
  });
  after(() => rm(folder, { recursive: true }));

  const run = (...parameters: string[]) =>
    new Promise<{ exitCode: number; output: string; errors: string }>((resolve) => {
      const options = { cwd: folder };
      execFile(process.execPath, [path.join(root, 'dist/cli.cjs'), ...parameters], options, (error, output, errors) =>
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output, errors }),
      );
    });

  it('are added, speak in guesses, and are removed', async () => {
    const kept = ['--measurements', 'kept'];
    const added = await run('measurements', 'add', 'ours.csv', ...kept);
    assert.equal(added.exitCode, 0, added.errors);
    assert.match(added.output, /^1 measurement of 1 compound of ours\.csv on "our assay X" now speak/);
    assert.match(added.errors, /left out: ours\.csv, line 3: its IC50 is 0: no concentration of half effect is\./);

    const asked = 'O=C(Nc1ccc2c(c1)OCC21CCN(Cc2cnc3ccccn23)CC1)c1ccc(Br)c(C#N)c1';
    const guessed = await run('guess', asked, ...kept, '--json');
    const [first] = (JSON.parse(guessed.output) as { guesses: { target: string; ligands: { source: string }[] }[] })
      .guesses;
    assert.deepEqual([first?.target, first?.ligands[0]?.source], ['our assay X', 'yours']);

    const listed = await run('measurements', 'list', ...kept, '--json');
    const [set] = JSON.parse(listed.output) as { id: string; name: string; measurements: number }[];
    assert.deepEqual([set?.name, set?.measurements], ['ours.csv', 1]);
    assert.match((await run('measurements', 'remove', set!.id, ...kept)).output, /^Removed /);
    assert.equal((await run('measurements', 'list', ...kept)).output, 'No measurements were added yet.\n');
    assert.equal((await run('measurements', 'remove', set!.id, ...kept)).exitCode, 1);
  });
});
