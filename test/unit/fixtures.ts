import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The checkout. */
export const root = path.resolve(import.meta.dirname, '../..');

/** The bundled models; `npm run build` has put the encoder beside the heads. */
export const models = path.join(root, 'models');

/** The bundle of the chemistry's worker. */
export const workerFile = path.join(root, 'dist', 'rdkit-worker.cjs');

/** Runs `use` on a copy of the bundled models that it may break, and removes the copy. */
export async function withModelsCopy(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'thin-bridge-models-'));
  try {
    await cp(models, folder, { recursive: true });
    await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
