import { Heads } from '../../src/bridge/heads.ts';
import { DrugCohort, packDeviations } from '../../src/library/drug-cohort.ts';
import { readDrugFiles } from '../../src/library/drug-files.ts';
import { DrugRecords } from '../../src/library/drug-records.ts';
import type { CohortManifest } from '../../src/models/manifest.ts';
import { readManifest } from '../../src/models/model-files.ts';
import type { WriteModelFile } from './write-models.ts';

/**
 * Measures what the drugs of the index score whatever is asked, with the heads that lie beside it, and writes that: it
 * would take the first question most of a second.
 * @param models folder of the heads and of the drug index
 * @returns the section of the manifest that describes it
 * @throws as `Heads.openFolder` and `readDrugFiles`
 */
export async function buildCohort({
  models,
  write,
}: {
  readonly models: string;
  readonly write: WriteModelFile;
}): Promise<CohortManifest> {
  await using heads = await Heads.openFolder(models);
  const { name, files, sentenceDimension } = heads.manifest;
  const { table } = await DrugRecords.open(models);
  const { texts, evidence } = await readDrugFiles(
    models,
    await readManifest(models, 'drugs'),
    table,
    sentenceDimension,
  );
  const cohort = new DrugCohort(evidence, await heads.projectSentences(texts), undefined);
  const packed = packDeviations(await cohort.deviations.get());
  return {
    name: 'Cohort of the drugs',
    heads: { name, sha256: files.text.sha256 },
    files: { deviations: await write('drugs/deviations.bin', packed) },
  };
}
