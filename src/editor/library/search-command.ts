import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { textEmpty } from '../../errors/question-errors.ts';
import type { SearchRequest } from '../../jobs/search-messages.ts';
import { readCondition, type Filter } from '../../library/filter.ts';
import { recordsOf } from '../../panel/results/hit-records.ts';
import type { SearchOutcome, SearchQuery } from '../../panel/results/messages.ts';
import { requireTrust } from '../notifications.ts';
import type { ResultsPanels } from '../ranking/results-panels.ts';
import type { LibraryContext } from './library-context.ts';

/** Compounds that are found at most. */
const LIMIT = 10_000;

/** Compounds that a question about a mechanism finds at most: what comes behind these is no better than chance. */
const LIMIT_OF_QUESTION = 1000;

/** Opens a page on which the library, the bundled drugs or both are searched. */
export function searchLibrary(results: Pick<ResultsPanels, 'openSearch'>): void {
  requireTrust(l10n.t('Searching the library'));
  results.openSearch();
}

/** Loads models before the chemist has typed what to look for; no library is opened, and nobody is asked for a password. */
export function prepareSearch({ searches, models }: LibraryContext): void {
  if (vscode.workspace.isTrusted) searches.prepare(models());
}

/** @throws ThinBridgeError `untrusted`, `text-empty`, `filter-invalid`; and as `LibrarySearches.search` */
export async function search(context: LibraryContext, query: SearchQuery, signal: AbortSignal): Promise<SearchOutcome> {
  requireTrust(l10n.t('Searching the library'));
  const request: SearchRequest = {
    ...{ where: query.where, models: context.models() },
    ...{ question: questionOf(query), filter: conditionsOf(query.conditions) },
    limit: query.as === 'question' && query.text !== '' ? LIMIT_OF_QUESTION : LIMIT,
  };
  const { searches, places } = context;
  const { readAs, searched, hits } = await (query.where === 'drugs'
    ? searches.search(request, signal)
    : places.use((place) => searches.search({ ...place, ...request }, signal)));
  context.log.info(`"${query.text}" in ${searched} compounds: ${hits.length} found; read as ${readAs}`);
  return { readAs, searched, batch: recordsOf(hits) };
}

function questionOf({ text, as, conditions }: SearchQuery): SearchRequest['question'] {
  if (text.trim() !== '') return { kind: as === 'substructure' ? 'smarts' : 'text', text };
  if (conditions.trim() === '') throw textEmpty();
  return { kind: 'all' };
}

function conditionsOf(text: string): Filter {
  return text
    .split(/[;；]/u)
    .filter((part) => part.trim() !== '')
    .map(readCondition);
}
