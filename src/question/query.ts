/** What is asked: which compounds do what a text says, or which are like a structure. */
export type Query =
  | { readonly kind: 'text'; readonly text: string }
  /** `name` is what the structure is called where it is shown. */
  | { readonly kind: 'smiles'; readonly smiles: string; readonly name?: string };
