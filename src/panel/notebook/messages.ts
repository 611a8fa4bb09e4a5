import type { Theme } from '../messages.ts';

/** What the renderers of notebook outputs and the host say to each other. */

/** Renderer to host: wants the drawing of a structure. */
export interface DrawingRequest {
  readonly kind: 'draw';
  readonly smiles: string;
  readonly theme: Theme;
}

/** Host to renderer: the drawing as a data: URI; null where there is none. */
export interface DrawingReply {
  readonly kind: 'drawing';
  readonly smiles: string;
  readonly theme: Theme;
  readonly image: string | null;
}
