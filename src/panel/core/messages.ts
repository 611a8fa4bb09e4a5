import type { Core } from '../../chemistry/molecule.ts';

/** What pages that list structures and the host say to each other of the core by which these are laid out alike. */

/** Which core: what the question asks for as a substructure, or the largest that most structures share. */
export type CoreOf = 'question' | 'common';

/** The core by which the structures of a page are laid out alike, and that is highlighted in them. */
export interface CoreMark {
  readonly of: CoreOf;
  /** Null while it is looked for, and where there is none. */
  readonly core: Core | null;
  /** What it is, or why there is none, in words. */
  readonly text: string;
}

/** Page to host: which core is to be marked; null for none. Answered by `core`, at once and when it was found. */
export interface CoreMessage {
  readonly kind: 'markCore';
  readonly of: CoreOf | null;
}

/** Host to page: what is marked from now on; null where nothing is. */
export interface CoreHostMessage {
  readonly kind: 'core';
  readonly mark: CoreMark | null;
}
