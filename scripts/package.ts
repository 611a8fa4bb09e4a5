// `npm run package [-- --target linux-x64 | all]`: makes the VSIX for one platform, out/thin-bridge-<target>.vsix, or for
// each. One platform each, because onnxruntime-node holds 30 to 90 MB of native code for every platform it knows.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX, listFiles } from '@vscode/vsce';
import { encoderFaults } from './encoder.ts';
import { runScript, ScriptError } from './main.ts';
import { nativePatterns, packageFaults, pathFaults, pinnedModels } from './package-files.ts';
import { inRepository, repository } from './repository.ts';
import { nativeFiles, openRuntime, targets } from './runtimes.ts';

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1).padStart(6)} MB`;
}

/** Prints the number of files and their size by folder. */
async function printSummary(folderOfAll: string, files: readonly string[]): Promise<void> {
  const folders = new Map<string, { files: number; bytes: number }>();
  for (const file of files) {
    const [first = '', second] = file.split('/');
    const folder = second === undefined ? '(top)' : first === 'node_modules' ? `${first}/${second}` : first;
    const sum = folders.get(folder) ?? { files: 0, bytes: 0 };
    sum.files += 1;
    sum.bytes += (await stat(path.join(folderOfAll, file))).size;
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

/** Makes the VSIX for each of some platforms. Answers where they lie. */
export async function packageExtension(
  wanted: readonly string[] = [`${process.platform}-${process.arch}`],
): Promise<string[]> {
  const known = await targets();
  const unknown = wanted.filter((target) => !known.includes(target));
  if (unknown.length > 0) {
    throw new ScriptError(`There is no package for ${unknown.join(', ')}; ONNX Runtime knows ${known.join(', ')}.`);
  }
  const faults = await encoderFaults();
  if (faults.length > 0) {
    throw new ScriptError(`The sentence encoder is not there. Run \`npm run encoder\`.\n${faults.join('\n')}`);
  }
  await buildForProduction();
  await mkdir(inRepository('out'), { recursive: true });
  const made: string[] = [];
  for (const target of wanted) made.push(await packageFor(target));
  return made;
}

async function packageFor(target: string): Promise<string> {
  const { folder, library } = await openRuntime(target);
  const packagePath = inRepository('out', `thin-bridge-${target}.vsix`);
  const ignoreFile = inRepository('out', `vscodeignore-${target}`);
  const native = await nativeFiles(path.join(folder, library));
  const allowed = [await readFile(inRepository('.vscodeignore'), 'utf8'), ...nativePatterns(library, native), ''];
  await writeFile(ignoreFile, allowed.join('\n'));
  try {
    const files = await listFiles({ cwd: folder, ignoreFile });
    const wrong = [
      ...packageFaults(files, { library, native, models: await pinnedModels() }),
      ...(await pathFaults(folder, files)),
    ];
    if (wrong.length > 0) throw new ScriptError(`The package would be wrong:\n${wrong.join('\n')}`);
    await rm(packagePath, { force: true });
    await createVSIX({
      cwd: folder,
      target,
      packagePath,
      ignoreFile,
      // the packaged README keeps its links to the pictures beside it; there may be no repository to point at
      rewriteRelativeLinks: false,
      allowMissingRepository: true,
    });
    await printSummary(folder, files);
  } finally {
    await rm(ignoreFile, { force: true });
  }
  if (!existsSync(packagePath)) throw new ScriptError('vsce made no package.');
  console.log(`${megabytes((await stat(packagePath)).size)}  ${path.relative(repository, packagePath)}`);
  return packagePath;
}

if (process.argv[1] === import.meta.filename) {
  await runScript(async () => {
    const { target } = parseArgs({ options: { target: { type: 'string' } } }).values;
    if (target === undefined) await packageExtension();
    else await packageExtension(target === 'all' ? await targets() : [target]);
  });
}
