import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readManifest, readModelFile } from '../../../src/models/model-files.ts';
import { root } from '../fixtures.ts';

const cli = path.join(root, 'dist/cli.cjs');

describe('thin-bridge train', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-train-'));
    const rows = Array.from(
      { length: 24 },
      (_, index) =>
        `${'C'.repeat(index + 1)}${index % 2 === 0 ? 'N' : 'O'},${index % 2 === 0 ? 'amine' : 'alcohol'} agonist`,
    );
    await writeFile(path.join(folder, 'pairs.csv'), ['smiles,mechanism', ...rows, 'C1CC,x'].join('\n'));
    await writeFile(path.join(folder, 'three.csv'), ['smiles,mechanism', ...rows.slice(0, 3)].join('\n'));
    await writeFile(path.join(folder, 'list.smi'), 'CCCCCCO hexanol\nnothing\n');
    await writeFile(path.join(folder, 'notes.csv'), 'compound,note\nCCO,good\n');
  });
  after(() => rm(folder, { recursive: true }));

  interface Outcome {
    readonly exitCode: number;
    readonly output: string;
    readonly errors: string;
  }

  const run = (...parameters: string[]): Promise<Outcome> =>
    new Promise((resolve) => {
      execFile(process.execPath, [cli, 'train', ...parameters], { cwd: folder }, (error, output, errors) => {
        resolve({ exitCode: typeof error?.code === 'number' ? error.code : 0, output, errors });
      });
    });

  const quick = ['--dataset', 'pairs.csv', '--no-mix', '--no-check', '--epochs', '1'];

  it('writes heads, and says what they were trained on and which rows it left out', async () => {
    const { exitCode, output, errors } = await run(...quick, '--out', 'first');
    assert.equal(exitCode, 0, errors);
    assert.match(output, /Trained on 24 pairs of 24 drugs and 2 mechanisms of pairs\.csv; 1 epoch, from the bundled/);
    assert.match(output, /Written to first; thin-bridge evaluate --pairs FILE --heads first/);
    assert.match(errors, /left out: pairs\.csv, line 26: "C1CC" is not a valid SMILES/);
    const kinds = (await readdir(path.join(folder, 'first'))).map((name) => name.replace(/-\w+(?=\.)/u, '')).sort();
    // the heads, and those between which they lie
    const heads = Array.from({ length: 3 }, () => ['chemistry.onnx', 'text.onnx']).flat();
    assert.deepEqual(kinds, [...heads, 'learned.txt', 'manifest.json', 'report.json'].sort());
  });

  it('replaces heads that it wrote before', async () => {
    const { exitCode, errors } = await run(...quick, '--out', 'first', '--seed', '2');
    assert.equal(exitCode, 0, errors);
    const manifest = await readManifest(path.join(folder, 'first'), 'heads');
    assert.equal(manifest.training['seed'], 2);
    await readModelFile(path.join(folder, 'first'), manifest.files.chemistry);
    assert.equal((await readdir(path.join(folder, 'first'))).length, 9);
  });

  it('says the same as JSON', async () => {
    const { output, exitCode } = await run(...quick, '--out', 'second', '--json', '--seed', '5');
    assert.equal(exitCode, 0);
    const { out, heads, dataset, mixed, excluded, own, known, choices } = JSON.parse(output) as Record<string, unknown>;
    assert.deepEqual([out, mixed, excluded, own, known], ['second', null, null, null, null]);
    assert.deepEqual(choices, { start: 'heads', mix: false, seed: 5, epochs: 1, check: false, point: null });
    assert.equal((dataset as { pairs: number }).pairs, 24);
    assert.equal((heads as { training: { seed: number } }).training.seed, 5);
  });

  it('goes as far from the bundled heads as it is told to', async () => {
    const { output, exitCode } = await run(...quick, '--out', 'far', '--point', '0.3');
    assert.equal(exitCode, 0);
    assert.match(output, /The new heads go 30% of the way from the heads before .* as you chose\./);
    const { training } = await readManifest(path.join(folder, 'far'), 'heads');
    assert.equal(training['point'], 0.3);
    const wrong = await run(...quick, '--out', 'farther', '--point', '1.3');
    assert.equal(wrong.exitCode, 2);
    assert.match(wrong.errors, /It must be a number from 0 to 1\./);
  });

  it('says what is forgotten of the bundled drugs', async () => {
    const { output } = await run('--dataset', 'pairs.csv', '--no-mix', '--epochs', '1', '--out', 'forgetful');
    assert.match(output, /The dataset is too small, or too much of it one series, to hold something back/);
    assert.match(output, /What is forgotten, on bundled drugs that were held back: \d+ pairs of (29|30)\d drugs/);
    assert.match(output, /text → drug +│ any true one +│ R@10 /);
    assert.doesNotMatch(output, /its own/);
    assert.match(output, /The heads in use were trained on these drugs, which flatters them\./);
  });

  it('starts from scratch where something is excluded, and says so', async () => {
    const { output, errors } = await run(...quick, '--out', 'third', '--exclude', 'list.smi');
    assert.match(output, /from scratch\.\nKept out as list\.smi says: 1 drugs of the dataset, 0 bundled ones\./);
    assert.match(errors, /Training starts from scratch, since the bundled heads may have learned/);
    assert.match(errors, /not read: list\.smi, line 2: "nothing" is not a valid SMILES/);
  });

  it('warns where it shall start from bundled heads all the same', async () => {
    const { output, errors } = await run(...quick, '--out', 'fourth', '--exclude', 'list.smi', '--from', 'bundled');
    assert.match(output, /from the bundled heads\./);
    assert.match(errors, /warning: the bundled heads may have learned from what is excluded/);
  });

  const failures: [name: string, exitCode: number, message: RegExp, ...parameters: string[]][] = [
    ['no folder to write to', 2, /required option '--out/, '--dataset', 'pairs.csv'],
    ['no dataset', 2, /required option '--dataset/, '--out', 'x'],
    ['another start', 2, /Allowed choices are bundled, scratch/, ...quick, '--out', 'x', '--from', 'nowhere'],
    [
      'an empty name of a folder',
      2,
      /--out <folder>' argument '' is invalid\. It must not be empty/,
      ...quick,
      '--out',
      '',
    ],
    ['a seed that is empty', 2, /whole number from 0 to 2147483647/, ...quick, '--out', 'x', '--seed', ''],
    ['a seed that is no number', 2, /whole number from 0 to 2147483647/, ...quick, '--out', 'x', '--seed', '0x10'],
    ['a file to write to', 1, /error: pairs\.csv is a file\. Name a new folder/, ...quick, '--out', 'pairs.csv'],
    ['a folder in a file', 1, /error: pairs\.csv\/x is a file/, ...quick, '--out', 'pairs.csv/x'],
    ['no epochs', 2, /whole number from 1 to 10000/, '--dataset', 'pairs.csv', '--out', 'x', '--epochs', '0'],
    ['a dataset that is not there', 1, /error: none\.csv can't be read/, '--dataset', 'none.csv', '--out', 'x'],
    ['a dataset that is no table of pairs', 1, /no column for mechanism/, '--dataset', 'notes.csv', '--out', 'x'],
    ['too little data', 1, /3 usable pairs of 2 mechanisms\. At least 20/, '--dataset', 'three.csv', '--out', 'x'],
    ['a folder of something else', 1, /error: \. is not a folder of heads/, ...quick, '--out', '.'],
    ['a list that is not there', 1, /none\.smi can't be read/, ...quick, '--out', 'x', '--exclude', 'none.smi'],
  ];
  for (const [name, exitCode, message, ...parameters] of failures) {
    it(`refuses ${name} with exit code ${exitCode}, says why and writes nothing`, async () => {
      const outcome = await run(...parameters);
      assert.equal(outcome.exitCode, exitCode, outcome.errors);
      assert.match(outcome.errors, message);
      assert.equal(outcome.output, '');
      assert.doesNotMatch(outcome.errors, /\n\s+at /, 'no stack trace');
      assert.ok(!existsSync(path.join(folder, 'x')));
    });
  }

  it('ends at Ctrl-C with nothing written', async () => {
    const before = await readdir(folder);
    const child = spawn(process.execPath, [cli, 'train', '--dataset', 'pairs.csv', '--out', 'x'], { cwd: folder });
    let errors = '';
    child.stderr.on('data', (text: Buffer) => {
      // the first rows are read, and the series of the bundled drugs take a while
      if (errors === '') child.kill('SIGINT');
      errors += text.toString();
    });
    const exitCode = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(exitCode, 130, errors);
    assert.match(errors, /Interrupted\. Nothing was written\./);
    assert.deepEqual(await readdir(folder), before);
  });
});
