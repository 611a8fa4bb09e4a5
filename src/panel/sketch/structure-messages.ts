import type { PageHostMessage, PageMessage } from '../messages.ts';
import type { SketchHostMessage, SketchMessage } from './messages.ts';

/** What the page of *Edit Structure* and the host say to each other. This file depends on types alone. */

/** The page of *Edit Structure* to its host. */
export type StructurePageMessage =
  | PageMessage
  | SketchMessage
  /** Puts a SMILES where the edited one stands, or at the cursor where none is edited. */
  | { readonly kind: 'put'; readonly smiles: string }
  /** Asks for what is like a structure, or for what contains it. */
  | { readonly kind: 'find'; readonly smiles: string; readonly search: 'like' | 'substructure' };

/** The host to the page of *Edit Structure*. */
export type StructureHostMessage =
  | PageHostMessage
  | SketchHostMessage
  /** What is edited: a SMILES, empty for none, and where it stands, null for nowhere. */
  | { readonly kind: 'editing'; readonly smiles: string; readonly place: string | null };
