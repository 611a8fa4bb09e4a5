import type { EvidenceProtein } from '../../src/retrieval/evidence-file.ts';
import type { Target } from '../../src/retrieval/target-table.ts';
import { readGeneNames } from './names.ts';
import { readTable } from './tables.ts';

/** A protein, and what ligands do to it. */
export interface ActedOn {
  /** UniProt accession. */
  readonly accession: string;
  /** In ChEMBL's words in lower case; null where it isn't known. */
  readonly action: string | null;
}

/** Describes proteins as targets, by UniProt accession. */
export type ProteinTargets = (accession: string) => Target;

/**
 * Reads targets.tsv and gene_names.tsv. A protein that ChEMBL has no entry of its own for goes by its gene's name, or
 * where that is unknown, too, by its accession.
 *
 * @throws ThinBridgeError `table-invalid`
 */
export async function readProteinTargets(folder: string): Promise<ProteinTargets> {
  const genes = await readGeneNames(folder);
  const entries = new Map<string, { readonly id: string; readonly name: string }>();
  const columns = ['target_chembl_id', 'uniprot', 'chembl_name', 'target_type'] as const;
  for (const row of await readTable(folder, 'targets.tsv', columns)) {
    if (row.target_type !== 'SINGLE PROTEIN' || entries.has(row.uniprot)) continue;
    entries.set(row.uniprot, { id: row.target_chembl_id, name: row.chembl_name });
  }
  return (accession) => {
    const gene = genes.get(accession);
    const { id, name } = entries.get(accession) ?? { id: '', name: gene?.name ?? '' };
    const symbol = gene?.symbol ?? '';
    return { id, name: name === '' ? accession : name, genes: symbol === '' ? [] : [symbol], uniprot: [accession] };
  };
}

/** Proteins that ligands act on, with what to call them: the gene's symbol, else the name. */
export function namedProteins(proteins: readonly ActedOn[], describe: ProteinTargets): EvidenceProtein[] {
  return proteins.map(({ accession, action }) => {
    const { genes, name } = describe(accession);
    return { accession, name: genes[0] ?? name, action: action ?? '' };
  });
}
