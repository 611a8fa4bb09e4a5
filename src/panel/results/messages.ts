import type { AnswerColumn, ResultBatch, ResultRecord } from '../../ranking/result-records.ts';
import type { CoreHostMessage, CoreMessage } from '../core/messages.ts';
import type { ExportFormat, PageHostMessage, PageMessage, Run } from '../messages.ts';

/** What the host and the page of results say to each other. This file is compiled into both and depends on types alone. */

/** A column of the page. Its place among the columns is kept: those of the file that come later stand behind. */
export interface ResultColumn {
  readonly title: string;
  /** Said where one points at the heading; empty for what needs no explaining. */
  readonly about: string;
  readonly kind: AnswerColumn['kind'];
  /** What was found of the compounds, what is computed of them, and what their file says. */
  readonly group: 'answer' | 'property' | 'own';
}

/** A row of the page. */
export interface ResultRow extends Pick<ResultRecord, 'key' | 'smiles' | 'name' | 'reason'> {
  /** Its number among all rows, which it keeps, from 0. */
  readonly id: number;
  /** By the columns. A rank is its place, from 1; null is what isn't known. */
  readonly cells: readonly (string | number | null)[];
  readonly isSelected: boolean;
}

/** The order of the rows; what has no value comes last. */
export interface ResultSort {
  /** Place of the column. */
  readonly column: number;
  readonly isDescending: boolean;
}

/** Which rows are shown: those that meet all of it. */
export interface ResultFilter {
  /** A part of a name or of any text of a row but its structure, case aside. */
  readonly text: string;
  readonly rows: 'all' | 'answered' | 'refused';
  /** What a column must hold, by its place: a part of a text, or numbers as `readRange` reads them. */
  readonly columns: Readonly<Record<string, string>>;
}

/** What is looked for among compounds. */
export interface SearchQuery {
  /** Empty where the conditions alone say what is wanted. */
  readonly text: string;
  /** A question is read as that to the drug panel is: a mechanism, a name, a structure and so on; else it is SMARTS. */
  readonly as: 'question' | 'substructure';
  /** Conditions as `readCondition` reads them, with ; between them. */
  readonly conditions: string;
  readonly where: 'library' | 'drugs' | 'both';
}

/** All that the page shows but its rows. */
export interface ResultsView {
  /** What was looked for last; null on a page that isn't for searching. */
  readonly search: SearchQuery | null;
  /** Whether the rows are the records of a file: one goes to a record by its number. */
  readonly isFile: boolean;
  /** Whether an editor can show the text of the file that the rows are records of. */
  readonly hasText: boolean;
  readonly title: string;
  /** How the questions were read, in words. */
  readonly readAs: readonly string[];
  /** What the keys of the rows are. */
  readonly keyTitle: ResultBatch['keyTitle'];
  readonly columns: readonly ResultColumn[];
  /** How many rows there are. */
  readonly rows: number;
  /** How many of them the filter leaves. */
  readonly shown: number;
  /** How many have no answer. */
  readonly refused: number;
  readonly selected: number;
  /** Changes with the order or the values of the rows: what the page has of others is out of date. */
  readonly version: number;
  /** Null for the order in which they came. */
  readonly sort: ResultSort | null;
  readonly filter: ResultFilter;
  /** The work that brings the rows; null once it has ended. */
  readonly run: Run | null;
  /** What is done with the rows at the moment, such as computing a property of all. */
  readonly work: Run | null;
  /** The file that the results are in, with its path; null while there is none. */
  readonly file: string | null;
  /** Why the work failed or was called off; null where it wasn't. */
  readonly failure: string | null;
}

/** What a search has found. */
export interface SearchOutcome {
  /** How the question was read; empty for what needs no reading. */
  readonly readAs: string;
  /** How many compounds were searched. */
  readonly searched: number;
  readonly batch: ResultBatch;
}

export const noSearch: SearchQuery = { text: '', as: 'question', conditions: '', where: 'library' };

export const noFilter: ResultFilter = { text: '', rows: 'all', columns: {} };

/** Host to page. */
export type ResultsHostMessage =
  | CoreHostMessage
  | { readonly kind: 'view'; readonly view: ResultsView }
  /** Answers `rows`, twice where properties were not known at first. */
  | { readonly kind: 'rows'; readonly version: number; readonly from: number; readonly rows: readonly ResultRow[] }
  /** Goes to a row, by its place in the order. */
  | { readonly kind: 'reveal'; readonly place: number }
  | PageHostMessage;

/** Page to host. */
export type ResultsMessage =
  | PageMessage
  | CoreMessage
  /** Rows by their places in the order. */
  | { readonly kind: 'rows'; readonly version: number; readonly from: number; readonly count: number }
  | { readonly kind: 'arrange'; readonly sort: ResultSort | null; readonly filter: ResultFilter }
  | { readonly kind: 'select'; readonly how: 'only' | 'toggle'; readonly id: number }
  /** Selects the rows from one to another in the order that they are shown in, and no others. */
  | { readonly kind: 'select'; readonly how: 'range'; readonly from: number; readonly id: number }
  | { readonly kind: 'selectAll'; readonly isSelected: boolean }
  /** Copies the selected rows in the order that they are shown in, or the one that is named where none is. */
  | { readonly kind: 'copyRows'; readonly as: 'smiles' | 'rows'; readonly id: number | null }
  /** Writes the selected rows, or all that are shown where none is, to a file that the chemist chooses. */
  | { readonly kind: 'exportRows'; readonly format: ExportFormat }
  /** Ranks the selected rows, or all that are shown where none is, for a mechanism that the chemist is asked for. */
  | { readonly kind: 'rank' }
  /** Shows the selected rows, or all that are shown where none is, in the map of the drugs. */
  | { readonly kind: 'map' }
  /** Shows the selected rows, or all that are shown where none is, as a series. */
  | { readonly kind: 'series' }
  /** Shows the targets of a row in detail. */
  | { readonly kind: 'guess'; readonly id: number }
  /** Looks for other compounds, on a page for searching. */
  | { readonly kind: 'search'; readonly query: SearchQuery }
  /** Goes to a record by its number in the file, from 1. */
  | { readonly kind: 'goTo'; readonly record: number }
  /** Shows a record in a text editor. */
  | { readonly kind: 'openText'; readonly id: number }
  /** Calls off what goes on. */
  | { readonly kind: 'cancel' }
  | { readonly kind: 'openFile' };

/** What VS Code keeps for the page while it is hidden. */
export interface ResultsPageState {
  /** Which results they are. */
  readonly title: string;
  /** The row that the keyboard is at, by its place in the order. */
  readonly active: number;
  /** How far the table is scrolled, in pixels of all of its rows. */
  readonly top: number;
  readonly left: number;
  readonly isFilterShown: boolean;
  /** Which columns are shown, and how wide. */
  readonly columns: unknown;
  /** What was looked for last; null on a page that isn't for searching. */
  readonly search: SearchQuery | null;
  /** The file that the rows are in, with its path; null where they are in none. */
  readonly file: string | null;
  /** Titles of the columns of the answer. */
  readonly answer: readonly string[];
  readonly scrolled: number;
}
