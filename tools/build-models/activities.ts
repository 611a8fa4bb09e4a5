import { readPackedTable } from './tables.ts';

/** A compound, and the proteins that it was measured to act on. */
export interface ActiveCompound {
  /** ChEMBL compound id. */
  readonly chemblId: string;
  /** As the source writes it, of all fragments. */
  readonly smiles: string;
  /** Highest pChEMBL (-log10 of the molar IC50, Ki, Kd or EC50) by UniProt accession. */
  readonly potencies: ReadonlyMap<string, number>;
}

/**
 * Reads activities.tsv.gz, one row a measured activity, as compounds in the order in which they come first. A row whose
 * pChEMBL is no number is left out.
 *
 * @throws ThinBridgeError `table-invalid`; the signal's reason when cancelled
 */
export async function readActivities(folder: string, signal?: AbortSignal): Promise<ActiveCompound[]> {
  const compounds = new Map<string, { smiles: string; potencies: Map<string, number> }>();
  const columns = ['uniprot', 'chembl_id', 'smiles', 'pchembl'] as const;
  for await (const row of readPackedTable(folder, 'activities.tsv.gz', columns, signal)) {
    const potency = Number(row.pchembl);
    if (row.pchembl === '' || !Number.isFinite(potency)) continue;
    let compound = compounds.get(row.chembl_id);
    if (compound === undefined) {
      compound = { smiles: row.smiles, potencies: new Map() };
      compounds.set(row.chembl_id, compound);
    }
    compound.potencies.set(row.uniprot, Math.max(potency, compound.potencies.get(row.uniprot) ?? 0));
  }
  return [...compounds].map(([chemblId, compound]) => ({ chemblId, ...compound }));
}
