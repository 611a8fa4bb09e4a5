import type { Added, CompoundLibrary, NewCompound } from './compound-index.ts';

/** A file that is imported, as it is now. */
export interface ImportedFile {
  /** Absolute. */
  readonly path: string;
  readonly sha256: string;
}

/** How far the import of a file is. */
export interface FileState {
  /** Raised whenever the file is imported after it has changed. */
  readonly generation: number;
  /** How many of its records are in the library, or refused, from the first on. */
  readonly done: number;
  /** Whether all of them are. */
  readonly isComplete: boolean;
}

/** A record that could not be imported. */
export interface RefusedRecord {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** What an import has made of some records. */
export interface ImportBatch {
  /** Records of the file that are done with, these included. */
  readonly done: number;
  readonly compounds: readonly NewCompound[];
  /** Records that the library has, and that the file had before it changed. */
  readonly kept: readonly { readonly hash: string; readonly line: number }[];
  readonly refused: readonly RefusedRecord[];
}

/** What was taken out because its file has it no longer. */
export interface Superseded {
  readonly sources: number;
  readonly compounds: number;
}

/** A file of a library, for people. */
export interface FileSummary extends FileState {
  readonly path: string;
  readonly sources: number;
  readonly refused: number;
}

/** A library that files are imported into, and that knows how far each of them is. */
export interface ImportLibrary extends CompoundLibrary {
  /** Begins with a file, or goes on with it where it is the one that was begun. */
  beginFile(file: ImportedFile): Promise<FileState>;

  /** How many records of each hash a file had before it changed, of those that are not yet found in it again. */
  knownRecords(file: string, state: FileState, hashes: readonly string[]): Promise<ReadonlyMap<string, number>>;

  /** Puts in what was made of some records, all of it or nothing. */
  addBatch(file: string, state: FileState, batch: ImportBatch): Promise<Added>;

  /** Notes that a file is done, and takes out what it has no longer. */
  endFile(file: string, state: FileState): Promise<Superseded>;

  files(): Promise<readonly FileSummary[]>;

  /** Records of a file that were refused, by line. */
  refusedRecords(file: string, most: number): Promise<readonly RefusedRecord[]>;
}
