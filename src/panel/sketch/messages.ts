/** What pages with a structure editor and the host say to each other. This file depends on types alone. */

/** A page with a structure editor to its host. */
export type SketchMessage =
  /** A structure in any notation is to be laid out in the plane. */
  | { readonly kind: 'layOut'; readonly structure: string }
  /** A drawing is to be read as SMILES. */
  | { readonly kind: 'readDrawing'; readonly molblock: string };

/** The host to a page with a structure editor. */
export type SketchHostMessage = LaidOut | DrawingRead;

/** Answers `layOut`: the canonical SMILES and a mol block, or why there are none. */
export interface LaidOut {
  readonly kind: 'laidOut';
  readonly structure: string;
  readonly laid: { readonly smiles: string; readonly molblock: string } | null;
  readonly problem: string | null;
}

/** Answers `readDrawing`: the canonical SMILES, empty for an empty drawing, or why there is none. */
export interface DrawingRead {
  readonly kind: 'drawingRead';
  readonly molblock: string;
  readonly smiles: string | null;
  readonly problem: string | null;
}
