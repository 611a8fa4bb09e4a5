import type { CompoundJudge, Judgement } from '../library/compound-judge.ts';
import type { Evidence, Hit } from '../library/compound-index.ts';
import type { AnswerModels } from './hits.ts';

/** Compounds that are judged before the question may be called off. */
const BATCH = 256;

/** Drugs and ligands that are less similar than this, by Tanimoto similarity, speak for nothing. */
const LEAST_LIKE = 0.3;

/**
 * Compounds that no record speaks for, with the probability that they do what was asked, the likeliest first.
 * @throws the signal's reason; as `Chemistry.read`
 */
export async function judgedBy(
  judge: CompoundJudge,
  hits: readonly Hit[],
  { chemistry, drugs }: Pick<AnswerModels, 'chemistry' | 'drugs'>,
  signal?: AbortSignal,
): Promise<Hit[]> {
  const judged: { readonly hit: Hit; readonly judgement: Judgement }[] = [];
  for (let start = 0; start < hits.length; start += BATCH) {
    signal?.throwIfAborted();
    const batch = hits.slice(start, start + BATCH);
    const read = batch.map(({ smiles }) => chemistry.read(smiles, [], { signal }));
    const fingerprints = (await Promise.all(read)).map(({ fingerprint }) => fingerprint);
    const judgements = await judge.judge(fingerprints);
    judgements.forEach((judgement, place) => {
      const hit = batch[place];
      if (hit !== undefined) judged.push({ hit, judgement });
    });
  }
  judged.sort(({ judgement: a }, { judgement: b }) => (b.probability ?? 0) - (a.probability ?? 0) || b.score - a.score);
  return judged.map(({ hit, judgement }): Hit => {
    const evidence = evidenceOf(judgement, drugs);
    const { probability } = judgement;
    return { ...hit, relation: 'predicted', probability, evidence: evidence.length > 0 ? evidence : hit.evidence };
  });
}

/** What speaks for a compound: the nearest known drug and the nearest ligand, the more similar of them first. */
function evidenceOf({ drug, ligand }: Judgement, drugs: AnswerModels['drugs']): Evidence[] {
  const found: (Evidence & { readonly similarity: number })[] = [];
  if (drug !== undefined) {
    const { name, id } = drugs.compound(drug.row);
    found.push({ kind: 'analogue', name, id, similarity: drug.similarity });
  }
  if (ligand !== undefined) found.push({ kind: 'ligand', target: ligand.target, similarity: ligand.similarity });
  return found.filter(({ similarity }) => similarity >= LEAST_LIKE).sort((a, b) => b.similarity - a.similarity);
}
