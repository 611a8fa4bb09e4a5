import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry, TABLE_BATCH, TABLE_DEADLINE_MS, type ChemistryOptions } from '../chemistry/rdkit-chemistry.ts';
import { MeasurementSets, readOwnLigands } from '../measurements/measurement-sets.ts';
import type { OwnLigand } from '../retrieval/own-ligands.ts';
import { ThinBridge } from '../thin-bridge.ts';
import { errorColours } from './output.ts';

/** Workers that read a table: more than this wait for the table, and each takes 100 MB. */
const MOST_WORKERS = 4;

/** The chemistry of a command that reads many molecules. */
export const tableChemistry = {
  workers: Math.min(availableParallelism(), MOST_WORKERS),
  batch: TABLE_BATCH,
  deadlineMs: TABLE_DEADLINE_MS,
} as const;

/** Opens the chemistry for one command, with one worker and without batches unless told, and disposes of it. */
export async function withChemistry<Result>(
  root: string,
  use: (chemistry: Chemistry) => Promise<Result>,
  options: Pick<ChemistryOptions, 'workers' | 'batch' | 'deadlineMs'> = {},
): Promise<Result> {
  await using chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs'), ...options });
  return await use(chemistry);
}

/** What a command that asks is told of the models. */
export interface ModelOptions {
  /** Folder that holds dist/ and models/. */
  readonly root: string;
  /** Folder of the heads. */
  readonly heads: string;
  /** Whether many molecules are asked about. */
  readonly isBatch?: boolean;
  /** Folder of what the chemist has measured. */
  readonly measurements?: string | undefined;
}

/** Opens the models for one command, and disposes of them whatever happens. */
export async function withThinBridge<Result>(
  { root, heads, isBatch = false, measurements }: ModelOptions,
  use: (thinBridge: ThinBridge, chemistry: Chemistry) => Promise<Result>,
): Promise<Result> {
  return withChemistry(
    root,
    async (chemistry) => {
      const models = path.join(root, 'models');
      const folders = { encoder: models, heads, drugs: models };
      await using thinBridge = new ThinBridge(folders, chemistry, () => readMeasured(measurements));
      return await use(thinBridge, chemistry);
    },
    isBatch ? tableChemistry : {},
  );
}

/** What the chemist has measured; what of it can't be read is warned of. None where no folder is named. */
export async function readMeasured(folder: string | undefined): Promise<readonly OwnLigand[]> {
  if (folder === undefined) return [];
  return readOwnLigands(new MeasurementSets(folder), ({ message }) =>
    console.error(`${errorColours.yellow('warning:')} ${message}`),
  );
}
