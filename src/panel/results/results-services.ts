import type { MoleculeProperties } from '../../chemistry/molecule.ts';
import type { PageServices } from '../page-host.ts';
import type { SearchOutcome, SearchQuery } from './messages.ts';

/** What the page of results needs besides. */
export interface ResultsServices extends PageServices {
  /** Of a structure; null where they can't be computed. */
  properties(smiles: string, signal: AbortSignal): Promise<MoleculeProperties | null>;
  /**
   * Asks where a file is to be written, and writes it.
   * @returns what it is called; undefined where the chemist thought better of it
   */
  write(name: string, content: AsyncIterable<string>): Promise<string | undefined>;
  /** Shows the targets of a structure in detail. */
  guess(smiles: string): Promise<void>;
  /** Shows a file in an editor. */
  openFile(file: string): PromiseLike<unknown>;
}

/** What a page for searching needs besides. */
export interface SearchServices extends ResultsServices {
  /** Throws as `searchInBackground`. */
  search(query: SearchQuery, signal: AbortSignal): Promise<SearchOutcome>;
}
