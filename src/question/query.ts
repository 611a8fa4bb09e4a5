import type { ReadingChoice } from './choice.ts';

/** What is asked: which compounds do what a text says, or which are like a structure. */
export type Query =
  /** `choice` is how the text is to be read, where that was chosen. */
  | { readonly kind: 'text'; readonly text: string; readonly choice?: ReadingChoice }
  /**
   * `smiles` may also be an InChI, a mol block, or a drug's name or identifier; `name` is what the structure is called
   * where it is shown. With `search` those that contain it are asked for, not those that are like it; then it may be a
   * SMARTS, too.
   */
  | {
      readonly kind: 'smiles';
      readonly smiles: string;
      readonly name?: string;
      readonly search?: 'substructure';
    };
