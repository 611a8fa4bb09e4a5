// The npm package: packed, put into an empty project, and used there by programs of others.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect, promisify } from 'node:util';
import { reference, writeTypes } from '../../../scripts/api.ts';
import { pinnedModels } from '../../../scripts/package-files.ts';
import { root } from '../fixtures.ts';

const run = promisify(execFile);

/** What it depends on; npm would fetch that. */
const DEPENDENCIES = ['onnxruntime-node', 'onnxruntime-common'];

const PROGRAM = `
import { ThinBridge, ThinBridgeError } from 'thin-bridge';

const thinBridge = new ThinBridge();
const found = await thinBridge.find('BTK inhibitor', { limit: 2 });
const guessed = await thinBridge.guess('CC(=O)Oc1ccccc1C(=O)O', { limit: 1 });
const ranked = await thinBridge.rank('own.csv', 'COX-2 inhibitor', { best: 1 });
const vector = await thinBridge.embedText('BTK inhibitor');
const refused = await thinBridge.guess('C1CC').catch((error) => error instanceof ThinBridgeError && error.code);
const off = new AbortController();
off.abort(new Error('enough'));
const called = await thinBridge.find('BTK inhibitor', { signal: off.signal }).catch(({ message }) => message);
await thinBridge.close();
const closed = await thinBridge.find('BTK inhibitor').catch(({ code }) => code);
console.log(JSON.stringify({ found, guessed, ranked, vector: vector.length, refused, called, closed }));
`;

const TYPED = `
import { ThinBridge, type FoundDrugs, type GuessedTarget, type Hit } from 'thin-bridge';

export async function names(thinBridge: ThinBridge): Promise<string[]> {
  const found: FoundDrugs = await thinBridge.find('BTK inhibitor', { limit: 3, readAs: 'mechanism' });
  return found.hits.map(({ name, probability }: Hit) => name + (probability ?? 0).toFixed(2));
}
export const chance = ({ probability }: GuessedTarget): number => probability;
// @ts-expect-error -- there is no such way to read a question
export const wrong = (thinBridge: ThinBridge) => thinBridge.find('BTK', { readAs: 'poem' });
`;

interface Told {
  readonly found: { readonly readAs: string; readonly hits: readonly { readonly name: string }[] };
  readonly guessed: { readonly guesses: readonly { readonly target: string; readonly known: boolean }[] };
  readonly ranked: {
    readonly out: string;
    readonly ranked: number;
    readonly best: readonly { readonly line: number }[];
  };
  readonly vector: number;
  readonly refused: unknown;
  readonly called: unknown;
  readonly closed: unknown;
}

describe('the npm package', function () {
  this.timeout(300_000);
  let project: string;
  let installed: string;

  before(async () => {
    await writeTypes();
    project = await mkdtemp(path.join(tmpdir(), 'thin-bridge-npm-'));
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    await run(npm, ['pack', '--ignore-scripts', '--pack-destination', project], {
      cwd: root,
      shell: process.platform === 'win32',
    });
    const [tarball = ''] = await readdir(project);
    assert.match(tarball, /^thin-bridge-\d+\.\d+\.\d+\.tgz$/u);
    await run('tar', ['-xzf', tarball], { cwd: project });
    const modules = path.join(project, 'node_modules');
    installed = path.join(modules, 'thin-bridge');
    await mkdir(modules);
    await rename(path.join(project, 'package'), installed);
    for (const name of DEPENDENCIES) {
      await symlink(path.join(root, 'node_modules', name), path.join(modules, name), 'junction');
    }
    await writeFile(path.join(project, 'package.json'), '{ "private": true, "type": "module" }');
  });

  after(() => rm(project, { recursive: true, force: true }));

  it('holds the library, the command line and the models, and nothing else', async () => {
    const files = await readdir(installed, { recursive: true, withFileTypes: true });
    const names = files
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(installed, path.join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    const models = await pinnedModels();
    assert.deepEqual(
      names.filter((name) => !name.startsWith('models/')).sort(),
      [
        ...['CHANGELOG.md', 'LICENSE', 'NOTICE', 'README.md', 'package.json'],
        ...['dist/api.d.mts', 'dist/api.mjs', 'dist/cli.cjs', 'dist/rdkit-worker.cjs', 'dist/licences.txt'],
        ...['dist/RDKit_minimal.wasm', 'dist/indigo.wasm'],
        ...['dist/sqlite/node-sqlite3-wasm.js', 'dist/sqlite/node-sqlite3-wasm.wasm'],
      ].sort(),
    );
    assert.deepEqual(
      names.filter((name) => name.startsWith('models/')).sort(),
      [...models, 'models/manifest.json'].sort(),
    );
  });

  it('finds, guesses, ranks and embeds in a program of others', async () => {
    await writeFile(path.join(project, 'own.csv'), 'Id,SMILES\nA,CCO\nB,CC(=O)Oc1ccccc1C(=O)O\n');
    await writeFile(path.join(project, 'program.js'), PROGRAM);
    const { stdout, stderr } = await run(process.execPath, ['program.js'], { cwd: project });
    assert.equal(stderr, '');
    const { found, guessed, ranked, ...rest } = JSON.parse(stdout) as Told;
    assert.match(found.readAs, /^BTK/u);
    assert.equal(found.hits[0]?.name, 'Ibrutinib');
    assert.match(guessed.guesses[0]?.target ?? '', /^Prostaglandin G\/H synthase/u);
    assert.equal(path.basename(ranked.out), 'own.ranked.csv');
    assert.deepEqual([ranked.ranked, ranked.best[0]?.line], [2, 3]);
    assert.match(await readFile(path.join(project, 'own.ranked.csv'), 'utf8'), /^Id,SMILES,/u);
    assert.deepEqual(rest, { vector: 256, refused: 'smiles-invalid', called: 'enough', closed: 'cancelled' });
  });

  it('is a command line, too', async () => {
    const { stdout } = await run(process.execPath, [path.join(installed, 'dist', 'cli.cjs'), '--version']);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/u);
  });

  it('has types that a strict program of others compiles with', async () => {
    await writeFile(path.join(project, 'typed.ts'), TYPED);
    const options = [
      '--strict',
      '--noEmit',
      '--module',
      'nodenext',
      '--target',
      'es2022',
      '--lib',
      'es2023,esnext.disposable',
    ];
    const types = ['--types', 'node', '--typeRoots', path.join(root, 'node_modules/@types')];
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const checked = run(process.execPath, [tsc, ...options, ...types, 'typed.ts'], { cwd: project });
    await assert.doesNotReject(checked.catch((error: unknown) => Promise.reject(new Error(inspect(error)))));
  });

  it('has its reference in docs/API.md as it is', async () => {
    const { found, wanted } = await reference();
    assert.ok(found === wanted, 'run npm run api');
  });
});
