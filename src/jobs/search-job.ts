import { Heads } from '../bridge/heads.ts';
import { BundledDrugs } from '../library/bundled-drugs.ts';
import type { CompoundIndex, Hit, SearchOptions } from '../library/compound-index.ts';
import { openLibrary } from '../library/open-library.ts';
import { ThinBridge } from '../thin-bridge.ts';
import type { SearchRequest, SearchResult } from './library-requests.ts';
import { ALL_CORES, openChemistryOfJob, type Task } from './task.ts';

/** What one index has found. */
type Found = Pick<SearchResult, 'readAs' | 'hits'>;

/** Searches a library, the bundled drugs, or both. Throws as `openLibrary`, their searches, and `ThinBridge.findIn`. */
export async function searchJob(request: SearchRequest, { signal }: Task<'searchLibrary'>): Promise<SearchResult> {
  const { library, password, models, where, question, filter, limit } = request;
  await using chemistry = openChemistryOfJob(ALL_CORES);
  await using heads = await Heads.openFolder(models.heads);
  await using thinBridge = new ThinBridge(models, chemistry);
  const options = { limit, filter, signal };
  const found: Found[] = [];
  let searched = 0;
  if (where !== 'drugs' && library !== undefined) {
    await using own = await openLibrary({ library, password }, { heads, chemistry });
    searched += await own.count();
    found.push(await searchIn(own, question, options, thinBridge));
  }
  if (where !== 'library') {
    await using drugs = await BundledDrugs.open(models.drugs, heads, chemistry);
    searched += await drugs.count();
    found.push(await searchIn(drugs, question, options, thinBridge));
  }
  return { readAs: found[0]?.readAs ?? '', searched, hits: together(found, limit) };
}

async function searchIn(
  index: CompoundIndex,
  question: SearchRequest['question'],
  options: SearchOptions,
  thinBridge: ThinBridge,
): Promise<Found> {
  switch (question.kind) {
    case 'all':
      return { readAs: '', hits: await allOf(index, options) };
    case 'smarts':
      return { readAs: 'a substructure', hits: await index.searchBySubstructure(question.text, options) };
    case 'smiles':
      return thinBridge.findIn(index, { kind: 'smiles', smiles: question.text }, options);
    case 'text': {
      const query = { kind: 'text', text: question.text } as const;
      // of drugs more is known than of any other compound: what finds them without a filter says it
      if (index instanceof BundledDrugs && options.filter?.length === 0) return thinBridge.find(query, options);
      return thinBridge.findIn(index, query, options);
    }
  }
}

async function allOf(index: CompoundIndex, { limit, filter, signal }: SearchOptions): Promise<Hit[]> {
  const hits: Hit[] = [];
  for await (const compound of index.compounds({ filter, signal })) {
    hits.push({ rank: hits.length + 1, ...compound, relation: 'known', probability: null, evidence: [] });
    if (hits.length === limit) break;
  }
  return hits;
}

/** What several indexes have found: what is known or named first, then by probability or similarity, as each has it. */
function together(found: readonly Found[], limit: number): Hit[] {
  const hits = found.flatMap((one) => one.hits);
  if (found.length > 1) hits.sort((a, b) => strengthOf(b) - strengthOf(a));
  return hits.slice(0, limit).map((hit, place) => ({ ...hit, rank: place + 1 }));
}

/** 2 for what is known, else the probability, or the similarity where there is none. */
function strengthOf({ relation, probability, evidence }: Hit): number {
  if (relation === 'known') return 2;
  const similarity = evidence.flatMap((one) => ('similarity' in one ? [one.similarity] : []));
  return probability ?? Math.max(0, ...similarity);
}
