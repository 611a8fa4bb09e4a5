/** What the host and the panel say to each other. This file is compiled into both and depends on nothing. */

/** What was asked. */
export type Query =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'smiles'; readonly smiles: string; readonly name?: string };

/** One drug of the answer. */
export interface DrugRow {
  readonly rank: number;
  /** Empty where ChEMBL gives no name. */
  readonly name: string;
  readonly chemblId: string;
  readonly smiles: string;
  readonly mechanisms: readonly string[];
  readonly targets: readonly string[];
  readonly genes: readonly string[];
  readonly firstApproval: number | null;
  /** Cosine similarity in the shared space, -1 to 1. */
  readonly score: number;
}

/** Host to panel. */
export type HostMessage =
  | { readonly kind: 'working'; readonly query: Query }
  | {
      readonly kind: 'answer';
      readonly query: Query;
      /** Which heads answered, for people. */
      readonly heads: string;
      /** How many drugs the index holds. */
      readonly searched: number;
      readonly rows: readonly DrugRow[];
    }
  | { readonly kind: 'failed'; readonly query: Query; readonly message: string }
  /** The structure of one row, answering `draw`. A data: URI, or null where it could not be drawn. */
  | { readonly kind: 'drawing'; readonly chemblId: string; readonly theme: Theme; readonly image: string | null };

export type Theme = 'light' | 'dark';

/** Panel to host. */
export type PanelMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'ask'; readonly query: Query }
  | { readonly kind: 'draw'; readonly chemblId: string; readonly smiles: string; readonly theme: Theme }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'openChembl'; readonly chemblId: string }
  | { readonly kind: 'showLog' };
