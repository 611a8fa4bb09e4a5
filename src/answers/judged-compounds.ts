import type { CompoundJudge, Judgement } from '../library/compound-judge.ts';
import type { AnswerModels } from './hits.ts';
import { RECORDED } from './ranked.ts';

/** A compound that is to be judged. */
export interface ReadCompound {
  readonly smiles: string;
  /** ECFP4, 256 bytes. */
  readonly fingerprint: Uint8Array;
}

/** What is made of a compound for a question. */
export interface JudgedCompound extends Omit<Judgement, 'drug'> {
  /** `known` where it is a drug that the index records for what was asked. */
  readonly relation: 'known' | 'predicted';
  /** The most similar of the drugs that are known for it; undefined where none is similar at all. */
  readonly drug: { readonly name: string; readonly id: string; readonly similarity: number } | undefined;
}

/**
 * Judges compounds as the index judges a drug that it has no record of, but those that are drugs which it has one of.
 * @param known rows of the drugs that are known to do what was asked
 */
export async function judgedCompounds(
  compounds: readonly ReadCompound[],
  judge: Pick<CompoundJudge, 'judge'>,
  known: readonly number[],
  { chemistry, drugs }: Pick<AnswerModels, 'chemistry' | 'drugs'>,
): Promise<JudgedCompound[]> {
  const knownIds = new Set(known.map((row) => drugs.compound(row).id));
  const judgements = await judge.judge(compounds.map(({ fingerprint }) => fingerprint));
  return Promise.all(
    judgements.map(async ({ drug, ...judgement }, place): Promise<JudgedCompound> => {
      const relation = 'predicted';
      if (drug === undefined) return { ...judgement, relation, drug };
      const { similarity } = drug;
      // only equal fingerprints may be of one compound; a name costs much more than a fingerprint
      const { smiles = '' } = similarity === 1 ? (compounds[place] ?? {}) : {};
      const own =
        smiles === '' ? undefined : await drugs.describe((await chemistry.read(smiles, ['inchiKey'])).inchiKey);
      const isKnown = own !== undefined && knownIds.has(own.id);
      const { name, id } = isKnown ? own : drugs.compound(drug.row);
      return {
        ...judgement,
        ...(isKnown ? { relation: 'known', probability: RECORDED } : { relation }),
        drug: { name: name === '' ? id : name, id, similarity },
      };
    }),
  );
}
