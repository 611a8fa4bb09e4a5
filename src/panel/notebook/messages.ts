import type { Theme } from '../messages.ts';

/** What the renderers of notebook outputs and the host say to each other. */

/** Renderer to host: wants the drawing of a structure. */
export interface DrawingRequest {
  readonly kind: 'draw';
  readonly smiles: string;
  readonly theme: Theme;
}

/** Renderer to host: wants to know the language of the window. */
export interface LanguageRequest {
  readonly kind: 'language';
}

/** Host to renderer: the translations of English sentences; null where the window is English. */
export interface LanguageReply {
  readonly kind: 'language';
  readonly translations: Readonly<Record<string, string>> | null;
}

/** Host to renderer: the drawing as a data: URI; null where there is none. */
export interface DrawingReply {
  readonly kind: 'drawing';
  readonly smiles: string;
  readonly theme: Theme;
  readonly image: string | null;
}
