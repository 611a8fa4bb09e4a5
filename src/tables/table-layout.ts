import type { TableRecord } from './table-record.ts';
import type { SmilesPlace } from './smiles-lines.ts';
import type { ColumnKind } from './column-kinds.ts';

/** How the text of a file is records. */
export interface TableFormat {
  /**
   * What stands between fields, one character; `whitespace` is a SMILES file, whose fields are words and the rest of the
   * line; `sdf` an SD file or a mol file.
   */
  readonly delimiter: string;
  /** Whether the first record names the columns. */
  readonly header: boolean;
  /** Lines of the file above that record: titles, comments, a version, `sep=;`. */
  readonly above?: number | undefined;
  /** Of a SMILES file: where the SMILES stands, first unless it is said. */
  readonly place?: SmilesPlace | undefined;
  /** Of a SMILES file: whether an id stands between the SMILES and the rest. */
  readonly id?: boolean | undefined;
  /** As iconv-lite knows it; recognised where undefined. */
  readonly encoding?: string | undefined;
}

/** Where the columns of a table of pairs are. Positions count from 0. */
export interface TableLayout extends TableFormat {
  readonly smiles: number;
  readonly mechanism: number;
  readonly target: number | null;
}

/** What a column is used for, or might be. */
export type ColumnRole = 'structure' | 'mechanism' | 'target' | 'inchikey' | 'id' | 'name';

/** A column as it was recognised. */
export interface TableColumn {
  /** As the header has it; "column 3" where it has nothing or there is none. */
  readonly name: string;
  /** What its values are. */
  readonly kind: ColumnKind;
  /** Of its values that aren't missing, the share of that kind, 0 to 1. */
  readonly share: number;
  /** Undefined where it is used for nothing. */
  readonly role: ColumnRole | undefined;
}

/** The first lines of a table, for a person to confirm the layout by. */
export interface TableSample {
  readonly format: TableFormat;
  readonly columns: readonly TableColumn[];
  /** Their names. */
  readonly names: readonly string[];
  /** The first records after the header, up to 200. */
  readonly records: readonly TableRecord[];
  /** Where the columns are that a table of pairs has; null where one for structures or mechanisms isn't recognised. */
  readonly layout: TableLayout | null;
}
