import type { CompoundJudge } from '../library/compound-judge.ts';
import type { Hit } from '../library/compound-index.ts';
import type { AnswerModels } from './hits.ts';
import { judgedCompounds, type JudgedCompound } from './judged-compounds.ts';
import { evidenceOf } from './ranked.ts';

/** Compounds that are judged before the question may be called off. */
const BATCH = 256;

/**
 * Compounds with the probability that they do what was asked, the likeliest first.
 * @param known rows of the drugs that are known to do it
 * @throws the signal's reason; as `Chemistry.read`
 */
export async function judgedBy(
  { judge, known }: { readonly judge: CompoundJudge; readonly known: readonly number[] },
  hits: readonly Hit[],
  models: Pick<AnswerModels, 'chemistry' | 'drugs'>,
  signal?: AbortSignal,
): Promise<Hit[]> {
  const judged: { readonly hit: Hit; readonly own: JudgedCompound }[] = [];
  for (let start = 0; start < hits.length; start += BATCH) {
    signal?.throwIfAborted();
    const batch = hits.slice(start, start + BATCH);
    const compounds = await Promise.all(batch.map(({ smiles }) => models.chemistry.read(smiles, [], { signal })));
    const judgements = await judgedCompounds(compounds, judge, known, models);
    judgements.forEach((own, place) => {
      const hit = batch[place];
      if (hit !== undefined) judged.push({ hit, own });
    });
  }
  judged.sort(({ own: a }, { own: b }) => (b.probability ?? 0) - (a.probability ?? 0) || b.score - a.score);
  return judged.map(({ hit, own: { relation, probability, drug, ligand } }): Hit => {
    const evidence = evidenceOf(drug, ligand);
    return { ...hit, relation, probability, evidence: evidence.length > 0 ? evidence : hit.evidence };
  });
}
