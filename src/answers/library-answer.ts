import { tanimoto } from '../chemistry/fingerprint.ts';
import type { CompoundIndex, Hit, ListOptions } from '../library/compound-index.ts';
import { answerText, type Answered } from './answer.ts';
import type { AnswerModels, AnswerOptions } from './hits.ts';
import { withStructure } from './structure.ts';

/** How a library is asked. */
export type LibraryOptions = AnswerOptions & Pick<ListOptions, 'filter'>;

/** What answers in a library. */
export type LibraryAnswered = Pick<Answered, 'kind' | 'readAs' | 'alternatives' | 'hits'>;

/** Drugs that a library's compounds are compared with, where they do what was asked. */
const REFERENCES = 16;

/** Tanimoto similarity from which a compound is an analogue: of such pairs one in four shares its target. */
const LEAST_SIMILARITY = 0.4;

/**
 * Reads a text as for the bundled drugs, and answers it from a library: the analogues of the drugs that are known for it,
 * most similar first, then the compounds nearest to it in the shared space. Nothing where nothing is near the text.
 * Throws as `answerText`.
 */
export async function answerInLibrary(
  text: string,
  library: CompoundIndex,
  models: AnswerModels,
  options: LibraryOptions,
): Promise<LibraryAnswered> {
  const { limit, filter, signal } = options;
  const { kind, readAs, alternatives, hits } = await answerText(text, models, { ...options, limit: REFERENCES });
  if (kind === 'structure') {
    const { result } = await withStructure(
      text,
      models,
      (smiles) => models.chemistry.read(smiles, [], { signal }),
      signal,
    );
    const similar = await library.searchBySimilarity([result.fingerprint], { limit, filter, signal });
    return { kind, readAs, alternatives, hits: similar };
  }
  if (kind === 'none') return { kind, readAs, alternatives, hits: [] };
  const named = hits.filter(({ evidence }) => evidence.some((one) => one.kind === 'name'));
  const references = named.length > 0 ? named : hits.filter(({ relation }) => relation === 'known');
  const analogues = await analoguesOf(references, library, models, options);
  const vector = await models.bridge.placeText(text, signal);
  const near = await library.searchByVector(vector, { limit: limit + analogues.length, filter, signal });
  const known = new Set(analogues.map(({ id }) => id));
  const all = [...analogues, ...near.filter(({ id }) => !known.has(id))].slice(0, limit);
  return { kind, readAs, alternatives, hits: all.map((hit, index) => ({ ...hit, rank: index + 1 })) };
}

/** The compounds of a library that are similar to drugs, each with the drug that it is like. */
async function analoguesOf(
  references: readonly Hit[],
  library: CompoundIndex,
  { chemistry }: AnswerModels,
  { limit, filter, signal }: LibraryOptions,
): Promise<Hit[]> {
  if (references.length === 0) return [];
  const read = (smiles: string) => chemistry.read(smiles, [], { signal });
  const drugs = await Promise.all(
    references.map(async (drug) => ({ drug, fingerprint: (await read(drug.smiles)).fingerprint })),
  );
  const similar = await library.searchBySimilarity(
    drugs.map(({ fingerprint }) => fingerprint),
    { limit, filter, signal },
  );
  const alike = similar.filter(
    ({ evidence: [one] }) => one?.kind === 'similarity' && one.similarity >= LEAST_SIMILARITY,
  );
  return Promise.all(
    alike.map(async (hit): Promise<Hit> => {
      const own = (await read(hit.smiles)).fingerprint;
      const [nearest] = drugs
        .map(({ drug, fingerprint }) => ({ drug, similarity: tanimoto(own, fingerprint) }))
        .sort((a, b) => b.similarity - a.similarity);
      if (nearest === undefined) return hit;
      const { drug, similarity } = nearest;
      return { ...hit, evidence: [{ kind: 'analogue', name: drug.name, id: drug.id, similarity }] };
    }),
  );
}
