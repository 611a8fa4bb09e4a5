import { openEncoder } from '../../../src/bridge/bridge.ts';
import type { Chemistry } from '../../../src/chemistry/molecule.ts';
import { readChemblDrugs } from '../../../src/cli/models/chembl.ts';
import { measuredLigands } from '../../../src/cli/models/ligand-set.ts';
import { Sentences } from '../../../src/cli/models/sentences.ts';
import { readSourceLigands } from '../../../src/cli/models/source-ligands.ts';
import { materialOf, type Material } from './material.ts';

export interface LoadOptions {
  /** Folder of the source tables. */
  readonly data: string;
  /** Folder of the encoder. */
  readonly encoder: string;
  /** A file that keeps the features of the ligands for the next time. */
  readonly cache: string;
  readonly report: (progress: string) => void;
}

/** Reads the source tables and encodes them. */
export async function loadMaterial(chemistry: Chemistry, options: LoadOptions): Promise<Material> {
  const { data, encoder: encoderFolder, cache, report } = options;
  const source = await readChemblDrugs(data, chemistry);
  const features = source.table.drugs.map(({ smiles }) => chemistry.features(smiles));
  const series = (await Promise.all(features)).map((own) => own.series);
  const ligands = await readSourceLigands(data, source, chemistry, { cacheFile: cache, report });
  report('encoding the texts');
  const encoder = await openEncoder(encoderFolder);
  try {
    const sentences = new Sentences((text) => encoder.encode(text));
    return await materialOf(source, series, measuredLigands(ligands), { folder: data, sentences });
  } finally {
    await encoder.close();
  }
}
