import * as l10n from '@vscode/l10n';
import { inWords, searchLibrary, type LibraryFound } from '../answers/library-search.ts';
import type { CompoundIndex, Hit } from '../library/compound-index.ts';
import type { Filter } from '../library/filter.ts';
import type { Query } from '../question/query.ts';
import type { SearchRequest, SearchResult } from './search-messages.ts';
import type { OpenModels } from './search-models.ts';

/**
 * Searches a library, the bundled drugs, or both. What needs no models waits for none.
 * Throws as `openIndex`, the searches of an index, and `ThinBridge.findIn`.
 */
export async function answerSearch(
  request: SearchRequest,
  models: OpenModels,
  signal: AbortSignal,
): Promise<SearchResult> {
  const { library, password, where, question, filter, limit } = request;
  const { thinBridge } = models;
  const options = { limit, filter, signal };
  const found: LibraryFound[] = [];
  if (where !== 'drugs' && library !== undefined) {
    const ask = (index: CompoundIndex) =>
      searchLibrary(index, question, options, (query, suited) => thinBridge.findIn(index, query, suited));
    found.push(await models.withLibrary({ library, password }, ask, signal));
  }
  const column = where === 'both' ? columnOfFile(filter) : undefined;
  if (where !== 'library' && column === undefined) {
    const drugs = await thinBridge.drugs(signal);
    const find = async (query: Query) => {
      // of drugs more is known than of any other compound; structures are compared as those of a library are
      const found = query.kind === 'text' && filter.length === 0 ? await thinBridge.find(query, options) : undefined;
      return found === undefined || found.kind === 'structure' ? thinBridge.findIn(drugs, query, options) : found;
    };
    found.push(await searchLibrary(drugs, question, options, find));
  }
  const searched = found.reduce((sum, one) => sum + one.searched, 0);
  const libraries = found.map((one) => one.library);
  const without = column === undefined ? '' : l10n.t('drugs have no column "{0}", and were left out', column);
  return { libraries, readAs: inWords(found[0]?.readAs ?? '', without), searched, hits: together(found, limit) };
}

/** A column of files that a filter asks for, which drugs don't have. */
function columnOfFile(filter: Filter): string | undefined {
  return filter.flatMap((condition) => ('column' in condition ? [condition.column] : []))[0];
}

/** What several indexes have found: what is known or named first, then by probability or similarity, as each has it. */
function together(found: readonly LibraryFound[], limit: number): Hit[] {
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
