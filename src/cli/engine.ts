import path from 'node:path';
import type { Chemistry } from '../chemistry/molecule.ts';
import { openChemistry } from '../chemistry/rdkit-chemistry.ts';
import { Engine } from '../retrieval/engine.ts';

/** Opens the chemistry for one command, and closes it whatever happens. */
export async function withChemistry<Result>(
  root: string,
  use: (chemistry: Chemistry) => Promise<Result>,
): Promise<Result> {
  const chemistry = openChemistry({ workerFile: path.join(root, 'dist', 'rdkit-worker.cjs') });
  try {
    return await use(chemistry);
  } finally {
    await chemistry.close();
  }
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
