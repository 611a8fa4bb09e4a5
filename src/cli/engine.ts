import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry, TABLE_BATCH, type ChemistryOptions } from '../chemistry/rdkit-chemistry.ts';
import { Engine } from '../thin-bridge.ts';

/** Workers that read a table: more than this wait for the table, and each takes 100 MB. */
const MOST_WORKERS = 4;

/** The chemistry of a command that reads a table of molecules. */
export const tableChemistry = { workers: Math.min(availableParallelism(), MOST_WORKERS), batch: TABLE_BATCH } as const;

/** Opens the chemistry for one command, with one worker and without batches unless told, and closes it whatever happens. */
export async function withChemistry<Result>(
  root: string,
  use: (chemistry: Chemistry) => Promise<Result>,
  options: Pick<ChemistryOptions, 'workers' | 'batch'> = {},
): Promise<Result> {
  await using chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs'), ...options });
  return await use(chemistry);
}

/** Opens the engine on the bundled models for one command, and closes it whatever happens. */
export async function withEngine<Result>(root: string, use: (engine: Engine) => Promise<Result>): Promise<Result> {
  return withChemistry(root, async (chemistry) => {
    const models = path.join(root, 'models');
    const engine = new Engine({ encoder: models, heads: models, drugs: models }, chemistry);
    try {
      return await use(engine);
    } finally {
      await engine.close();
    }
  });
}
