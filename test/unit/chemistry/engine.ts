import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { loadRdkit, type Rdkit } from '../../../src/chemistry/rdkit.ts';

const root = join(import.meta.dirname, '../../..');

/** The worker as `npm run build` leaves it. */
export const workerFile = join(root, 'dist/rdkit-worker.cjs');

/** A text fixture, line by line. */
export function fixtureLines(name: string): string[] {
  return readFileSync(join(root, 'test/fixtures/chemistry', name), 'utf8')
    .trimEnd()
    .split('\n');
}

/** The SMILES of well-known drugs, salts and complexes. */
export function drugSmiles(): string[] {
  return fixtureLines('drugs.smi')
    .slice(1)
    .map((line) => line.split('\t')[0]!);
}

/** RDKit's WebAssembly, as the package brings it. */
export const wasmFile = createRequire(import.meta.url).resolve('@rdkit/rdkit/RDKit_minimal.wasm');

let rdkit: Promise<Rdkit> | undefined;

/** RDKit in this thread, for what needs no worker. */
export function engine(): Promise<Rdkit> {
  return (rdkit ??= loadRdkit(wasmFile));
}
