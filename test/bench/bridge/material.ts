import type { ChemblDrugs } from '../../../tools/build-models/chembl.ts';
import { enrichedTexts } from '../../../tools/build-models/enriched.ts';
import { indexFingerprints, SimilarityIndex } from '../../../src/chemistry/similarity-index.ts';
import { ligandSetOf, type MeasuredLigands } from '../../../tools/build-models/ligand-set.ts';
import type { Sentences } from '../../../tools/build-models/sentences.ts';
import { groupsOf, trainingSetOf } from '../../../tools/build-models/training-set.ts';
import type { Pair, TrainingSet } from '../../../src/dataset/dataset.ts';

/** Everything that the bridge is measured on. */
export interface Material {
  /** All drugs with their mechanisms and classes. */
  readonly drugs: TrainingSet;
  /** Mechanisms of `drugs` that are mechanisms; those behind are classes. */
  readonly mechanisms: number;
  /** Series of each drug. */
  readonly series: readonly string[];
  /** First approval of each drug. */
  readonly years: readonly (number | null)[];
  readonly ligands: TrainingSet;
  readonly ligandSeries: readonly string[];
  readonly drugIndex: SimilarityIndex;
  readonly ligandIndex: SimilarityIndex;
  /** Pairs without those of classes, and what is known of each. */
  readonly pairs: readonly MeasuredPair[];
}

export interface MeasuredPair extends Pair {
  readonly inChembl23: boolean;
  /** Sentence of the enriched text of the pair. */
  readonly enriched: number;
}

export async function materialOf(
  source: ChemblDrugs,
  series: readonly string[],
  ligands: MeasuredLigands,
  { folder, sentences }: { readonly folder: string; readonly sentences: Sentences },
): Promise<Material> {
  const drugs = await trainingSetOf(source, sentences);
  const ligandSet = await ligandSetOf(ligands, folder, sentences);
  const groups = groupsOf(source.table);
  const enriched = await sentences.indices(await enrichedTexts(source, folder));
  const pairs = new Map<string, MeasuredPair>();
  source.pairs.forEach(({ drug, mechanism: own, inChembl23 }, index) => {
    const mechanism = groups[own] ?? 0;
    const known = pairs.get(`${drug} ${mechanism}`);
    pairs.set(`${drug} ${mechanism}`, {
      drug,
      mechanism,
      inChembl23: inChembl23 || known?.inChembl23 === true,
      enriched: known?.enriched ?? enriched[index] ?? 0,
    });
  });
  return {
    drugs,
    mechanisms: Math.max(...groups) + 1,
    series,
    years: source.table.drugs.map(({ firstApproval }) => firstApproval),
    ligands: ligandSet,
    ligandSeries: ligands.series,
    drugIndex: new SimilarityIndex(indexFingerprints(drugs.fingerprints)),
    ligandIndex: new SimilarityIndex(indexFingerprints(ligandSet.fingerprints)),
    pairs: [...pairs.values()],
  };
}
