// ONNX Runtime's native code for each platform that there is a package for.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { listFiles } from '@vscode/vsce';
import { OLDER_PLATFORM, OLDER_RUNTIME, olderRuntime } from './older-runtime.ts';
import { inRepository, readJson, repository } from './repository.ts';

const BIN = 'node_modules/onnxruntime-node/bin';

/** What a package is made of. */
interface Runtime {
  /** Folder of all files, absolute. */
  readonly folder: string;
  /** Folder of the native code, relative to it, with "/". */
  readonly library: string;
}

/** The platforms that packages are made for, as VS Code and Node call them: `platform-arch`. */
export async function targets(): Promise<string[]> {
  return [...(await nativeLibraries()).keys(), OLDER_PLATFORM].sort();
}

/** What the package for a platform is made of: this checkout, or for Macs with an Intel processor a copy of it. */
export async function openRuntime(target: string): Promise<Runtime> {
  const library = (await nativeLibraries()).get(target);
  return library === undefined ? stageOlder() : { folder: repository, library };
}

/** Names of the native files that are loaded: the binding, and the libraries beside it that it names. */
export async function nativeFiles(library: string): Promise<string[]> {
  const names = await readdir(library);
  const binding = names.find((name) => name.endsWith('.node'));
  if (binding === undefined) return [];
  const code = await readFile(path.join(library, binding), 'latin1');
  return [binding, ...names.filter((name) => name !== binding && code.includes(name))];
}

async function nativeLibraries(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const api of await readdir(inRepository(BIN))) {
    for (const platform of await readdir(inRepository(BIN, api))) {
      for (const arch of await readdir(inRepository(BIN, api, platform))) {
        found.set(`${platform}-${arch}`, [BIN, api, platform, arch].join('/'));
      }
    }
  }
  return found;
}

/** The files of the extension beside the older ONNX Runtime. */
async function stageOlder(): Promise<Runtime> {
  const folder = inRepository('out', `stage-${OLDER_PLATFORM}`);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const files = await listFiles({ cwd: repository, ignoreFile: inRepository('.vscodeignore') });
  for (const file of files) {
    if (!file.startsWith('node_modules/')) await cp(inRepository(file), path.join(folder, file));
  }
  const modules = path.join(folder, 'node_modules');
  const library = `${BIN}/napi-v6/darwin/x64`;
  await cp(await olderRuntime(), modules, { recursive: true });
  const { version } = OLDER_RUNTIME;
  await rewrite(path.join(folder, 'package.json'), { dependencies: { 'onnxruntime-node': version } });
  // what its install script needs is no part of the package
  await rewrite(path.join(modules, 'onnxruntime-node', 'package.json'), {
    dependencies: { 'onnxruntime-common': version },
  });
  return { folder, library };
}

async function rewrite(file: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
  const manifest = (await readJson(file)) as Record<string, unknown>;
  await writeFile(file, JSON.stringify({ ...manifest, ...fields }, undefined, 2));
}
