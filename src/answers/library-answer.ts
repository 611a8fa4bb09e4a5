import { tanimoto } from '../chemistry/fingerprint.ts';
import type { CompoundJudge } from '../library/compound-judge.ts';
import type { CompoundIndex, Evidence, Hit, ListOptions } from '../library/compound-index.ts';
import { answerText, type Answered } from './answer.ts';
import type { AnswerModels, AnswerOptions } from './hits.ts';
import { judgedBy } from './judged-hits.ts';
import type { Basis } from './ranked.ts';
import { withStructure } from './structure.ts';

/** How a library is asked. */
export type LibraryOptions = AnswerOptions & Pick<ListOptions, 'filter'>;

/** What answers in a library. */
export type LibraryAnswered = Pick<Answered, 'kind' | 'readAs' | 'alternatives' | 'hits'>;

/** What answers from a library: the models, and what makes a judge of that by which a question is judged. */
type LibraryModels = AnswerModels & { readonly judgeOf: (basis: Basis) => Promise<Pick<CompoundJudge, 'judge'>> };

/** Drugs that a library's compounds are compared with, where they do what was asked. */
const REFERENCES = 16;

/** Tanimoto similarity from which a compound is an analogue: of such pairs one in four shares its target. */
const LEAST_SIMILARITY = 0.4;

/** Compounds of each kind, analogues and near ones, that are judged at least: a thousand take about a second. */
const CANDIDATES = 1000;

/** Compounds whose name holds what was typed, that are listed at most. */
const MOST_NAMED = 20;

/**
 * Reads a text as for the bundled drugs, and answers it from a library: the compounds that are called so, then the analogues
 * of the drugs that are known for it and the compounds nearest to it in the shared space, judged as the bundled drugs are,
 * the likeliest first. Where there is nothing to judge by, analogues come before the others.
 * Throws as `answerText`.
 */
export async function answerInLibrary(
  text: string,
  library: CompoundIndex,
  models: LibraryModels,
  options: LibraryOptions,
): Promise<LibraryAnswered> {
  const { limit, filter, signal } = options;
  const { kind, readAs, alternatives, hits, basis } = await answerText(text, models, { ...options, limit: REFERENCES });
  if (kind === 'structure') {
    const read = (smiles: string) => models.chemistry.read(smiles, [], { signal });
    const { result } = await withStructure(text, models, read, signal);
    const similar = await library.searchBySimilarity([result.fingerprint], { limit, filter, signal });
    return { kind, readAs, alternatives, hits: similar };
  }
  const called = await calledSo(text, library, options);
  if (kind === 'none') return { kind, readAs, alternatives, hits: inOrder(called, limit) };
  const named = hits.filter(({ evidence }) => evidence.some((one) => one.kind === 'name'));
  const references = named.length > 0 ? named : hits.filter(({ relation }) => relation === 'known');
  const wanted = { ...options, limit: Math.max(limit, CANDIDATES) };
  const analogues = await analoguesOf(references, library, models, wanted);
  const vector = await models.bridge.placeText(text, signal);
  const near = await library.searchByVector(vector, { limit: wanted.limit + analogues.length, filter, signal });
  const others = eachOnce([...called, ...analogues, ...near]).slice(called.length);
  if (basis === undefined) return { kind, readAs, alternatives, hits: inOrder([...called, ...others], limit) };
  const by = { judge: await models.judgeOf(basis), known: basis.known };
  const judged = await judgedBy(by, others, library, models, signal);
  return { kind, readAs, alternatives, hits: inOrder([...called, ...judged], limit) };
}

function inOrder(hits: readonly Hit[], limit: number): Hit[] {
  return hits.slice(0, limit).map((hit, index) => ({ ...hit, rank: index + 1 }));
}

function eachOnce(hits: readonly Hit[]): Hit[] {
  const first = new Map<string, Hit>();
  for (const hit of hits) if (!first.has(hit.id)) first.set(hit.id, hit);
  return [...first.values()];
}

/** The compounds whose name holds a text as it was typed, or whose id it is. */
async function calledSo(text: string, library: CompoundIndex, { filter = [], signal }: LibraryOptions): Promise<Hit[]> {
  const found: Hit[] = [];
  const called = library.compounds({ filter: [...filter, { kind: 'name', text: text.trim() }], signal });
  for await (const compound of called) {
    const evidence: Evidence[] = [{ kind: 'name', name: compound.name }];
    found.push({ rank: found.length + 1, ...compound, relation: 'known', probability: null, evidence });
    if (found.length === MOST_NAMED) break;
  }
  return found;
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
  const ids = alike.map(({ id }) => id);
  const fingerprints = await library.fingerprintsOf(ids, signal);
  return alike.map((hit): Hit => {
    const own = fingerprints.get(hit.id);
    if (own === undefined) return hit;
    const [nearest] = drugs
      .map(({ drug, fingerprint }) => ({ drug, similarity: tanimoto(own, fingerprint) }))
      .sort((a, b) => b.similarity - a.similarity);
    if (nearest === undefined) return hit;
    const { drug, similarity } = nearest;
    return { ...hit, evidence: [{ kind: 'analogue', name: drug.name, id: drug.id, similarity }] };
  });
}
