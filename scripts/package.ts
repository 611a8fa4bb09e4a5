// `npm run package [-- --target linux-x64]`: makes the VSIX for one platform, out/thin-bridge-<target>.vsix.
// One platform each, because onnxruntime-node holds 30 to 90 MB of native code for every platform it knows.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX, listFiles } from '@vscode/vsce';
import { encoderFaults } from './encoder.ts';
import { runScript, ScriptError } from './main.ts';
import { nativePatterns, packageFaults, pinnedModels } from './package-files.ts';
import { inRepository, repository } from './repository.ts';

/** VS Code's names of platforms are Node's `platform-arch`; these are the ones that onnxruntime-node has code for. */
async function nativeLibraries(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const bin = path.join('node_modules', 'onnxruntime-node', 'bin');
  for (const api of await readdir(inRepository(bin))) {
    for (const platform of await readdir(inRepository(bin, api))) {
      for (const arch of await readdir(inRepository(bin, api, platform))) {
        found.set(`${platform}-${arch}`, [bin, api, platform, arch].join('/').replaceAll('\\', '/'));
      }
    }
  }
  return found;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1).padStart(6)} MB`;
}

/** Prints the number of files and their size by folder. */
async function printSummary(files: readonly string[]): Promise<void> {
  const folders = new Map<string, { files: number; bytes: number }>();
  for (const file of files) {
    const [first = '', second] = file.split('/');
    const folder = second === undefined ? '(top)' : first === 'node_modules' ? `${first}/${second}` : first;
    const sum = folders.get(folder) ?? { files: 0, bytes: 0 };
    sum.files += 1;
    sum.bytes += (await stat(inRepository(file))).size;
    folders.set(folder, sum);
  }
  for (const [folder, { files: count, bytes }] of [...folders].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(`${megabytes(bytes)}  ${String(count).padStart(4)} files  ${folder}`);
  }
}

/** Builds the production bundles from scratch, so that nothing of a development build is left in dist/. */
async function buildForProduction(): Promise<void> {
  await rm(inRepository('dist'), { recursive: true, force: true });
  const { status } = spawnSync(process.execPath, ['esbuild.js', '--production'], { cwd: repository, stdio: 'inherit' });
  if (status !== 0) throw new ScriptError('The production build failed.');
}

/** Makes the VSIX for a platform. Answers where it lies. */
export async function packageExtension(target = `${process.platform}-${process.arch}`): Promise<string> {
  const libraries = await nativeLibraries();
  const library = libraries.get(target);
  if (library === undefined) {
    throw new ScriptError(
      `There is no package for ${target}; onnxruntime-node knows ${[...libraries.keys()].join(', ')}.`,
    );
  }
  const faults = await encoderFaults();
  if (faults.length > 0) {
    throw new ScriptError(`The sentence encoder is not there. Run \`npm run encoder\`.\n${faults.join('\n')}`);
  }
  await buildForProduction();

  const out = inRepository('out');
  await mkdir(out, { recursive: true });
  const packagePath = path.join(out, `thin-bridge-${target}.vsix`);
  const ignoreFile = path.join(out, `vscodeignore-${target}`);
  const allowed = [await readFile(inRepository('.vscodeignore'), 'utf8'), ...nativePatterns(library), ''].join('\n');
  await writeFile(ignoreFile, allowed);
  try {
    const files = await listFiles({ cwd: repository, ignoreFile });
    const wrong = packageFaults(files, { library, models: await pinnedModels() });
    if (wrong.length > 0) throw new ScriptError(`The package would be wrong:\n${wrong.join('\n')}`);
    await createVSIX({
      cwd: repository,
      target,
      packagePath,
      ignoreFile,
      // the packaged README keeps its links to the pictures beside it; there may be no repository to point at
      rewriteRelativeLinks: false,
      allowMissingRepository: true,
    });
    await printSummary(files);
  } finally {
    await rm(ignoreFile, { force: true });
  }
  if (!existsSync(packagePath)) throw new ScriptError('vsce made no package.');
  console.log(`${megabytes((await stat(packagePath)).size)}  ${path.relative(repository, packagePath)}`);
  return packagePath;
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    const { values } = parseArgs({ options: { target: { type: 'string' } } });
    await packageExtension(values.target);
  });
}
