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
  /**
   * For a structure the cosine in the shared space, -1 to 1. For a text standard deviations above the mean drug, by the
   * bridge and similar ligands together (drug-ranking.ts).
   */
  readonly score: number;
}
