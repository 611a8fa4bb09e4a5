import type { Hit } from '../library/compound-index.ts';
import type { Query } from '../question/query.ts';

export type { Query } from '../question/query.ts';

/** What the host and its pages say to each other. This file is compiled into both and depends on types alone. */

/** Which background a structure is drawn for. */
export type Theme = 'light' | 'dark';

/** What every page may say to the host. */
export type PageMessage =
  /** The page is there, or there again; answered by all that it shows. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'draw'; readonly smiles: string; readonly theme: Theme }
  | { readonly kind: 'copy'; readonly smiles: string }
  | { readonly kind: 'showLog' };

/** What the host may say to every page. */
export type PageHostMessage =
  /** Answers `draw`. A data: URI, or null where the structure could not be drawn. */
  | { readonly kind: 'drawing'; readonly smiles: string; readonly theme: Theme; readonly image: string | null }
  /** Answers `copy`. */
  | { readonly kind: 'copied'; readonly smiles: string }
  /** Something that has no answer of its own failed. */
  | { readonly kind: 'problem'; readonly message: string };

/** The drugs nearest to a query, best first. */
export interface Answer {
  readonly query: Query;
  /** Which heads answered, for people. */
  readonly heads: string;
  /** How the question was read, in words. */
  readonly readAs: string;
  /** How many drugs the index holds. */
  readonly searched: number;
  readonly rows: readonly Hit[];
}

/**
 * All that the drug panel shows, structures aside. The host keeps it and sends the whole of it at every change, so that
 * a panel that was hidden and made anew is brought up to date by one message.
 */
export interface View {
  /** The last answer. It stays while the next is sought, and when that fails. */
  readonly answer: Answer | null;
  /** What is being asked now. */
  readonly asking: Query | null;
  /** Why the last query has no answer. */
  readonly failure: { readonly query: Query; readonly message: string } | null;
}

/** The view of a panel in which nothing was asked yet. */
export const emptyView: View = { answer: null, asking: null, failure: null };

/** Host to drug panel. */
export type DrugHostMessage = { readonly kind: 'view'; readonly view: View } | PageHostMessage;

/** Drug panel to host. */
export type DrugPageMessage =
  | PageMessage
  | { readonly kind: 'ask'; readonly query: Query }
  /** Opens the page of a compound on the web: its index and its id there. */
  | { readonly kind: 'openCompound'; readonly source: string; readonly id: string };

/** What VS Code keeps for the drug panel while it is hidden, and when the window is reloaded. */
export interface DrugPageState {
  readonly view: View;
  /** How far the page is scrolled, in pixels. */
  readonly scrolled: number;
}
