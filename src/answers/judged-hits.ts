import { setImmediate } from 'node:timers/promises';
import { itemAt } from '../base/items.ts';
import type { CompoundJudge } from '../library/compound-judge.ts';
import type { CompoundIndex, Hit } from '../library/compound-index.ts';
import type { AnswerModels } from './hits.ts';
import { judgedCompounds, type JudgedCompound } from './judged-compounds.ts';
import { evidenceOf } from './ranked.ts';

/** Compounds that are judged before the question may be called off: some tenths of a second. */
const BATCH = 64;

/**
 * Compounds of a library with the probability that they do what was asked, the likeliest first.
 * @param known rows of the drugs that are known to do it
 * @throws the signal's reason; as `CompoundIndex.fingerprintsOf`
 */
export async function judgedBy(
  { judge, known }: { readonly judge: Pick<CompoundJudge, 'judge'>; readonly known: readonly number[] },
  hits: readonly Hit[],
  library: Pick<CompoundIndex, 'fingerprintsOf'>,
  models: Pick<AnswerModels, 'chemistry' | 'drugs'>,
  signal?: AbortSignal,
): Promise<Hit[]> {
  const ids = hits.map(({ id }) => id);
  const fingerprints = await library.fingerprintsOf(ids, signal);
  const judged: { readonly hit: Hit; readonly own: JudgedCompound }[] = [];
  for (let start = 0; start < hits.length; start += BATCH) {
    signal?.throwIfAborted();
    // what was taken out meanwhile is left out
    const batch = hits.slice(start, start + BATCH).flatMap((hit) => {
      const fingerprint = fingerprints.get(hit.id);
      return fingerprint === undefined ? [] : [{ hit, smiles: hit.smiles, fingerprint }];
    });
    const judgements = await judgedCompounds(batch, judge, known, models);
    judgements.forEach((own, place) => judged.push({ hit: itemAt(batch, place).hit, own }));
    // other searches, and what calls this one off, have their turn
    await setImmediate();
  }
  judged.sort(({ own: a }, { own: b }) => (b.probability ?? 0) - (a.probability ?? 0) || b.score - a.score);
  return judged.map(({ hit, own: { relation, probability, drug, ligand } }): Hit => {
    const evidence = evidenceOf(drug, ligand);
    return { ...hit, relation, probability, evidence: evidence.length > 0 ? evidence : hit.evidence };
  });
}
