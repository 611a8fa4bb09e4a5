import * as l10n from '@vscode/l10n';
import { filterInvalid } from '../errors/library-errors.ts';
import type { Compound, CompoundIndex, Hit, IndexDescription, SearchOptions } from '../library/compound-index.ts';
import { fold, NUMBER_PROPERTIES } from '../library/filter.ts';
import { filterFor } from '../library/read-filter.ts';
import { fewNames } from '../text/cut.ts';
import type { Query } from '../question/query.ts';
import type { LibraryAnswered } from './library-answer.ts';

/** What is looked for: what a text asks for, what is like a structure, what has a substructure, or all. */
export type LibraryQuestion =
  { readonly kind: 'text' | 'smiles' | 'smarts'; readonly text: string } | { readonly kind: 'all' };

/** What was found in a library. */
export interface LibraryFound {
  readonly library: IndexDescription;
  /** What the question and the conditions were read as, in words; empty where there is nothing to say. */
  readonly readAs: string;
  /** How many compounds the library has. */
  readonly searched: number;
  readonly hits: readonly Hit[];
}

/** What answers a question. */
type Found = Pick<LibraryAnswered, 'readAs' | 'hits'>;

/** Answers a question by models. */
type Find = (query: Query, options: SearchOptions) => Promise<Found>;

/**
 * Looks for compounds of a library by any kind of question.
 * @param find answers texts and structures, by the options that it is given; what needs no models is answered without it
 * @throws ThinBridgeError as `find`, and as the searches of the library; `filter-invalid` where nothing was found, and no
 * compound has a column that is asked for
 */
export async function searchLibrary(
  library: CompoundIndex,
  question: LibraryQuestion,
  options: SearchOptions,
  find: Find,
): Promise<LibraryFound> {
  const { description } = library;
  const searched = await library.count();
  const { filter, notes } = await filterFor(library, options.filter ?? [], options.signal);
  const suited = { ...options, filter };
  const { readAs, hits } = await hitsFor(library, question, suited, find);
  if (hits.length === 0 && searched > 0) await requireColumns(library, suited);
  return { library: description, readAs: inWords(readAs, ...notes), searched, hits };
}

/** What is said of a question, one thing after the other. */
export function inWords(...said: readonly string[]): string {
  return said.filter((one) => one !== '').join('; ');
}

async function hitsFor(
  library: CompoundIndex,
  question: LibraryQuestion,
  options: SearchOptions,
  find: Find,
): Promise<Found> {
  switch (question.kind) {
    case 'all':
      return { readAs: '', hits: await firstOf(library.compounds(options), options.limit) };
    case 'smarts':
      return { readAs: l10n.t('a substructure'), hits: await library.searchBySubstructure(question.text, options) };
    case 'smiles':
    case 'text': {
      const { kind, text } = question;
      return find(kind === 'text' ? { kind, text } : { kind, smiles: text }, options);
    }
  }
}

async function firstOf(compounds: AsyncIterable<Compound>, limit: number): Promise<Hit[]> {
  const hits: Hit[] = [];
  for await (const compound of compounds) {
    hits.push({ rank: hits.length + 1, ...compound, relation: 'known', probability: null, evidence: [] });
    if (hits.length === limit) break;
  }
  return hits;
}

/** Compounds by which it is told what columns there are, and how many columns are named. */
const LOOKED_AT = { compounds: 1000, columns: 20 };

/** Sees to it that a column isn't missed for its name alone. */
async function requireColumns(library: CompoundIndex, { filter = [], signal }: SearchOptions): Promise<void> {
  for (const condition of filter) {
    if (condition.kind !== 'number' && condition.kind !== 'text') continue;
    const { column } = condition;
    // an empty text is a part of whatever the column holds
    const having = [{ kind: 'text', column, text: '', whole: false }] as const;
    if ((await library.count({ filter: having, signal })) > 0) continue;
    const known = new Map<string, string>();
    for (const { fields = {} } of await firstOf(library.compounds({ signal }), LOOKED_AT.compounds)) {
      for (const name of Object.keys(fields)) known.set(fold(name), name);
    }
    const columns = known.size === 0 ? 'none' : fewNames([...known.values()], LOOKED_AT.columns);
    throw filterInvalid(
      column,
      l10n.t(
        'no compound has a column of that name. Columns of files: {0}. Known of every compound: name, ' + '{1}.',
        columns,
        NUMBER_PROPERTIES.join(', '),
      ),
    );
  }
}
