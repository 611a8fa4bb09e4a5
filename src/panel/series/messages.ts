import type { Core } from '../../chemistry/molecule.ts';
import type { PageHostMessage, PageMessage } from '../messages.ts';
import type { SketchHostMessage, SketchMessage } from '../sketch/messages.ts';

/** What the page of a series and the host say to each other. This file depends on types alone. */

/** What can be written to a file. */
export type SeriesPart = 'table' | 'pairs' | 'cliffs';

/** A compound of the series as the page shows it. */
export interface SeriesRow {
  /** Its place among the compounds, from 0: what pairs name it by. */
  readonly place: number;
  /** Its name, or the line where it has none. */
  readonly name: string;
  readonly smiles: string;
  /** What stands at each attachment point, in the order of the labels; null where the compound lacks the core. */
  readonly groups: readonly string[] | null;
  readonly values: readonly (number | null)[];
}

/** An exchange and its pairs. */
export interface ShownTransformation {
  readonly removed: string;
  readonly added: string;
  readonly mean: number;
  readonly count: number;
  /** The pairs with the largest differences, by the places of their compounds. */
  readonly pairs: readonly { readonly from: number; readonly to: number; readonly difference: number }[];
}

export interface ShownCliff {
  readonly from: number;
  readonly to: number;
  readonly similarity: number;
  readonly difference: number;
  readonly exchange: { readonly removed: string; readonly added: string } | null;
}

/** Where the compounds of a series are. */
export interface SeriesSource {
  /** The file, with its path. */
  readonly file: string;
  /** What is shown: "series.csv", "series.csv, lines 2 to 40". */
  readonly title: string;
  /** The first and the last line that count, from 1; null for all. */
  readonly lines: { readonly first: number; readonly last: number } | null;
}

/** All that the page shows, structures aside. */
export interface SeriesView {
  readonly source: SeriesSource;
  /** What goes on; null where nothing does. */
  readonly work: { readonly text: string; readonly share: number } | null;
  /** Why the series, or its core, can't be shown. */
  readonly failure: string | null;
  /** The core with its attachment points as SMILES; empty without. */
  readonly core: string;
  /** The core by which the compounds are laid out alike; null without. */
  readonly drawnCore: Core | null;
  /** What was drawn or typed as the core; empty for the one that was found. */
  readonly askedCore: string;
  readonly labels: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly SeriesRow[];
  /** Rows of the file whose structure can't be read. */
  readonly refused: number;
  /** The column of values that is looked at; -1 where there is none. */
  readonly column: number;
  /** How many exchanges there are, and the first of them. */
  readonly transformationCount: number;
  readonly transformations: readonly ShownTransformation[];
  readonly cliffs: readonly ShownCliff[];
}

/** Page to host. */
export type SeriesMessage =
  | PageMessage
  | SketchMessage
  /** Takes the series apart at a core; an empty one is looked for. */
  | { readonly kind: 'core'; readonly core: string }
  | { readonly kind: 'column'; readonly column: number }
  /** Writes the table, with the compounds in an order, the pairs or the cliffs to a file that the chemist chooses. */
  | { readonly kind: 'exportSeries'; readonly part: SeriesPart; readonly places: readonly number[] }
  /** Shows the targets of a compound in detail. */
  | { readonly kind: 'guess'; readonly smiles: string }
  | { readonly kind: 'cancel' };

/** Host to page. */
export type SeriesHostMessage =
  { readonly kind: 'series'; readonly view: SeriesView } | SketchHostMessage | PageHostMessage;

/** What VS Code keeps for the page while it is hidden, and when the window is reloaded. */
export interface SeriesPageState {
  readonly source: SeriesSource;
  readonly askedCore: string;
  readonly column: number;
  /** How it is looked at. */
  readonly look: unknown;
  readonly scrolled: number;
}
