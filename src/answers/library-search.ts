import type { Compound, CompoundIndex, Hit, IndexDescription, SearchOptions } from '../library/compound-index.ts';
import type { Query } from '../question/query.ts';
import type { LibraryAnswered } from './library-answer.ts';

/** What is looked for: what a text asks for, what is like a structure, what has a substructure, or all. */
export type LibraryQuestion =
  { readonly kind: 'text' | 'smiles' | 'smarts'; readonly text: string } | { readonly kind: 'all' };

/** What was found in a library. */
export interface LibraryFound {
  readonly library: IndexDescription;
  /** What the question was read as, in words; empty where all was wanted. */
  readonly readAs: string;
  /** How many compounds the library has. */
  readonly searched: number;
  readonly hits: readonly Hit[];
}

/** What answers a question. */
type Found = Pick<LibraryAnswered, 'readAs' | 'hits'>;

/**
 * Looks for compounds of a library by any kind of question.
 * @param find answers texts and structures; what needs no models is answered without it
 * @throws ThinBridgeError as `find`, and as the searches of the library
 */
export async function searchLibrary(
  library: CompoundIndex,
  question: LibraryQuestion,
  options: SearchOptions,
  find: (query: Query) => Promise<Found>,
): Promise<LibraryFound> {
  const { description } = library;
  const searched = await library.count();
  const { readAs, hits } = await hitsFor(library, question, options, find);
  return { library: description, readAs, searched, hits };
}

async function hitsFor(
  library: CompoundIndex,
  question: LibraryQuestion,
  options: SearchOptions,
  find: (query: Query) => Promise<Found>,
): Promise<Found> {
  switch (question.kind) {
    case 'all':
      return { readAs: '', hits: await firstOf(library.compounds(options), options.limit) };
    case 'smarts':
      return { readAs: 'a substructure', hits: await library.searchBySubstructure(question.text, options) };
    case 'smiles':
    case 'text': {
      const { kind, text } = question;
      return find(kind === 'text' ? { kind, text } : { kind, smiles: text });
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
