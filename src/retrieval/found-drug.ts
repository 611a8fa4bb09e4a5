/** A drug of an answer, as people and programs read it. */
export interface FoundDrug {
  /** From 1. */
  readonly rank: number;
  /** Empty where ChEMBL gives none. */
  readonly name: string;
  readonly chemblId: string;
  readonly smiles: string;
  readonly mechanisms: readonly string[];
  readonly targets: readonly string[];
  readonly genes: readonly string[];
  readonly firstApproval: number | null;
  /** Cosine in the shared space, -1 to 1. */
  readonly score: number;
}
