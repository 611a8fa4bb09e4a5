import type { MoleculeProperties } from '../../chemistry/molecule.ts';
import type { CoreServices } from '../core/core-marking.ts';
import type { PageServices } from '../page-host.ts';
import type { OwnRows } from '../map/own-compounds.ts';
import type { SearchOutcome, SearchQuery } from './messages.ts';
import type { RowFacts, RowStructure } from './result-rows.ts';

/** What the page of results needs besides. */
export interface ResultsServices extends PageServices, CoreServices {
  /** Of a structure; null where they can't be computed. */
  properties(smiles: string, signal: AbortSignal): Promise<MoleculeProperties | null>;
  /**
   * Asks where a file is to be written, and writes it.
   * @returns what it is called; undefined where the chemist thought better of it
   */
  write(name: string, content: AsyncIterable<string>): Promise<string | undefined>;
  /** Asks for a mechanism, and ranks the compounds of a CSV table for it. */
  rank(table: AsyncIterable<string>): Promise<void>;
  /** Shows the targets of a structure in detail. */
  guess(smiles: string): Promise<void>;
  /** Shows the compounds of a CSV table as a series. */
  showSeries(table: AsyncIterable<string>, title: string): Promise<void>;
  /** Shows compounds among the drugs, in a map. */
  mapOwn(own: OwnRows): void;
  /** Shows a file in an editor. */
  openFile(file: string): PromiseLike<unknown>;
}

/** What a page for searching needs besides. */
export interface SearchServices extends ResultsServices {
  /** Loads what searches are answered with, before the first one. Never throws. */
  prepareSearch(): void;
  /** Throws as `LibrarySearches.search`. */
  search(query: SearchQuery, signal: AbortSignal): Promise<SearchOutcome>;
}

/** What the page of a file of structures needs besides. */
export interface StructuresServices extends ResultsServices {
  /** What a mol block tells; what is wrong with it stands in `reason`. Throws the signal's reason. */
  readRecord(molblock: string, signal: AbortSignal): Promise<RowFacts>;
  /** The structure alone of a mol block. Throws the signal's reason. */
  readStructure(molblock: string, signal: AbortSignal): Promise<RowStructure>;
  /** Shows a line of the file in a text editor, from 1; undefined where its text can't be shown. */
  readonly openText: ((line: number) => PromiseLike<unknown>) | undefined;
}
