import type { MoleculeProperties } from '../chemistry/molecule.ts';
import type { ReadControl, StructureFile } from './read-structures.ts';

/** What a column says of a compound. */
export interface AnswerColumn {
  readonly title: string;
  /**
   * `rank`: numbers by which compounds are put in order, the largest first; people read the place instead. `probability`
   * and `similarity`: 0 to 1.
   */
  readonly kind: 'rank' | 'probability' | 'similarity' | 'number' | 'text';
}

/** A compound and what was found of it, as a page shows it while a file is still read. */
export interface ResultRecord {
  /** What it is found again by: see `ResultBatch.keyTitle`. */
  readonly key: string;
  /** Canonical SMILES; empty where its structure can't be read. */
  readonly smiles: string;
  /** Its name, or its id; empty where it has neither. */
  readonly name: string;
  /** Why nothing was found of it; null where something was. */
  readonly reason: string | null;
  /** By the columns of the answer; empty where there is a reason. */
  readonly answer: readonly (string | number | null)[];
  /** Of its parent; absent where they are still to be computed. */
  readonly properties?: MoleculeProperties;
  /** What its file says besides, by the names of the columns; there may be fewer. */
  readonly own: readonly string[];
}

/** Compounds that are done with. */
export interface ResultBatch {
  /** What the keys of the records are: the line of the file that each begins in, from 1, or its id in its index. */
  readonly keyTitle: 'line' | 'id';
  readonly answer: readonly AnswerColumn[];
  /** Names of the file's own columns, structure and name aside; later batches may have more in the end. */
  readonly own: readonly string[];
  /** Whether the structures are read when they come into view: then the records have none yet. */
  readonly areStructuresLater?: boolean;
  readonly records: readonly ResultRecord[];
}

/** How work on a file tells what it has found so far. */
export interface RecordControl extends ReadControl {
  readonly onRecords?: ((batch: ResultBatch) => void) | undefined;
}

/** Where the parts of a record stand in a file: its name, and its other columns. */
export class OwnColumns {
  readonly #source: StructureFile;

  constructor(source: StructureFile) {
    this.#source = source;
  }

  /** Names of the columns that are neither the structure's nor, first of all, the name's. */
  get names(): string[] {
    return this.#source.names.filter((_, column) => this.#isOwn(column));
  }

  /** What a record is called, and what stands in the columns of `names`. */
  of(fields: readonly string[]): Pick<ResultRecord, 'name' | 'own'> {
    const { nameColumns } = this.#source;
    const name = nameColumns.map((column) => (fields[column] ?? '').trim()).find((text) => text !== '');
    return { name: name ?? '', own: fields.filter((_, column) => this.#isOwn(column)) };
  }

  #isOwn(column: number): boolean {
    const { nameColumns, structure } = this.#source;
    return column !== structure && column !== nameColumns[0];
  }
}
