import type { Hit } from '../library/compound-index.ts';

/** What the host and the panel say to each other. This file is compiled into both and depends on types alone. */

/** What was asked. */
export type Query =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'smiles'; readonly smiles: string; readonly name?: string };

/** The drugs nearest to a query, best first. */
export interface Answer {
  readonly query: Query;
  /** Which heads answered, for people. */
  readonly heads: string;
  /** What a text with an abbreviation was taken to say; none where it was taken as it is. */
  readonly readAs: readonly string[];
  /** How many drugs the index holds. */
  readonly searched: number;
  readonly rows: readonly Hit[];
}

/**
 * All that the panel shows, structures aside. The host keeps it and sends the whole of it at every change, so that a
 * panel that was hidden and made anew is brought up to date by one message.
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

/** Which background a structure is drawn for. */
export type Theme = 'light' | 'dark';

/** Host to panel. */
export type HostMessage =
  | { readonly kind: 'view'; readonly view: View }
  /** Answers `draw`. A data: URI, or null where the structure could not be drawn. */
  | { readonly kind: 'drawing'; readonly smiles: string; readonly theme: Theme; readonly image: string | null }
  /** Answers `copy`. */
  | { readonly kind: 'copied'; readonly smiles: string }
  /** Something other than a search failed. */
  | { readonly kind: 'problem'; readonly message: string };

/** Panel to host. */
export type PanelMessage =
  /** The panel is there, or there again; answered by `view`. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly query: Query }
  | { readonly kind: 'draw'; readonly smiles: string; readonly theme: Theme }
  | { readonly kind: 'copy'; readonly smiles: string }
  | { readonly kind: 'openChembl'; readonly chemblId: string }
  | { readonly kind: 'showLog' };
