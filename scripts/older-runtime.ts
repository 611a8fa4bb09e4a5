// ONNX Runtime for Macs with an Intel processor. onnxruntime-node has no native code for these from 1.24 on; the last
// version that has is fetched from the registry when a package for them is made, and checked. On Linux, where it can be
// tried, it gives the same answers by the same models: see docs/RELEASING.md.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ScriptError } from './main.ts';
import { inRepository } from './repository.ts';
import { npm } from './vscode/npm.ts';

/** The platform that it is for. */
export const OLDER_PLATFORM = 'darwin-x64';

/** Its version, and the SHA-512 of its packages as the registry has them. */
export const OLDER_RUNTIME = {
  version: '1.23.2',
  packages: {
    'onnxruntime-node': 'OBTsG0W8ddBVOeVVVychpVBS87A9YV5sa2hJ6lc025T97Le+J4v++PwSC4XFs1C62SWyNdof0Mh4KvnZgtt4aw==',
    'onnxruntime-common': '5LFsC9Dukzp2WV6kNHYLNzp8sT6V02IubLCbzw2Xd6X5GOlr65gAX6xiJwyi2URJol/s71gaQLC5F2C25AAR2w==',
  },
} as const;

/** Fetches it, unless it is there. @returns the folder that has its packages, as node_modules would */
export async function olderRuntime(): Promise<string> {
  const { version, packages } = OLDER_RUNTIME;
  const folder = inRepository('out', `onnxruntime-${version}`);
  await mkdir(folder, { recursive: true });
  for (const [name, hash] of Object.entries(packages)) {
    if (!existsSync(path.join(folder, name))) await fetchPackage(`${name}@${version}`, { folder, name, hash });
  }
  return folder;
}

async function fetchPackage(
  id: string,
  { folder, name, hash }: { readonly folder: string; readonly name: string; readonly hash: string },
): Promise<void> {
  const file = `${id.replace('@', '-')}.tgz`;
  const { code, output } = await npm(['pack', id], folder);
  if (code !== 0) throw new ScriptError(`${id} could not be fetched:\n${output}`);
  const found = createHash('sha512')
    .update(await readFile(path.join(folder, file)))
    .digest('base64');
  if (found !== hash) throw new ScriptError(`${id} is not what it was: its SHA-512 is ${found}.`);
  const { status } = spawnSync('tar', ['-xzf', file], { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new ScriptError(`${file} could not be unpacked.`);
  await rename(path.join(folder, 'package'), path.join(folder, name));
  await rm(path.join(folder, file));
}
